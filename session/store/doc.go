// Package store keeps what a session needs between two runs of the program,
// and reads the config file. It knows files, locks and the keychain, no
// terminal and no network.
//
// # What rests where
//
//	config.toml            the pools by name; plain text, edited by people; no secrets
//	pools/NAME.json        what an administrator described of a pool, 0600, beside
//	                       config.toml; the fields of DescribeUserPool and
//	                       DescribeUserPoolClient that described.go lists, no others
//	~/.local/state/cognito-profile/            Folder(), 0700
//	    last-pool          the name of the pool used last; plain text
//	    owners/NAME        a lock that a window holds as long as it lives
//	    keychain.lock      held while the first identity is made
//	    keychain/          records whose identity rests in the keychain
//	    passphrase/        records, and their identity under the passphrase
//	    permissions/       records, and their identity beside them
//	        lock           held while a record is read, changed and written
//	        renew-HASH     held while a user's tokens are refreshed
//	        HASH.age       one record for each pool and user, and one for each
//	                       app client that has a secret
//
// A record is JSON (recordfile.go) encrypted with age to one X25519 identity.
// Encrypting takes 0.2 ms, so a draft can be written every second. A file name
// is a hash: it tells neither pool nor user. Record lists what is in it.
//
// Passwords and codes are never kept, under no protection. Keeping the text of
// their fields out of a Draft is the caller's part.
//
// # Under which protection
//
//	keychain      the identity is the entry "identity" of "cognito-profile" in
//	              the system's keychain: other users, backups and a stolen disk
//	              get nothing. Programs of the same user get what the keychain
//	              lets them have, which on Linux and Windows is everything.
//	passphrase    the identity is encrypted with scrypt under a passphrase that
//	              is asked for once per start. Until then nothing is kept.
//	permissions   no keychain within reach (ssh, servers). The identity is a file
//	              of mode 0600 in a folder of mode 0700. That stops other users
//	              of the machine and nobody else: whoever reads the disk or a
//	              backup reads the records. So tokens stay in memory; what was
//	              typed, what waits for a code, and counts are kept all the same.
//	memory        nothing is kept and no file is made.
//
// Vault.Protection tells which is in force and why. When a keychain is back,
// what rested under permissions moves over to it. A folder that belongs to
// somebody else, or in which somebody else may write, is refused: then nothing
// is kept, and the error's Fix is the command that helps.
//
// # The life of a vault
//
//	New ──▶ Open ──▶ keychain, passphrase, memory
//	 │       │  │ no keychain, or given up          ▲
//	 │       │  └──────────▶ permissions ───────────┘ late answer
//	 │       └ KeychainAsking after 3 s: say it, Open again; 60 s at most
//	 └ works at once: changes are held in memory until there is a place for them
//
// A keychain may show a window and wait for a person, and cannot be called
// back. So there is one search for the identity, in a goroutine of its own; it
// makes a new identity only when the keychain said that there is none, and not
// after somebody has stopped waiting for it.
//
// # The life of a record
//
// Every change reads the record under the lock, applies what is to be done,
// and replaces the file as a whole: a temporary file in the same folder, synced,
// renamed, the folder synced. A crash leaves the old or the new record. A change
// that fails stays in memory, shows in Load, and is tried again with the next.
//
// A record that cannot be read (damaged, encrypted for another identity,
// written by a later version) is renamed to NAME.unreadable-TIME, never deleted;
// Load tells it once and begins a new one.
//
// # Two windows
//
// Both work. What each does is applied to the record as the other left it: sends
// and tries add up, contacts that wait merge one by one, facts by name. Each has
// a draft of its own with its owner's name. It is offered to others only when
// the owner's lock is free, which the system sees to even after kill -9.
// Refreshing goes through Renew, one window at a time, because a rotated refresh
// token works once.
//
// # How a screen uses it
//
// Open, Load, Save… and Close wait for the disk: they belong in commands. Keeper
// is the exception: Keep(draft) only notes the draft and is made for Update.
// Close, which flushes it, belongs where the program ends, whatever ends it.
package store

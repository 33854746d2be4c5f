// Package store keeps what a session needs between two runs of the program,
// and reads the config file. It uses files, locks and the keychain, but no
// terminal and no network.
//
// # Files
//
//	config.toml            the pools by name; plain text, edited by people; no secrets
//	pools/NAME.json        an administrator's description of a pool, 0600, beside
//	                       config.toml; the fields of DescribeUserPool and
//	                       DescribeUserPoolClient listed in pool_description.go
//	~/.local/state/cognito-profile/            Folder(), 0700
//	    last-pool          the name of the pool used last; plain text
//	    language           the language that was chosen, and the one that was offered
//	                       last; plain text
//	    without-keychain   "passphrase" or "permissions": what a person chose for when
//	                       no keychain is within reach; plain text
//	    owners/NAME        locked by a window as long as it runs
//	    names/             the attributes that profiles of a pool have shown; plain text
//	    texts/             texts in an editor; in XDG_RUNTIME_DIR where there is one
//	        .unfinished-N  a folder for each, locked while it is edited, removed then
//	    keychain.lock      locked while the first identity is made
//	    keychain/          records whose identity is in the keychain
//	    passphrase/        records, and their identity under the passphrase
//	    permissions/       records, and their identity beside them
//	        lock           locked while a record is read, changed and written
//	        renew-HASH     locked while a user's tokens are refreshed
//	        HASH.age       one record per pool and user, and one per app client
//	                       that has a secret
//
// A record is JSON (record_json.go), encrypted with age to one X25519 identity.
// Encryption takes 0.2 ms, so a draft can be written often. The file name is a
// hash that reveals neither pool nor user. session.Record lists the content.
//
// Passwords and codes are never stored. The caller keeps the text of their
// fields out of a Draft.
//
// # Protections
//
//	keychain      The identity is the entry "identity" of "cognito-profile" in
//	              the system's keychain: safe from other users, backups and a
//	              stolen disk. Programs of the same user get what the keychain
//	              allows them, which on Linux and Windows is everything.
//	passphrase    The identity is encrypted with scrypt under a passphrase that
//	              is asked for once per start. Until then nothing is stored.
//	permissions   There is no keychain within reach (ssh, servers). The identity
//	              is a file of mode 0600 in a folder of mode 0700. That stops
//	              other users of the machine, but not a reader of the disk or a
//	              backup. So tokens, the app client's secret and the password
//	              of a remembered device stay in memory; drafts, uncertain
//	              saves, the history, pending contact changes and counts are stored.
//	memory        Nothing is stored and no file is made.
//
// Vault.Protection returns the one in force and the reason. Without a keychain a
// passphrase is offered once, in place of permissions (passphrase_offer.go): records
// move to it, and later starts ask for it. When a keychain is back, records move from
// permissions to it (migrate.go); those under a passphrase stay there. A folder that belongs
// to another user, or in which others may write, is refused: then nothing is
// stored, and the error's Fix is a command that helps.
//
// # The life of a vault
//
//	New ──▶ Open ──▶ keychain, passphrase, memory
//	 │       │  │ no keychain, or given up          ▲
//	 │       │  └──────────▶ permissions ───────────┘ late answer
//	 │       └ KeychainAsking after 3 s: tell the person, Open again; 60 s at most
//	 └ works at once: changes wait in memory (write_queue.go) until it is open
//
// A keychain may show a dialog and wait for a person, and cannot be cancelled.
// So there is one search for the identity, in its own goroutine. It creates an
// identity only when the keychain answered that there is none, and not after
// its caller has stopped waiting. On a session bus it reads a bounded number of bytes and
// messages, in no goroutine but its own: a bus that floods or hangs is no keychain.
//
// # The life of a record
//
// Every change reads the record under the lock, applies itself, and replaces
// the file as a whole (atomic_write.go). A crash leaves the old or the new
// record. A change that fails stays in memory, is part of Load, and is tried
// again every 5 s and with the next one. A file system without locks or fsync
// does not keep it from being written; a folder that cannot be synced after the
// write is reported as such (NotDurable), since the change is in place.
//
// A record that cannot be read (damaged, encrypted for another identity) is renamed
// to NAME.unreadable-TIME, never deleted. Load reports it once and begins a new one.
// One that a later version wrote stays as it is: that is reported, and this program
// keeps what it has of the user in memory. A record has the lowest format version
// that has its fields. testdata/sealed has records of every version, which all later
// builds must read.
//
// # Two windows
//
// Each change is applied to the record as the other window left it: sends and
// tries add up, pending contact changes merge one by one (a reading of the profile takes
// over those of the other windows), facts by name. Each window has its own draft with its
// owner's name. A draft is offered to others only when its owner's lock is free, which the
// system ensures even after kill -9. So is an uncertain save, of which each window has at
// most one: a window that is open finds out by itself what became of its own.
// RefreshTokens refreshes in one window at a time, because a rotated refresh token works
// once.
//
// # Probes
//
// ProbeKeychain and ProbeFolder (probe.go) find what would keep records from being kept,
// for the command doctor: they unlock nothing, ask nobody and leave nothing behind.
//
// # Use from a screen
//
// Open, Load, Save… and Close wait for the disk: they belong in commands. Keeper
// does not: Keep(draft) only notes the draft and is made for Update. Close,
// which flushes it, must run at every end of the program; no lock makes it
// wait longer than a second.
package store

package session

import (
	"errors"
	"log/slog"
)

// KeepReason says why something rests elsewhere, or not at all, or could not be
// read. The words for people are kept by whoever shows them, one for each.
type KeepReason string

// Why a store stands as it stands, and what can be wrong with a file.
const (
	// Asked: the protection in force is the one that was asked for.
	Asked KeepReason = "asked"
	// NotYet: the store is not open; what it is given stays in memory until it is.
	NotYet KeepReason = "not_yet"

	// KeychainAsking: no answer for ProbeWait; probably it shows a window that
	// asks for its password. Open again goes on waiting.
	KeychainAsking  KeepReason = "keychain_asking"
	KeychainMissing KeepReason = "keychain_missing"  // none on this machine, or out of reach over ssh
	KeychainLocked  KeepReason = "keychain_locked"   // its password was not given
	KeychainSlow    KeepReason = "keychain_slow"     // no answer for KeychainWait
	KeychainGivenUp KeepReason = "keychain_given_up" // the caller stopped waiting
	KeychainBroken  KeepReason = "keychain_broken"   // what it holds under our name is not ours, or does not stay

	PassphraseNew    KeepReason = "passphrase_new"    // none was chosen yet: ask twice, then OpenWith
	PassphraseNeeded KeepReason = "passphrase_needed" // ask, then OpenWith
	PassphraseWrong  KeepReason = "passphrase_wrong"

	FolderShared    KeepReason = "folder_shared"    // group or others may write in it
	FolderForeign   KeepReason = "folder_foreign"   // it belongs to another user
	FolderLink      KeepReason = "folder_link"      // it is a symbolic link, or no folder
	FolderUnusable  KeepReason = "folder_unusable"  // it cannot be made, read or written
	IdentityExposed KeepReason = "identity_exposed" // others may read the identity beside the files

	RecordCorrupt KeepReason = "record_corrupt" // damaged; moved aside
	RecordForeign KeepReason = "record_foreign" // encrypted for another identity, or another user's; moved aside
	RecordNewer   KeepReason = "record_newer"   // written by a later version; left alone, and nothing is stored in its place

	Busy         KeepReason = "busy"          // another window held the lock for too long
	LockUnusable KeepReason = "lock_unusable" // a folder is in the place of the lock file
	DiskFull     KeepReason = "disk_full"     // or the quota is used up; the old file stands
	NotWritten   KeepReason = "not_written"   // read-only, damaged…; the old file stands
	NotDurable   KeepReason = "not_durable"   // written, but the disk has not confirmed it
	DraftTaken   KeepReason = "draft_taken"   // another window was faster

	OtherSignIn KeepReason = "other_sign_in" // the tokens of another sign-in are kept, and stay
)

// KeepReasons lists all of them, for the test that refuses one without words.
func KeepReasons() []KeepReason {
	return []KeepReason{
		Asked, NotYet, KeychainAsking, KeychainMissing, KeychainLocked, KeychainSlow, KeychainGivenUp, KeychainBroken,
		PassphraseNew, PassphraseNeeded, PassphraseWrong, FolderShared, FolderForeign, FolderLink, FolderUnusable,
		IdentityExposed, RecordCorrupt, RecordForeign, RecordNewer, Busy, LockUnusable, DiskFull, NotWritten, NotDurable,
		DraftTaken, OtherSignIn,
	}
}

// KeepError is every error of a Store. It never holds a secret or a typed text.
type KeepError struct {
	Reason KeepReason
	Path   string // the file or folder that it is about; for a record, where it was moved to
	Fix    string // a shell command that helps, "" when there is none
	Cause  error  // for errors.Is and the debug log
}

// Error is for logs; people get the words of the reason.
func (e *KeepError) Error() string {
	text := "store: " + string(e.Reason)
	if e.Path != "" {
		text += " " + e.Path
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// LogValue tells slog all of it: it never holds a secret or a typed text.
func (e *KeepError) LogValue() slog.Value {
	if e == nil {
		return slog.StringValue("")
	}
	return slog.StringValue(e.Error())
}

// Unwrap gives the cause.
func (e *KeepError) Unwrap() error { return e.Cause }

// KeepReasonOf finds the reason in an error, "" when it has none.
func KeepReasonOf(err error) KeepReason {
	if e := KeepErrorOf(err); e != nil {
		return e.Reason
	}
	return ""
}

// KeepErrorOf finds the error of a Store in another, nil when there is none.
func KeepErrorOf(err error) *KeepError {
	var e *KeepError
	errors.As(err, &e)
	return e
}

package session

import (
	"errors"
	"log/slog"
)

// StoreReason is why something is stored elsewhere, or not at all, or could not be
// read. Its words are those of the face.
type StoreReason string

// Why a store stands as it stands, and what can be wrong with a file.
const (
	// Asked: the protection in force is the one that was asked for.
	Asked StoreReason = "asked"
	// NotYet: the store is not open; what it is given stays in memory until it is.
	NotYet StoreReason = "not_yet"

	// KeychainAsking: no answer for ProbeWait; probably it shows a window that
	// asks for its password. Open again goes on waiting.
	KeychainAsking  StoreReason = "keychain_asking"
	KeychainMissing StoreReason = "keychain_missing"  // none on this machine, or out of reach over ssh
	KeychainLocked  StoreReason = "keychain_locked"   // its password was not given
	KeychainSlow    StoreReason = "keychain_slow"     // no answer for KeychainWait
	KeychainGivenUp StoreReason = "keychain_given_up" // the caller stopped waiting
	KeychainBroken  StoreReason = "keychain_broken"   // what it holds under our name is not ours, or does not stay

	PassphraseNew    StoreReason = "passphrase_new"    // none was chosen yet: ask twice, then OpenWith
	PassphraseNeeded StoreReason = "passphrase_needed" // ask, then OpenWith
	PassphraseWrong  StoreReason = "passphrase_wrong"

	FolderShared    StoreReason = "folder_shared"    // group or others may write in it
	FolderForeign   StoreReason = "folder_foreign"   // it belongs to another user
	FolderLink      StoreReason = "folder_link"      // it is a symbolic link, or no folder
	FolderUnusable  StoreReason = "folder_unusable"  // it cannot be made, read or written
	IdentityExposed StoreReason = "identity_exposed" // others may read the identity beside the files

	RecordCorrupt StoreReason = "record_corrupt" // damaged; moved aside
	RecordForeign StoreReason = "record_foreign" // encrypted for another identity, or another user's; moved aside
	RecordNewer   StoreReason = "record_newer"   // written by a later version; left alone, and nothing is stored in its place

	Busy         StoreReason = "busy"          // another window held the lock for too long
	LockUnusable StoreReason = "lock_unusable" // a folder is in the place of the lock file
	DiskFull     StoreReason = "disk_full"     // or the quota is used up; the old file stands
	NotWritten   StoreReason = "not_written"   // read-only, damaged…; the old file stands
	NotDurable   StoreReason = "not_durable"   // written, but the disk has not confirmed it
	DraftTaken   StoreReason = "draft_taken"   // another window was faster

	OtherSignIn StoreReason = "other_sign_in" // the tokens of another sign-in are kept, and stay
)

// StoreReasons lists all of them, for the test that refuses one without words.
func StoreReasons() []StoreReason {
	return []StoreReason{
		Asked, NotYet, KeychainAsking, KeychainMissing, KeychainLocked, KeychainSlow, KeychainGivenUp, KeychainBroken,
		PassphraseNew, PassphraseNeeded, PassphraseWrong, FolderShared, FolderForeign, FolderLink, FolderUnusable,
		IdentityExposed, RecordCorrupt, RecordForeign, RecordNewer, Busy, LockUnusable, DiskFull, NotWritten, NotDurable,
		DraftTaken, OtherSignIn,
	}
}

// StoreError is every error of a Store. It never holds a secret or a typed text.
type StoreError struct {
	Reason StoreReason
	Path   string // the file or folder that it is about; for a record, where it was moved to
	Fix    string // a shell command that helps, "" when there is none
	Cause  error  // for errors.Is and the debug log
}

// Error is for logs; people get the words of the reason.
func (e *StoreError) Error() string {
	text := "store: " + string(e.Reason)
	if e.Path != "" {
		text += " " + e.Path
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// LogValue logs all of it: it never holds a secret or a typed text.
func (e *StoreError) LogValue() slog.Value {
	if e == nil {
		return slog.StringValue("")
	}
	return slog.StringValue(e.Error())
}

// Unwrap gives the cause.
func (e *StoreError) Unwrap() error { return e.Cause }

// StoreReasonOf finds the reason in an error, "" when it has none.
func StoreReasonOf(err error) StoreReason {
	if e := StoreErrorOf(err); e != nil {
		return e.Reason
	}
	return ""
}

// StoreErrorOf finds the error of a Store in another, nil when there is none.
func StoreErrorOf(err error) *StoreError {
	var e *StoreError
	errors.As(err, &e)
	return e
}

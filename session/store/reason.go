package store

import (
	"errors"
	"fmt"
	"strings"
)

// Reason says why something rests elsewhere, or not at all, or could not be
// read. The words for people are kept by whoever shows them, one for each.
type Reason string

// Why a vault stands as it stands, and what can be wrong with a file.
const (
	// Asked: the protection in force is the one that was asked for.
	Asked Reason = "asked"
	// NotYet: the vault is not open; what it is given stays in memory until it is.
	NotYet Reason = "not_yet"

	// KeychainAsking: no answer for ProbeWait; probably it shows a window that
	// asks for its password. Open again goes on waiting.
	KeychainAsking  Reason = "keychain_asking"
	KeychainMissing Reason = "keychain_missing"  // none on this machine, or out of reach over ssh
	KeychainLocked  Reason = "keychain_locked"   // its password was not given
	KeychainSlow    Reason = "keychain_slow"     // no answer for KeychainWait
	KeychainGivenUp Reason = "keychain_given_up" // the caller stopped waiting
	KeychainBroken  Reason = "keychain_broken"   // what it holds under our name is not ours, or does not stay

	PassphraseNew    Reason = "passphrase_new"    // none was chosen yet: ask twice, then OpenWith
	PassphraseNeeded Reason = "passphrase_needed" // ask, then OpenWith
	PassphraseWrong  Reason = "passphrase_wrong"

	FolderShared    Reason = "folder_shared"    // group or others may write in it
	FolderForeign   Reason = "folder_foreign"   // it belongs to another user
	FolderLink      Reason = "folder_link"      // it is a symbolic link, or no folder
	FolderUnusable  Reason = "folder_unusable"  // it cannot be made, read or written
	IdentityExposed Reason = "identity_exposed" // others may read the identity beside the files

	RecordCorrupt Reason = "record_corrupt" // damaged; moved aside
	RecordForeign Reason = "record_foreign" // encrypted for another identity, or another user's; moved aside
	RecordNewer   Reason = "record_newer"   // written by a later version; moved aside

	Busy       Reason = "busy"        // another window held the lock for too long
	NotWritten Reason = "not_written" // disk full, read-only…; the old file stands
	DraftTaken Reason = "draft_taken" // another window was faster
)

// Reasons lists all of them, for the test that refuses one without words.
func Reasons() []Reason {
	return []Reason{
		Asked, NotYet, KeychainAsking, KeychainMissing, KeychainLocked, KeychainSlow, KeychainGivenUp, KeychainBroken,
		PassphraseNew, PassphraseNeeded, PassphraseWrong, FolderShared, FolderForeign, FolderLink, FolderUnusable,
		IdentityExposed, RecordCorrupt, RecordForeign, RecordNewer, Busy, NotWritten, DraftTaken,
	}
}

// Error is every error of a vault. It never holds a secret or a typed text.
type Error struct {
	Reason Reason
	Path   string // the file or folder that it is about; for a record, where it was moved to
	Fix    string // a shell command that helps, "" when there is none
	Cause  error  // for errors.Is and the debug log
}

// Error is for logs; people get the words of the reason.
func (e *Error) Error() string {
	text := "store: " + string(e.Reason)
	if e.Path != "" {
		text += " " + e.Path
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// ReasonOf finds the reason in an error, "" when it has none.
func ReasonOf(err error) Reason {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// because gives an error a reason, unless it has one.
func because(reason Reason, path string, err error) error {
	if err == nil || ReasonOf(err) != "" {
		return err
	}
	return &Error{Reason: reason, Path: path, Cause: err}
}

// chmod is the command that sets a mode, for a person to paste into a shell.
func chmod(mode, path string) string {
	return fmt.Sprintf("chmod %s '%s'", mode, strings.ReplaceAll(path, "'", `'\''`))
}

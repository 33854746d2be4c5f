package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"
)

// fileName hides pool and user. The length separates keys whose concatenations
// are equal.
func fileName(k Key) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(len(k.Pool)) + " " + k.Pool + k.Sub))
	return hex.EncodeToString(sum[:16]) + recordEnd
}

const recordEnd = ".age"

// eventLife is the period over which the service counts.
const eventLife = time.Hour

// sameTexts reports whether two drafts hold the same texts.
func sameTexts(a, b Draft) bool {
	return a.Field == b.Field && a.Text == b.Text && slices.Equal(a.Edits, b.Edits)
}

// sameDraft reports whether two drafts were written by the same owner at the
// same time.
func sameDraft(a, b Draft) bool { return a.Owner == b.Owner && a.At.Equal(b.At) }

// moment is a time as records store it, in milliseconds.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

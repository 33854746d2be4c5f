package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"
)

// fileName hides pool and user. The length keeps two keys apart whose texts
// run into each other.
func fileName(k Key) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(len(k.Pool)) + " " + k.Pool + k.Sub))
	return hex.EncodeToString(sum[:16]) + recordEnd
}

const recordEnd = ".age"

// eventLife is the time over which the service counts.
const eventLife = time.Hour

// same says that two drafts hold the same texts.
func same(d, other Draft) bool {
	return d.Field == other.Field && d.Text == other.Text && slices.Equal(d.Edits, other.Edits)
}

// oneDraft says that two drafts are one: written by the same owner at the same time.
func oneDraft(d, other Draft) bool { return d.Owner == other.Owner && d.At.Equal(other.At) }

// moment is a time as records keep it, to the millisecond.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

package session

import "strings"

// The most bytes of an id (API reference, UserPoolIdType and ClientIdType).
const (
	maxPoolID   = 55
	maxClientID = 128
)

// IsPoolID reports whether a text has the form of a user pool id (API reference,
// UserPoolIdType), as eu-west-1_AbCdEf123. Emulators put any word in place of the region.
func IsPoolID(text string) bool {
	at := strings.LastIndexByte(text, '_')
	return at > 0 && len(text) <= maxPoolID && consists(text[:at], 1, lower+upper+digits+"_-") && consists(text[at+1:], 1, lower+upper+digits)
}

// IsClientID reports whether a text has the form of an app client id (API reference,
// ClientIdType).
func IsClientID(text string) bool {
	return len(text) <= maxClientID && consists(text, 1, lower+upper+digits+"_+")
}

// IsRegion reports whether a text has the form of an AWS region, as eu-west-1: what the
// names of all partitions have in common.
func IsRegion(text string) bool {
	parts := strings.Split(text, "-")
	last := len(parts) - 1
	if last < 2 || last > 4 || len(parts[0]) > 5 || len(parts[last]) > 2 {
		return false
	}
	for _, part := range parts[:last] {
		if len(part) > 12 || !consists(part, 2, lower) {
			return false
		}
	}
	return consists(parts[last], 1, digits)
}

// The letters of ids. A regular expression would be compiled at each start.
const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits = "0123456789"
)

// consists reports whether a text has a number of letters at least, all of a set.
func consists(text string, least int, letters string) bool {
	return len(text) >= least && strings.Trim(text, letters) == ""
}

// SplitPoolID returns the parts of a pool id around its first underscore: the
// region, and what SRP calls the name of the pool. Both are empty without one.
func SplitPoolID(id string) (region, name string) {
	region, name, found := strings.Cut(id, "_")
	if !found {
		return "", ""
	}
	return region, name
}

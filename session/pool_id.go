package session

import (
	"strings"

	"cognito-profile/session/attribute"
)

// The forms of the API reference: UserPoolIdType and ClientIdType. A region has
// what the names of all partitions have in common. Lengths are not in a pattern:
// each count of one is compiled as often as it counts.
var (
	poolIDPattern   = attribute.LazyRegexp(`^[\w-]+_[0-9a-zA-Z]+$`)
	clientIDPattern = attribute.LazyRegexp(`^[\w+]+$`)
	regionPattern   = attribute.LazyRegexp(`^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$`)
)

// The most bytes of an id (API reference, UserPoolIdType and ClientIdType).
const (
	maxPoolID   = 55
	maxClientID = 128
)

// IsPoolID reports whether a text has the form of a user pool id, as
// eu-west-1_AbCdEf123. Emulators put any word in place of the region.
func IsPoolID(text string) bool { return len(text) <= maxPoolID && poolIDPattern().MatchString(text) }

// IsClientID reports whether a text has the form of an app client id.
func IsClientID(text string) bool {
	return len(text) <= maxClientID && clientIDPattern().MatchString(text)
}

// IsRegion reports whether a text has the form of an AWS region, as eu-west-1.
func IsRegion(text string) bool { return regionPattern().MatchString(text) }

// SplitPoolID returns the parts of a pool id around its first underscore: the
// region, and what SRP calls the name of the pool. Both are empty without one.
func SplitPoolID(id string) (region, name string) {
	region, name, found := strings.Cut(id, "_")
	if !found {
		return "", ""
	}
	return region, name
}

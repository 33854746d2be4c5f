package session

import (
	"time"

	"cognito-profile/session/attribute"
)

var someTime = time.Date(2030, time.May, 4, 12, 0, 0, 0, time.UTC)

// profileOf makes a profile from names and values in turn.
func profileOf(pairs ...string) attribute.Profile {
	var list []attribute.Attribute
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, attribute.Attribute{Name: pairs[i], Value: pairs[i+1]})
	}
	return attribute.NewProfile("jane", list, nil, someTime)
}

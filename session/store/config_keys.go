package store

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// keys returns the faults of the table of keys at a place of the file.
func (r *configReader) keys(table map[string]any, at []string) {
	_, faults := settings.ReadKeys(table)
	for _, f := range faults {
		reason, want, name := ConfigBadValue, Want(f.Fault), string(f.Other)
		switch f.Fault {
		case settings.KeyUnknown:
			reason, name = ConfigUnknownKey, meantKeyName(f.Name)
		case settings.KeyNoText:
			reason = ConfigWrongType
		}
		if reason == ConfigUnknownKey && name != "" {
			want = WantMeantName
		}
		fault := r.positions.near(append(slices.Clip(at), f.Name)...).fault(r.path, reason, want)
		fault.Said, fault.Name = f.Key, name
		r.faults = append(r.faults, fault)
	}
}

// meantKeyName is the name of a binding that is at most two letters away, "" for none.
func meantKeyName(typed string) string {
	typed = strings.ToLower(typed)
	nearest := slices.MinFunc(settings.KeyNames(), func(a, b string) int {
		return cmp.Compare(attribute.EditDistance(typed, a), attribute.EditDistance(typed, b))
	})
	if attribute.EditDistance(typed, nearest) > 2 {
		return ""
	}
	return nearest
}

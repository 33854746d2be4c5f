package store

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// idForms are the settings of a pool that have the form of an id.
var idForms = []struct {
	name settings.Name
	want Want
	fits func(id string) bool
	of   func(settings.Connection) string
}{
	{settings.Region, WantRegion, session.IsRegion, func(c settings.Connection) string { return c.Region }},
	{settings.UserPoolID, WantPoolID, session.IsPoolID, func(c settings.Connection) string { return c.UserPoolID }},
	{settings.ClientID, WantClientID, session.IsClientID, func(c settings.Connection) string { return c.ClientID }},
}

// ids gives a hint for each id of a section that has another form. It is only in the way of
// its own pool, whose opening refuses it.
func (r *configReader) ids(section settings.Layer, at []string) {
	connection := section.Values().Connection
	for _, f := range idForms {
		id := f.of(connection)
		if id == "" || f.fits(id) {
			continue
		}
		hint := r.positions.near(append(slices.Clip(at), settings.Row(f.name).Key)...).fault(r.path, ConfigBadValue, f.want)
		hint.Hint = true
		r.faults = append(r.faults, hint)
	}
}

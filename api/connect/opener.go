package connect

import (
	"cmp"
	"context"
	"strings"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// poolOpener opens pools for a person who is asked which one.
type poolOpener struct {
	request Request
	config  store.Config
}

func (o poolOpener) opener(last string) *session.Opener {
	given := o.request.Settings.Values()
	opener := &session.Opener{
		Given: session.PoolEntry{Place: cmp.Or(given.UserPoolID, given.Region)},
		Check: o.check, Addition: o.addition, Open: o.open,
	}
	for _, p := range o.config.LastFirst(last) {
		c := p.Settings.Values()
		region, _ := session.SplitPoolID(c.UserPoolID)
		opener.Pools = append(opener.Pools, session.KnownPool{Name: p.Name, Where: cmp.Or(c.Region, region), Last: p.Name == last})
	}
	return opener
}

// open opens what was chosen. A new entry is written to the config file once it
// is known to open.
func (o poolOpener) open(ctx context.Context, c session.PoolChoice) (session.Opened, error) {
	r, section := o.request, store.Pool{}
	switch {
	case c.Demo:
		return openDemo(ctx, "profile", r.Log)
	case c.Token != "":
		r.Token = c.Token
	case c.Known != "":
		known, _, err := o.config.Select(c.Known, "")
		if err != nil {
			return session.Opened{}, err
		}
		section = known
	default:
		return o.openEntry(ctx, c.Entry, c.Remember)
	}
	return r.opened(ctx, section)
}

// opened is the pool of a section when it is open.
func (r Request) opened(ctx context.Context, section store.Pool) (session.Opened, error) {
	p, err := r.pool(section)
	if err != nil {
		return session.Opened{}, err
	}
	return p.open(ctx)
}

func (o poolOpener) openEntry(ctx context.Context, e session.PoolEntry, remember bool) (session.Opened, error) {
	name, typed := o.section(e)
	section := store.Pool{Settings: typed}
	if remember {
		section.Name = name
	}
	r := o.request
	r.Settings = o.untyped()
	opened, err := r.opened(ctx, section)
	if err != nil || !remember {
		return opened, err
	}
	if err := store.AddPool(o.config.Path, name, typed); err != nil {
		return opened, err
	}
	o.config, err = store.ReadConfig(o.config.Path)
	opened.Opener = o.opener(name)
	return opened, err
}

// untyped is what flags and environment give beside an entry.
func (o poolOpener) untyped() settings.Layer {
	return o.request.Settings.Without(settings.Region, settings.UserPoolID, settings.ClientID)
}

// section is the one that an entry would be in the config file.
func (o poolOpener) section(e session.PoolEntry) (name string, typed settings.Layer) {
	place := settings.Region
	if strings.Contains(e.Place, "_") { // only an id has one (API reference, UserPoolIdType)
		place = settings.UserPoolID
	}
	return cmp.Or(e.Name, o.config.FreeName()), settings.Over(settings.Layer{place: e.Place, settings.ClientID: e.ClientID})
}

func (o poolOpener) addition(e session.PoolEntry) (file, text string) {
	name, typed := o.section(e)
	return o.config.Path, o.config.Addition(name, typed)
}

// check refuses one thing that was typed, before the others are.
func (o poolOpener) check(field session.PoolField, text string) error {
	switch field {
	case session.PlaceField:
		_, typed := o.section(session.PoolEntry{Place: text})
		return api.Config{Connection: settings.Over(typed, o.untyped()).Values().Connection}.Check()
	case session.ClientField:
		return api.CheckClient(text)
	case session.NameField:
		return o.config.CheckName(text)
	}
	_, _, err := api.Config{Connection: o.request.Settings.Values().Connection}.ForToken(session.Secret(text), time.Now())
	return err
}

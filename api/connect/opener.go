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
	opener := &session.Opener{
		Given: o.given,
		Check: o.check, Addition: o.addition, Open: o.open,
	}
	for _, p := range o.config.LastFirst(last) {
		c := p.Settings.Values()
		region, _ := session.SplitPoolID(c.UserPoolID)
		opener.Pools = append(opener.Pools, session.KnownPool{Name: p.Name, Where: cmp.Or(c.Region, region), Last: p.Name == last})
	}
	return opener
}

// given is the pool of flags and environment, else the one that an earlier run left
// before a sign-in had proved it.
func (o poolOpener) given() session.PoolEntry {
	values := o.request.Settings.Values()
	if place := cmp.Or(values.UserPoolID, values.Region); place != "" {
		return session.PoolEntry{Place: place}
	}
	return store.TypedPool("")
}

// open opens what was chosen.
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

// openEntry opens a pool that was typed. One that the person wants kept is written to the
// config file by keep; until then it is only a proposal for the next start.
func (o poolOpener) openEntry(ctx context.Context, e session.PoolEntry, remember bool) (session.Opened, error) {
	name, typed := o.section(e)
	r := o.request
	r.Settings = o.untyped()
	p, err := r.pool(store.Pool{Settings: typed})
	if err != nil {
		return session.Opened{}, err
	}
	proposes := p.client.Storage != string(session.InMemory)
	if remember {
		e.Name, p.name = name, name
		p.keep = func(poolID string) session.KeptPool { return o.keep(e, poolID, proposes) }
	}
	opened, err := p.open(ctx)
	switch {
	case err != nil:
	case remember && proposes:
		_ = store.KeepTypedPool("", e) // without it the next start asks for all of it
	default:
		_ = store.ForgetTypedPool("") // else the next start proposes it, no more
	}
	return opened, err
}

// keep writes a pool that a sign-in has proved to the config file, with the id that its
// tokens have, and makes it the last one in use unless nothing may be stored. Where it
// can't be written it stays a proposal.
func (o poolOpener) keep(e session.PoolEntry, poolID string, stores bool) (kept session.KeptPool) {
	if placeOf(e) == settings.UserPoolID && poolID != "" && poolID != e.Place {
		e.Place, kept.Corrected = poolID, poolID
	}
	name, typed := o.section(e)
	if kept.Err = store.AddPool(o.config.Path, name, typed); kept.Err != nil {
		return kept
	}
	if stores {
		_ = cmp.Or(store.KeepLastPool("", name), store.ForgetTypedPool("")) // without them the next start asks
	}
	if o.config, kept.Err = store.ReadConfig(o.config.Path); kept.Err == nil {
		kept.Opener = o.opener(name)
	}
	return kept
}

// untyped is what flags and environment give beside an entry.
func (o poolOpener) untyped() settings.Layer {
	return o.request.Settings.Without(settings.Region, settings.UserPoolID, settings.ClientID)
}

// section is the one that an entry would be in the config file.
func (o poolOpener) section(e session.PoolEntry) (name string, typed settings.Layer) {
	return cmp.Or(e.Name, o.config.FreeName()), settings.Over(settings.Layer{placeOf(e): e.Place, settings.ClientID: e.ClientID})
}

// placeOf is the setting that the place of an entry is.
func placeOf(e session.PoolEntry) settings.Name {
	if strings.Contains(e.Place, "_") { // only an id has one (API reference, UserPoolIdType)
		return settings.UserPoolID
	}
	return settings.Region
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

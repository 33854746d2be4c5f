package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"cognito-profile/session"
)

// Versions of the format below. Raise it for every new field: an older program
// reads an unknown field as damage. A record has the lowest version that has its
// fields, so that an older program still reads those without the newer ones.
const (
	firstVersion   = 1
	deviceVersion  = 2
	attemptVersion = 3
	whoVersion     = 4
	formerVersion  = 5
	historyVersion = 6
	ownerVersion   = 7
	version        = ownerVersion
)

// recordFile is a record as JSON, inside the encryption. Secrets are plain
// strings, because session.Secret hides itself in JSON. Typed texts are bytes,
// so that invalid UTF-8 is preserved.
type recordFile struct {
	Version int               `json:"version"`
	Pool    string            `json:"pool"`
	Sub     string            `json:"sub"`
	Name    string            `json:"name,omitempty"`
	Who     string            `json:"who,omitempty"` // since version 4
	Used    milliseconds      `json:"used,omitempty"`
	Tokens  *tokensFile       `json:"tokens,omitempty"`
	Device  *deviceFile       `json:"device,omitempty"` // since version 2
	Secret  string            `json:"secret,omitempty"` // of the app client
	Waiting []pendingFile     `json:"waiting,omitempty"`
	Events  []eventFile       `json:"events,omitempty"`
	Facts   map[string]string `json:"facts,omitempty"`
	Attempt *attemptFile      `json:"attempt,omitempty"` // since version 3
	Others  []*attemptFile    `json:"others,omitempty"`  // attempts of more windows, since version 7
	History []historyFile     `json:"history,omitempty"` // since version 6
	Drafts  []draftFile       `json:"drafts,omitempty"`
}

type tokensFile struct {
	Access  string       `json:"access,omitempty"`
	ID      string       `json:"id,omitempty"`
	Refresh string       `json:"refresh,omitempty"`
	Expires milliseconds `json:"expires,omitempty"`
	Device  string       `json:"device,omitempty"` // since version 2
}

type deviceFile struct {
	User     string `json:"user"`
	Alias    string `json:"alias,omitempty"`
	Key      string `json:"key"`
	Group    string `json:"group,omitempty"`
	Password string `json:"password,omitempty"`
}

type eventFile struct {
	Kind      string       `json:"kind"`
	Attribute string       `json:"attribute,omitempty"`
	At        milliseconds `json:"at"`
}

type draftFile struct {
	Owner string       `json:"owner"`
	At    milliseconds `json:"at"`
	Edits []editFile   `json:"edits,omitempty"`
	Field string       `json:"field,omitempty"`
	Text  []byte       `json:"text,omitempty"`
}

type editFile struct {
	Name  string `json:"name"`
	Typed []byte `json:"typed,omitempty"`
	From  []byte `json:"from,omitempty"`
}

// milliseconds since 1970; 0 is the zero time. JSON's own form ends with the
// year 9999, and a token may claim to expire later.
type milliseconds int64

func toMilliseconds(t time.Time) milliseconds {
	if t.IsZero() {
		return 0
	}
	return milliseconds(t.UnixMilli())
}

func (m milliseconds) time() time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(m)).UTC()
}

// encode returns a record as JSON. It cannot fail: the fields are strings,
// numbers and booleans.
func encode(r Record) []byte {
	f := recordFile{
		Version: versionOf(r), Pool: r.Pool, Sub: r.Sub, Name: r.Name, Who: r.Who, Used: toMilliseconds(r.Used), Facts: r.Facts, Secret: string(r.Secret),
	}
	if r.Tokens != (session.Tokens{}) {
		t := r.Tokens
		f.Tokens = &tokensFile{string(t.Access), string(t.ID), string(t.Refresh), toMilliseconds(t.Expires), t.DeviceKey}
	}
	if d := r.DeviceCredential; d != (session.DeviceCredential{}) {
		f.Device = &deviceFile{d.User, d.Alias, d.Key, d.Group, string(d.Password)}
	}
	f.Waiting, f.History = pendingFiles(r.Pending), historyFiles(r.History)
	for i, a := range r.Attempts {
		if kept := newAttemptFile(a); i == 0 {
			f.Attempt = kept
		} else {
			f.Others = append(f.Others, kept)
		}
	}
	for _, e := range r.Events {
		f.Events = append(f.Events, eventFile{string(e.Kind), e.Attribute, toMilliseconds(e.At)})
	}
	for _, d := range r.Drafts {
		file := draftFile{Owner: d.Owner, At: toMilliseconds(d.At), Field: d.Field, Text: []byte(d.Text)}
		for _, e := range d.Edits {
			file.Edits = append(file.Edits, editFile{e.Name, []byte(e.Typed), []byte(e.From)})
		}
		f.Drafts = append(f.Drafts, file)
	}
	data, _ := json.Marshal(f)
	return data
}

func versionOf(r Record) int {
	switch {
	case slices.ContainsFunc(r.Attempts, func(a *session.Attempt) bool { return a.Owner != "" }):
		return ownerVersion
	case len(r.History) > 0:
		return historyVersion
	case knowsFormer(r.Pending) || slices.ContainsFunc(r.Attempts, func(a *session.Attempt) bool { return knowsFormer(a.Before) }):
		return formerVersion
	case r.Who != "":
		return whoVersion
	case len(r.Attempts) > 0:
		return attemptVersion
	case r.Tokens.DeviceKey != "" || r.DeviceCredential != (session.DeviceCredential{}):
		return deviceVersion
	}
	return firstVersion
}

// Errors of decode. They have no cause: an error of encoding/json may quote the text.
var (
	errNewer  = errors.New("written by a later version")
	errNoJSON = errors.New("not a record")
)

// decode parses what encode returned.
func decode(data []byte) (Record, error) {
	var head struct {
		Version int `json:"version"`
	}
	if json.Unmarshal(data, &head) != nil || head.Version < 1 {
		return Record{}, errNoJSON
	}
	if head.Version > version {
		return Record{}, errNewer
	}
	var f recordFile
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if d.Decode(&f) != nil {
		return Record{}, errNoJSON
	}
	return f.record(), nil
}

func (f recordFile) record() Record {
	r := Record{Key: Key{Pool: f.Pool, Sub: f.Sub}, Name: f.Name, Who: f.Who, Used: f.Used.time(), Facts: f.Facts, Secret: session.Secret(f.Secret)}
	if t := f.Tokens; t != nil {
		r.Tokens = session.Tokens{
			Access: session.Secret(t.Access), ID: session.Secret(t.ID), Refresh: session.Secret(t.Refresh),
			Expires: t.Expires.time(), DeviceKey: t.Device,
		}
	}
	if d := f.Device; d != nil {
		r.DeviceCredential = session.DeviceCredential{User: d.User, Alias: d.Alias, Key: d.Key, Group: d.Group, Password: session.Secret(d.Password)}
	}
	r.Pending, r.History = pendingOf(f.Waiting), historyOf(f.History)
	if f.Attempt != nil {
		f.Others = append([]*attemptFile{f.Attempt}, f.Others...)
	}
	for _, a := range f.Others {
		r.Attempts = append(r.Attempts, a.attempt())
	}
	for _, e := range f.Events {
		r.Events = append(r.Events, Event{Kind: EventKind(e.Kind), Attribute: e.Attribute, At: e.At.time()})
	}
	for _, d := range f.Drafts {
		draft := Draft{At: d.At.time(), Field: d.Field, Text: string(d.Text), Owner: d.Owner}
		for _, e := range d.Edits {
			draft.Edits = append(draft.Edits, session.Edit{Name: e.Name, Typed: string(e.Typed), From: string(e.From)})
		}
		r.Drafts = append(r.Drafts, draft)
	}
	return r
}

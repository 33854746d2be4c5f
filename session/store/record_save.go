package store

import (
	"slices"

	"cognito-profile/session"
)

// What a record holds of saves: the contact changes that wait for a code, and a save
// whose result is not certain.

type pendingFile struct {
	Attribute   string       `json:"attribute"`
	Value       string       `json:"value"`
	Over        string       `json:"over,omitempty"`
	Proved      bool         `json:"proved,omitempty"`
	Doubtful    bool         `json:"doubtful,omitempty"`
	Lapsed      bool         `json:"lapsed,omitempty"`
	Since       milliseconds `json:"since,omitempty"`
	Sent        string       `json:"sent,omitempty"` // the attribute of the delivery
	Medium      string       `json:"medium,omitempty"`
	Destination string       `json:"destination,omitempty"`
	At          milliseconds `json:"at,omitempty"`
	Former      string       `json:"former,omitempty"` // since version 5
}

// attemptFile is a save that was sent. Typed texts are bytes, as in a draft.
type attemptFile struct {
	Since   milliseconds  `json:"since"`
	Read    bool          `json:"read,omitempty"`
	Changes []changeFile  `json:"changes"`
	Known   []string      `json:"known,omitempty"`
	Before  []pendingFile `json:"before,omitempty"`
	Owner   string        `json:"owner,omitempty"` // since version 7
}

type changeFile struct {
	Name  string `json:"name"`
	Was   []byte `json:"was,omitempty"`
	Now   []byte `json:"now,omitempty"`
	After []byte `json:"after,omitempty"`
}

func pendingFiles(list []session.PendingVerification) (files []pendingFile) {
	for _, w := range list {
		d := w.Delivery
		files = append(files, pendingFile{
			w.Attribute, w.Value, w.Over, w.Proved, w.Doubtful, w.Lapsed, toMilliseconds(w.Since),
			d.Attribute, string(d.Medium), d.Destination, toMilliseconds(d.At), w.Former,
		})
	}
	return files
}

func pendingOf(files []pendingFile) (list []session.PendingVerification) {
	for _, w := range files {
		delivery := session.Delivery{
			Attribute: w.Sent, Medium: session.Medium(w.Medium), Destination: w.Destination, At: w.At.time(),
		}
		list = append(list, session.PendingVerification{
			Attribute: w.Attribute, Value: w.Value, Over: w.Over, Delivery: delivery,
			Proved: w.Proved, Doubtful: w.Doubtful, Lapsed: w.Lapsed, Since: w.Since.time(), Former: w.Former,
		})
	}
	return list
}

// knowsFormer reports whether one of them has the value that it took the place of.
func knowsFormer(list []session.PendingVerification) bool {
	return slices.ContainsFunc(list, func(w session.PendingVerification) bool { return w.Former != "" })
}

// newAttemptFile is what is kept of an attempt, in the precision of records. What the
// service answered is not: an attempt is settled once it did.
func newAttemptFile(a *session.Attempt) *attemptFile {
	f := &attemptFile{Since: toMilliseconds(a.Since), Read: a.Read, Known: a.Known, Before: pendingFiles(a.Before), Owner: a.Owner}
	for _, c := range a.Plan.Changes {
		f.Changes = append(f.Changes, changeFile{c.Name, []byte(c.Was), []byte(c.Now), []byte(c.After)})
	}
	return f
}

func (f *attemptFile) attempt() *session.Attempt {
	a := &session.Attempt{Since: f.Since.time(), Read: f.Read, Known: f.Known, Before: pendingOf(f.Before), Owner: f.Owner}
	for _, c := range f.Changes {
		a.Plan.Changes = append(a.Plan.Changes, session.Change{Name: c.Name, Was: string(c.Was), Now: string(c.Now), After: string(c.After)})
	}
	return a
}

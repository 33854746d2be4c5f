package session

import (
	"slices"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// WriteProbe finds out which fields of a plan this app client may not write. The
// service refuses such a plan as a whole and names no field
// (NotAuthorizedException, "A client attempted to write unauthorized
// attribute"), so the fields are written one at a time: what is allowed is saved
// on the way. Contacts come last, and only once the person agrees, for writing
// one sends a code. A WriteProbe is a value; nothing in it asks anybody.
type WriteProbe struct {
	tries   []Try
	started bool
	agreed  bool      // to writing contacts
	trying  string    // the field that is written now
	taken   []Outcome // saved, and the profile doesn't simply show it
	codes   []string  // contacts that a code went to
}

// Try is one field of a probe and what is known of it.
type Try struct {
	Change
	Finding Finding
	Fault   *Fault // why the value was Rejected
}

// Finding is what a probe knows of a field; its words are search.<finding>.
type Finding string

// What a field can be found to be. The last one that is left needs no try when
// all others were allowed.
const (
	Untried  Finding = "untried"
	Saved    Finding = "saved"
	Barred   Finding = "barred"   // this app client may not write it
	Rejected Finding = "rejected" // it may, and the value was refused
	Lost     Finding = "lost"     // it is unknown whether it was saved
)

// WriteProbe begins a probe of a plan that was refused for a field that the service
// does not name.
func (p Plan) WriteProbe() WriteProbe {
	var w WriteProbe
	for _, c := range p.Changes {
		w.tries = append(w.tries, Try{Change: c, Finding: Untried})
	}
	sorting.By(w.tries, func(a, b Try) int { return rank(a) - rank(b) })
	return w.deduced()
}

func rank(t Try) int {
	if attribute.IsContact(t.Name) {
		return 1
	}
	return 0
}

// Tries are the fields in the order in which they are tried.
func (w WriteProbe) Tries() []Try { return w.tries }

// Next returns the change to write by itself now; false when there is none, or when
// the person has to agree first.
func (w WriteProbe) Next() (Change, bool) {
	for _, t := range w.tries {
		if t.Finding == Untried && (w.agreed || !attribute.IsContact(t.Name)) {
			return t.Change, true
		}
	}
	return Change{}, false
}

// Asks reports whether only contacts are left, which nobody agreed to write.
func (w WriteProbe) Asks() bool {
	_, more := w.Next()
	return !more && len(w.Having(Untried)) > 0
}

// Found notes the result of a try.
func (w WriteProbe) Found(name string, f Finding) WriteProbe { return w.found(name, f, nil) }

func (w WriteProbe) found(name string, f Finding, fault *Fault) WriteProbe {
	return w.with(name, f, fault).deduced()
}

// with is the probe with a finding of a field.
func (w WriteProbe) with(name string, f Finding, fault *Fault) WriteProbe {
	w.tries = slices.Clone(w.tries)
	for i := range w.tries {
		if w.tries[i].Name == name {
			w.tries[i].Finding, w.tries[i].Fault = f, fault
		}
	}
	return w
}

// Having are the names of the fields with a finding.
func (w WriteProbe) Having(f Finding) []string {
	var names []string
	for _, t := range w.tries {
		if t.Finding == f {
			names = append(names, t.Name)
		}
	}
	return names
}

// deduced bars the last field that is left when nothing that was tried explains
// the refusal: then it alone can.
func (w WriteProbe) deduced() WriteProbe {
	left := w.Having(Untried)
	if len(left) != 1 || len(w.Having(Barred)) > 0 || len(w.Having(Lost)) > 0 {
		return w
	}
	return w.with(left[0], Barred, nil)
}

// FindingOf reads a refusal; false when it says nothing about the field.
func FindingOf(f *Fault) (Finding, bool) {
	switch {
	case f.Code == WriteNotAllowed:
		return Barred, true
	case f.Delivered == Refused && f.Code.has(ofValue):
		return Rejected, true
	}
	return "", false
}

package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// SearchStep is how a search goes on.
type SearchStep struct {
	Call Call // to ask for now; without a name there is none
	Ends bool // with neither, the person has to agree to write contacts
	End  SearchEnd
}

// SearchEnd is why a search ends.
type SearchEnd int

// A search ends when nothing is left to try, or when a try says nothing about
// its field: the fault of a refusal is about something else, the reading after
// it failed, or the profile leaves open what became of it.
const (
	SearchDone SearchEnd = iota
	SearchRefused
	SearchUnread
	SearchUnclear
)

// Agree goes on as the person wants: first to begin at all, then to write
// contacts too.
func (s Search) Agree() (Search, SearchStep) {
	s.agreed, s.started = s.started, true
	return s.next()
}

// Started reports whether anything was tried, or did not have to be.
func (s Search) Started() bool { return s.started }

// Trying is the field that was written last, "" before the first.
func (s Search) Trying() string { return s.trying }

// Taken are the changes that were saved on the way and aren't simply stored.
func (s Search) Taken() []Outcome { return s.taken }

// Codes are the contacts that a code went to.
func (s Search) Codes() []string { return s.codes }

// next writes the next field by itself. With nothing left it ends, unless there
// is something to ask.
func (s Search) next() (Search, SearchStep) {
	change, more := s.Next()
	if more {
		s.trying = change.Name
		return s, SearchStep{Call: TryCall(change)}
	}
	return s, SearchStep{Ends: !s.Asks()}
}

// Answered goes on from the answer to a call of the search. A try counts as saved
// only once the profile was read after it.
func (s Search) Answered(now Session, asked CallName, fault *Fault) (Search, SearchStep) {
	if asked == CallSettle && fault == nil {
		return s.settled(now)
	}
	if asked == CallSettle {
		return s.Found(s.trying, Lost), SearchStep{Ends: true, End: SearchUnread}
	}
	if reading, follows := asked.Then(fault); follows {
		return s, SearchStep{Call: reading}
	}
	finding, about := FindingOf(fault)
	if !about {
		return s, SearchStep{Ends: true, End: SearchRefused}
	}
	return s.Found(s.trying, finding).next()
}

// settled takes what the profile shows after a try.
func (s Search) settled(now Session) (Search, SearchStep) {
	for _, o := range now.Outcomes {
		if o.Name != s.trying {
			continue
		}
		if o.Kept() {
			return s.Found(o.Name, Lost), SearchStep{Ends: true, End: SearchUnclear}
		}
		s = s.Found(o.Name, Saved)
		if o.Fate != Stored {
			s.taken = append(slices.Clip(s.taken), o)
		}
		if attribute.IsContact(o.Name) && now.Contact(o.Name).Waiting.Value != "" {
			s.codes = append(slices.Clip(s.codes), o.Name)
		}
	}
	return s.next()
}

// PutBack takes the fields that may not be written out of a draft, where undo
// finds what was typed.
func (s Search) PutBack(d Draft) Draft {
	for _, name := range s.Having(Barred) {
		d = d.Revert(name)
	}
	return d
}

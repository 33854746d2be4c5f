package journey

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/api/emulator"
	"cognito-profile/ui/words"
)

// Intent is a thing that a person wants, and how they ask each face for it. In its
// texts, {name}, {label}, {value} and {code} stand for what a step gives.
type Intent struct {
	// Screen does it in the full screen, from the profile or the screen that is open
	// by then.
	Screen func(u *user, s Step)
	// Lines are questions, as patterns, each with its answer.
	Lines []string
	// Verb are the arguments of the program, and Input its standard input. A step that
	// has none is left to a person; NoVerb is why.
	Verb   []string
	Input  string
	NoVerb string
	// Asked are questions of the verb at a terminal, each with its answer. Without a
	// Verb they are further ones of the last verb.
	Asked []string
}

// byVerb reports whether a command does it, or goes on to ask for it.
func (i Intent) byVerb() bool { return len(i.Verb)+len(i.Asked) > 0 }

// Step is something that is done on a journey: an intent, or something that happens
// elsewhere meanwhile.
type Step struct {
	Do        string
	Name      string // of an attribute; the user's or a password at a sign-in
	Value     string
	To        string // where the code went; "" is the newest one
	Elsewhere func(t *testing.T, p *place)
}

// labelOf is what people call an attribute.
func labelOf(name string) string {
	w, err := words.Read("en")
	if err != nil {
		panic(err) // it is embedded
	}
	return w.Label(name)
}

// filled is a text of an intent for this step.
func (s Step) filled(p *place, text string) string {
	code := p.newest()
	if s.To != "" {
		code = p.code(s.To)
	}
	return strings.NewReplacer("{name}", s.Name, "{label}", labelOf(s.Name), "{value}", s.Value, "{code}", code).Replace(text)
}

// Journey is a user pool, and what somebody does there.
type Journey struct {
	Name string
	from start
	// Stores is how many of the steps leave the pool with something else stored than
	// before.
	Stores int
	Steps  []Step
}

// ByVerbs reports whether verbs can do all of a journey.
func (j Journey) ByVerbs() bool {
	return !slices.ContainsFunc(j.Steps, func(s Step) bool { return s.Elsewhere == nil && !Intents[s.Do].byVerb() })
}

// GoesOn reports whether the verb of a step asks further questions in the next one.
func (j Journey) GoesOn(step int) bool {
	if step+1 == len(j.Steps) {
		return false
	}
	next := Intents[j.Steps[step+1].Do]
	return next.byVerb() && len(next.Verb) == 0
}

// State is what the pool of a journey has stored after a step.
type State = []emulator.UserState

// OnScreen walks a journey in the full screen, and returns the states after its steps.
func (j Journey) OnScreen(t *testing.T) (states []State) {
	walk(t, j.from, func(u *user) {
		for _, s := range j.Steps {
			if s.Elsewhere != nil {
				s.Elsewhere(u.T, u.place)
			} else {
				Intents[s.Do].Screen(u, s)
				u.settles()
			}
			states = append(states, u.server.State(u.poolID))
		}
		u.presses("ctrl+c", "ctrl+c")
	})
	return states
}

// Scene is the pool of a journey for a driver that speaks to it over the network.
type Scene struct{ place *place }

// Scene opens the pool of a journey.
func (j Journey) Scene(t *testing.T) Scene {
	p, _ := j.from.open(t)
	return Scene{p}
}

// Server is the pool's, and the other two what a client has to name.
func (s Scene) Server() *emulator.Server { return s.place.server }

// Pool returns the ids of the user pool and of the app client.
func (s Scene) Pool() (poolID, clientID string) { return s.place.poolID, s.place.clientID }

// Filled is a text of an intent for a step.
func (s Scene) Filled(step Step, text string) string { return step.filled(s.place, text) }

// Happens does what a step has happen elsewhere, and reports whether it is such a step.
func (s Scene) Happens(t *testing.T, step Step) bool {
	if step.Elsewhere == nil {
		return false
	}
	step.Elsewhere(t, s.place)
	return true
}

// TestIntents: a step is an intent, an intent is a step of some journey and can be
// asked of every face, or the table has a reason.
func TestIntents(t *testing.T) {
	used, scripted := map[string]bool{}, map[string]bool{}
	for _, j := range Journeys {
		for _, s := range j.Steps {
			if _, known := Intents[s.Do]; !known && s.Elsewhere == nil {
				t.Errorf("%s: nobody knows how to %s", j.Name, s.Do)
			}
			used[s.Do] = true
			scripted[s.Do] = scripted[s.Do] || j.ByVerbs()
		}
	}
	for name, intent := range Intents {
		if !used[name] {
			t.Errorf("no journey has %s", name)
		}
		if intent.byVerb() && !scripted[name] {
			t.Errorf("no journey that verbs can do has %s", name)
		}
		if intent.Screen == nil || len(intent.Lines) == 0 || intent.byVerb() == (intent.NoVerb != "") {
			t.Errorf("%s: a face can't do it, and no reason is given", name)
		}
	}
}

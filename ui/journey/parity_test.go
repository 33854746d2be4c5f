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
}

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

const (
	personDecides = "a person has to answer for it"
	screenOnly    = "a script keeps no draft: what it wants goes in one command"
	secretSetup   = "what has to be set up is seen and typed by a person"
)

// signsIn and the rest are patterns of the questions that lines ask.
const (
	atProfile  = `Command:`
	atSecurity = `Security:`
	yesOrNo    = `yes\s+or\s+no:`
	hiddenCode = `later:\s+Hidden\s+while\s+you\s+type:`
)

// onSecurity does something on a row of the security page, and goes back.
func onSecurity(row string, do func(u *user, s Step)) func(u *user, s Step) {
	return func(u *user, s Step) {
		u.presses("2", "g")
		for range 20 {
			if strings.HasPrefix(u.rowOf(row), "▌") {
				break
			}
			u.presses("down")
		}
		u.focusOn(row)
		do(u, s)
		if !u.shows("Sign in to") {
			u.presses("1")
		}
	}
}

// pressing presses keys; a text in braces is typed as the step has it.
func pressing(list ...string) func(u *user, s Step) {
	return func(u *user, s Step) {
		for _, key := range list {
			if strings.HasPrefix(key, "{") {
				u.types(s.filled(u.place, key))
				continue
			}
			u.presses(key)
		}
	}
}

// onRow presses keys on the row of an attribute.
func onRow(list ...string) func(u *user, s Step) {
	return func(u *user, s Step) {
		u.goesTo(labelOf(s.Name))
		pressing(list...)(u, s)
	}
}

// editing puts another value into an attribute.
var editing = onRow("enter", "ctrl+u", "ctrl+k", "{value}", "enter")

// lines are those of an intent that begins and ends at the profile.
func lines(questionsAndAnswers ...string) []string {
	return append([]string{atProfile}, questionsAndAnswers...)
}

// securityLines are those of an intent on the security page.
func securityLines(questionsAndAnswers ...string) []string {
	return slices.Concat(lines("security", atSecurity), questionsAndAnswers, []string{atSecurity, "back"})
}

// Intents is the table of what can be wanted.
var Intents = map[string]Intent{
	"sign in": {
		Screen: func(u *user, s Step) {
			if before, _, _ := u.terminal.caret(); !strings.Contains(before, "User or email") { // the name is known
				pressing("ctrl+u", "{value}", "enter")(u, s)
				return
			}
			u.signsIn(s.Name, s.Value)
		},
		Lines: []string{`User or email.*:`, "{name}", `Hidden while you type:`, "{value}"},
		Verb:  []string{"login", "--user", "{name}", "--password-stdin"}, Input: "{value}",
	},
	"answer with a code": {Screen: pressing("{code}", "enter"), Lines: []string{`Code: Hidden while you type:`, "{code}"}, NoVerb: personDecides},
	"choose a new password": {
		Screen: pressing("{value}", "enter"),
		Lines:  []string{`New password: Hidden while you type:`, "{value}", `once more: Hidden while you type:`, "{value}"},
		NoVerb: personDecides,
	},
	"edit":                {Screen: editing, Lines: lines("edit {name}", `empties it:`, "{value}"), NoVerb: screenOnly},
	"empty":               {Screen: onRow("x"), Lines: lines("empty {name}"), NoVerb: screenOnly},
	"undo":                {Screen: pressing("u"), Lines: lines("undo"), NoVerb: screenOnly},
	"redo":                {Screen: pressing("U"), Lines: lines("redo"), NoVerb: screenOnly},
	"put back":            {Screen: onRow("r"), Lines: lines("revert {name}"), NoVerb: screenOnly},
	"put everything back": {Screen: pressing("R", "enter"), Lines: lines("revert all", yesOrNo, "yes"), NoVerb: screenOnly},
	"add": {
		Screen: pressing("a", "{name}", "enter", "{value}", "enter"),
		Lines:  lines("add {name}", `empties it:`, "{value}"),
		NoVerb: screenOnly,
	},
	"save":               {Screen: pressing("s", "enter"), Lines: lines("save", yesOrNo, "yes"), NoVerb: screenOnly},
	"save what is wrong": {Screen: pressing("s"), Lines: lines("save"), NoVerb: screenOnly},
	"save what locks out": {
		Screen: func(u *user, s Step) { u.savesRisky(s.Value) },
		Lines:  lines("save", yesOrNo, "yes", `once more:`, "{value}"),
		NoVerb: screenOnly,
	},
	"find what is refused": {Screen: pressing("s", "enter", "enter"), Lines: lines("save", yesOrNo, "yes", yesOrNo, "yes"), NoVerb: personDecides},
	"keep mine":            {Screen: pressing("s", "y", "enter"), Lines: lines("save", `Which one\?`, "mine", yesOrNo, "yes"), NoVerb: personDecides},
	"take theirs":          {Screen: pressing("s", "t"), Lines: lines("save", `Which one\?`, "theirs"), NoVerb: personDecides},
	"ask for a code":       {Screen: onRow("v"), Lines: lines("verify {name}"), Verb: []string{"verify", "{name}", "--resend"}},
	"enter a code": {
		Screen: pressing("ctrl+u", "{code}", "enter"),
		Lines:  []string{hiddenCode, "{code}"},
		Verb:   []string{"verify", "{name}", "-"}, Input: "{code}",
	},
	"enter a wrong code": {
		Screen: pressing("ctrl+u", "{value}", "enter"),
		Lines:  []string{hiddenCode, "{value}"},
		Verb:   []string{"verify", "{name}", "-"}, Input: "{value}",
	},
	"ask for another code": {Screen: pressing("ctrl+r"), Lines: []string{hiddenCode, "new"}, Verb: []string{"verify", "{name}", "--resend"}},
	"later":                {Screen: pressing("esc"), Lines: []string{hiddenCode, "later"}, NoVerb: screenOnly},
	"keep the old one":     {Screen: pressing("ctrl+x", "enter"), Lines: []string{hiddenCode, "keep", yesOrNo, "yes"}, NoVerb: personDecides},
	"correct the address": {
		Screen: pressing("ctrl+t", "ctrl+u", "{value}", "enter"),
		Lines:  []string{hiddenCode, "wrong", `empties it:`, "{value}"},
		NoVerb: screenOnly,
	},
	"set": {
		Screen: func(u *user, s Step) { editing(u, s); u.presses("s", "enter") },
		Lines:  lines("edit {name}", `empties it:`, "{value}", atProfile, "save", yesOrNo, "yes"),
		Verb:   []string{"set", "{name}={value}"},
	},
	"set what locks out": {
		Screen: func(u *user, s Step) { editing(u, s); u.savesRisky(s.Value) },
		Lines:  lines("edit {name}", `empties it:`, "{value}", atProfile, "save", yesOrNo, "yes", `once more:`, "{value}"),
		Verb:   []string{"set", "{name}={value}", "--yes"},
	},
	"clear": {
		Screen: func(u *user, s Step) { onRow("x")(u, s); u.presses("s", "enter") },
		Lines:  lines("empty {name}", atProfile, "save", yesOrNo, "yes"),
		Verb:   []string{"set", "--empty", "{name}"},
	},
	"read again": {Screen: pressing("ctrl+r"), Lines: lines("reload"), Verb: []string{"get"}},
	"change the password": {
		Screen: onSecurity("Password", pressing("enter", "{name}", "tab", "{value}", "enter")),
		Lines:  securityLines("password", `Present password: Hidden while you type:`, "{name}", `New password: Hidden while you type:`, "{value}", `once more: Hidden while you type:`, "{value}"),
		NoVerb: personDecides,
	},
	"set up the app": {
		Screen: onSecurity("Authenticator app", pressing("enter", "{code}", "enter", "enter")),
		Lines:  securityLines("app", yesOrNo, "yes", `without:`, "", `Or secret: Hidden while you type:`, "{code}", `Which one\?`, "1"),
		NoVerb: secretSetup,
	},
	"turn off the app": {
		Screen: onSecurity("Authenticator app", pressing("x", "enter")),
		Lines:  securityLines("off app", yesOrNo, "yes"),
		NoVerb: personDecides,
	},
	"turn on text messages": {Screen: onSecurity("Text message", pressing("enter")), Lines: securityLines("on text"), NoVerb: personDecides},
	"prefer text messages":  {Screen: onSecurity("Text message", pressing("p")), Lines: securityLines("first text"), NoVerb: personDecides},
	"forget the first device": {
		Screen: onSecurity("Devices", pressing("enter", "x", "enter", "esc")),
		Lines:  securityLines("devices", `Devices:`, "forget 1", yesOrNo, "yes", `Devices:`, "back"),
		NoVerb: personDecides,
	},
	"remember this device": {
		Screen: onSecurity("Devices", pressing("enter", "r", "esc")),
		Lines:  securityLines("devices", `Devices:`, "this", `Devices:`, "back"),
		NoVerb: personDecides,
	},
	"delete a passkey": {
		Screen: onSecurity("Passkeys", pressing("enter", "x", "enter", "esc")),
		Lines:  securityLines("passkeys", `Passkeys:`, "delete 1", yesOrNo, "yes", `Passkeys:`, "back"),
		NoVerb: personDecides,
	},
	"sign out everywhere": {
		Screen: onSecurity("Sign-ins", pressing("enter", "enter")),
		Lines:  lines("security", atSecurity, "everywhere", yesOrNo, "yes"),
		Verb:   []string{"logout", "--everywhere"},
	},
	"sign out": {Screen: pressing("L", "enter"), Lines: lines("signout", `Which one\?`, "1"), Verb: []string{"logout"}},
	"delete the account": {
		Screen: onSecurity("Account", pressing("enter", "{name}", "enter")),
		Lines:  lines("security", atSecurity, "delete", `User or email:`, "{name}"),
		NoVerb: personDecides,
	},
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

// ByScript reports whether verbs can do all of a journey.
func (j Journey) ByScript() bool {
	return !slices.ContainsFunc(j.Steps, func(s Step) bool { return s.Elsewhere == nil && len(Intents[s.Do].Verb) == 0 })
}

// elsewhere is another program of the same user that writes an attribute.
func elsewhere(name, value string) Step {
	return Step{Do: "elsewhere", Elsewhere: func(t *testing.T, p *place) { p.elsewhere(t, name, value) }}
}

// permits lets the app write these attributes alone from then on.
func permits(names ...string) Step {
	return Step{Do: "permit", Elsewhere: func(_ *testing.T, p *place) { p.server.Permit(p.poolID, p.clientID, nil, names) }}
}

// withBadge has an attribute that the user lacks.
func withBadge(p *emulator.PoolSeed) {
	p.SchemaAttributes = append(p.SchemaAttributes, emulator.SchemaAttribute{Name: "custom:badge"})
}

var janeSignsIn = Step{Do: "sign in", Name: "jane", Value: seedPassword}

// Journeys is the table that each face walks.
var Journeys = []Journey{
	{"what a script does", signIn(), 11, []Step{
		janeSignsIn,
		{Do: "set", Name: "nickname", Value: "Jay"},
		{Do: "clear", Name: "website"},
		{Do: "set what locks out", Name: "email", Value: "jane@new.example"},
		{Do: "enter a wrong code", Name: "email", Value: "000000"},
		{Do: "ask for another code", Name: "email"},
		{Do: "enter a code", Name: "email"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number"},
		{Do: "read again"},
		{Do: "sign out"},
		{Do: "sign in", Name: "jane", Value: "Wrong-pass-1"},
		janeSignsIn,
		{Do: "sign out everywhere"},
		janeSignsIn,
	}},
	{"a new email and phone", signIn(), 7, []Step{
		{Do: "sign in", Name: "jane", Value: "Wrong-pass-1"},
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@new.example"},
		{Do: "save what locks out", Value: "jane@new.example"},
		{Do: "enter a wrong code", Name: "email", Value: "000000"},
		{Do: "ask for another code", Name: "email"},
		{Do: "enter a code", Name: "email", To: "jane@new.example"},
		{Do: "edit", Name: "phone_number", Value: "+1 415 555 0199"},
		{Do: "save what locks out", Value: "+14155550199"},
		{Do: "later"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550199"},
		{Do: "sign out"},
	}},
	{"an address that was wrong", signIn(), 7, []Step{
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@wrong.example"},
		{Do: "save what locks out", Value: "jane@wrong.example"},
		{Do: "correct the address", Name: "email", Value: "jane@right.example"},
		{Do: "save"},
		{Do: "enter a code", Name: "email", To: "jane@right.example"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550123"},
		{Do: "edit", Name: "email", Value: "jane@third.example"},
		{Do: "save"},
		{Do: "keep the old one"},
	}},
	{"a change that counts at once", immediate().signedOut(), 3, []Step{
		janeSignsIn,
		{Do: "edit", Name: "email", Value: "jane@new.example"},
		{Do: "save what locks out", Value: "jane@new.example"},
		{Do: "later"},
		{Do: "ask for a code", Name: "email"},
		{Do: "enter a code", Name: "email", To: "jane@new.example"},
	}},
	{"mistakes", signIn(withBadge), 3, []Step{
		janeSignsIn,
		{Do: "edit", Name: "birthdate", Value: "1990-13-01"},
		{Do: "save what is wrong"},
		{Do: "undo"},
		{Do: "redo"},
		{Do: "put back", Name: "birthdate"},
		{Do: "edit", Name: "nickname", Value: "Jay"},
		{Do: "empty", Name: "website"},
		{Do: "put everything back"},
		{Do: "undo"},
		{Do: "save"},
		{Do: "add", Name: "custom:badge", Value: "A-17"},
		{Do: "set", Name: "given_name", Value: "Janet"},
		{Do: "read again"},
	}},
	{"a save that is refused", signIn(), 2, []Step{
		janeSignsIn,
		{Do: "edit", Name: "nickname", Value: "Jay"},
		{Do: "edit", Name: "family_name", Value: "Roe"},
		permits("nickname"),
		{Do: "find what is refused"},
	}},
	{"changed elsewhere", signIn(), 4, []Step{
		janeSignsIn,
		{Do: "edit", Name: "nickname", Value: "Jay"},
		elsewhere("nickname", "Jo"),
		{Do: "keep mine"},
		{Do: "edit", Name: "family_name", Value: "Roe"},
		elsewhere("family_name", "Poe"),
		{Do: "take theirs"},
	}},
	{"a code by SMS", gate("signin002mfa", "sms"), 3, []Step{
		{Do: "sign in", Name: "sms", Value: seedPassword},
		{Do: "answer with a code"},
		{Do: "sign out"},
	}},
	{"the code of an app", gate("signin002mfa", "app").showingApps(), 3, []Step{
		{Do: "sign in", Name: "app", Value: seedPassword},
		{Do: "answer with a code"},
		{Do: "sign out everywhere"},
	}},
	{"a temporary password", gate("signin005temporary", "complete"), 2, []Step{
		{Do: "sign in", Name: "complete", Value: seedPassword},
		{Do: "choose a new password", Value: "Fresh-pass-1"},
	}},
	{"security", signIn().showingApps(), 12, []Step{
		janeSignsIn,
		{Do: "change the password", Name: seedPassword, Value: "Fresh-pass-2"},
		{Do: "set up the app"},
		{Do: "turn off the app"},
		{Do: "ask for a code", Name: "phone_number"},
		{Do: "enter a code", Name: "phone_number", To: "+14155550123"},
		{Do: "turn on text messages"},
		{Do: "prefer text messages"},
		{Do: "delete a passkey"},
		{Do: "sign out everywhere"},
		{Do: "sign in", Name: "jane", Value: "Fresh-pass-2"},
		{Do: "answer with a code"},
		{Do: "delete the account", Name: "jane"},
	}},
	{"devices", gate("signin012optin", "jane"), 3, []Step{
		janeSignsIn,
		{Do: "forget the first device"},
		{Do: "remember this device"},
	}},
}

// showingApps has what an authenticator app shows delivered.
func (s start) showingApps() start {
	s.apps = true
	return s
}

// signedOut wants a user name and a password.
func (s start) signedOut() start {
	s.signedIn, s.inbox = false, false
	return s
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
			scripted[s.Do] = scripted[s.Do] || j.ByScript()
		}
	}
	for name, intent := range Intents {
		if !used[name] {
			t.Errorf("no journey has %s", name)
		}
		if len(intent.Verb) > 0 && !scripted[name] {
			t.Errorf("no journey that verbs can do has %s", name)
		}
		if intent.Screen == nil || len(intent.Lines) == 0 || (len(intent.Verb) > 0) == (intent.NoVerb != "") {
			t.Errorf("%s: a face can't do it, and no reason is given", name)
		}
	}
}

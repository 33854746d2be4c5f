package journey

import (
	"slices"
	"strings"
)

const (
	personDecides = "a person has to answer for it"
	screenOnly    = "a script keeps no draft: what it wants goes in one command"
	securityPage  = "no command changes how an account is protected: its owner does, and sees what it brings about"
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
		Asked: []string{`Password of .*: Hidden while you type:`, "{value}"},
	},
	"answer with a code": {
		Screen: pressing("{code}", "enter"),
		Lines:  []string{`Code: Hidden while you type:`, "{code}"},
		Asked:  []string{`Code: Hidden while you type:`, "{code}"},
	},
	"choose a new password": {
		Screen: pressing("{value}", "enter"),
		Lines:  []string{`New password: Hidden while you type:`, "{value}", `once more: Hidden while you type:`, "{value}"},
		Asked:  []string{`New password: Hidden while you type:`, "{value}", `once more: Hidden while you type:`, "{value}"},
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
	"find what is refused": {Screen: pressing("s", "enter", "enter"), Lines: lines("save", yesOrNo, "yes", yesOrNo, "yes"), NoVerb: screenOnly},
	"keep mine":            {Screen: pressing("s", "y", "enter"), Lines: lines("save", `Which one\?`, "mine", yesOrNo, "yes"), NoVerb: screenOnly},
	"take theirs":          {Screen: pressing("s", "t"), Lines: lines("save", `Which one\?`, "theirs"), NoVerb: screenOnly},
	"ask for a code":       {Screen: onRow("v"), Lines: lines("verify {name}"), Verb: []string{"verify", "{name}", "--resend"}},
	"enter a code": {
		Screen: pressing("ctrl+u", "{code}", "enter"),
		Lines:  []string{hiddenCode, "{code}"},
		Verb:   []string{"verify", "{name}", "-"}, Input: "{code}",
	},
	"enter the code of a change made elsewhere": {
		Screen: onRow("v", "{code}", "enter"),
		Lines:  lines("verify {name}", `Code: Hidden while you type:`, "{code}"),
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
	"set one that is not listed": {
		Screen: pressing("a", "{name}", "enter", "{value}", "enter", "s", "enter"),
		Lines:  lines("add {name}", `empties it:`, "{value}", atProfile, "save", yesOrNo, "yes"),
		Verb:   []string{"set", "{name}={value}"},
	},
	"set what is wrong": {
		Screen: func(u *user, s Step) { editing(u, s); u.presses("s"); onRow("r")(u, s) },
		Lines:  lines("edit {name}", `empties it:`, "{value}", atProfile, "save", atProfile, "revert {name}"),
		Verb:   []string{"set", "{name}={value}"},
	},
	"set over another's change": {
		Screen: func(u *user, s Step) { editing(u, s); u.presses("s", "y", "enter") },
		Lines:  lines("edit {name}", `empties it:`, "{value}", atProfile, "save", `Which one\?`, "mine", yesOrNo, "yes"),
		Verb:   []string{"set", "{name}={value}"},
	},
	"set two and find the one that is refused": {
		Screen: func(u *user, s Step) {
			editing(u, s)
			editing(u, Step{Name: "nickname", Value: s.Value})
			u.presses("s", "enter", "enter")
		},
		Lines: lines("edit {name}", `empties it:`, "{value}", atProfile, "edit nickname", `empties it:`, "{value}", atProfile, "save", yesOrNo, "yes", yesOrNo, "yes"),
		Verb:  []string{"set", "{name}={value}", "nickname={value}", "--one-by-one"},
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
	"restore the last save": {
		Screen: pressing("H", "enter", "enter", "s", "enter"),
		Lines:  lines("history 1", yesOrNo, "yes", atProfile, "save", yesOrNo, "yes"),
		Verb:   []string{"history", "--restore", "1"},
	},
	"read again": {Screen: pressing("ctrl+r"), Lines: lines("reload"), Verb: []string{"get"}},
	"change the password": {
		Screen: onSecurity("Password", pressing("enter", "{name}", "tab", "{value}", "enter")),
		Lines:  securityLines("password", `Current password: Hidden while you type:`, "{name}", `New password: Hidden while you type:`, "{value}", `once more: Hidden while you type:`, "{value}"),
		NoVerb: securityPage,
	},
	"set up the app": {
		Screen: onSecurity("Authenticator app", pressing("enter", "{code}", "enter", "enter")),
		Lines:  securityLines("app", yesOrNo, "yes", `without:`, "", `Or secret: Hidden while you type:`, "{code}", `Which one\?`, "1"),
		NoVerb: securityPage,
	},
	"turn off the app": {
		Screen: onSecurity("Authenticator app", pressing("x", "enter")),
		Lines:  securityLines("off app", yesOrNo, "yes"),
		NoVerb: securityPage,
	},
	"turn on text messages": {Screen: onSecurity("Text message", pressing("enter")), Lines: securityLines("on text"), NoVerb: securityPage},
	"prefer text messages":  {Screen: onSecurity("Text message", pressing("p")), Lines: securityLines("first text"), NoVerb: securityPage},
	"forget the first device": {
		Screen: onSecurity("Devices", pressing("enter", "x", "enter", "esc")),
		Lines:  securityLines("devices", `Devices:`, "forget 1", yesOrNo, "yes", `Devices:`, "back"),
		NoVerb: securityPage,
	},
	"remember this device": {
		Screen: onSecurity("Devices", pressing("enter", "r", "esc")),
		Lines:  securityLines("devices", `Devices:`, "this", `Devices:`, "back"),
		NoVerb: securityPage,
	},
	"delete a passkey": {
		Screen: onSecurity("Passkeys", pressing("enter", "x", "enter", "esc")),
		Lines:  securityLines("passkeys", `Passkeys:`, "delete 1", yesOrNo, "yes", `Passkeys:`, "back"),
		NoVerb: securityPage,
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
		NoVerb: securityPage,
	},
}

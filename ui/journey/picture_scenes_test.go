package journey

import (
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
)

// always is a start that needs nothing of the test.
func always(s start) func(*testing.T) start { return func(*testing.T) start { return s } }

// small is the usual window.
func small(s start) func(*testing.T) start { return always(s.sized(80, 24)) }

// withSMS has the user's phone asked for a code at the sign-in.
func withSMS(p *emulator.PoolSeed) {
	jane := p.Users[0]
	jane.UserMFASettingList, jane.PreferredMfaSetting = []string{"SMS_MFA"}, "SMS_MFA"
	p.Users = append([]emulator.UserSeed{jane}, p.Users[1:]...)
}

// pools are those of a config file.
var pools = []session.KnownPool{{Name: "work", Where: "eu-west-1", Last: true}, {Name: "club", Where: "us-east-1"}}

// keys goes somewhere by keys alone.
func keys(pressed ...string) func(*user, start) {
	return func(u *user, _ start) { u.presses(pressed...) }
}

const seconds = time.Second

// scenes are the pictures that move, then the stills.
var scenes = append([]scene{
	{
		name: "journey", title: "Changing an email address", from: always(demo().sized(80, 22)),
		resting: "A wrong code changes nothing, and the screen says so",
		shots: []shot{
			{caption: "Your profile is a form: enter edits the email", hold: 2200 * time.Millisecond},
			{key: "enter", hold: 600 * time.Millisecond},
			{key: "ctrl+u", hold: 300 * time.Millisecond},
			{text: "jane@new.example", hold: 500 * time.Millisecond},
			{caption: "enter keeps it; the old value stays in sight", key: "enter", hold: 2200 * time.Millisecond},
			{caption: "s shows what will be saved, before anything is", key: "s", hold: 3600 * time.Millisecond},
			{caption: "enter saves; a code goes to the new address", key: "enter", hold: 3200 * time.Millisecond},
			{text: "204810", hold: 400 * time.Millisecond},
			{caption: "A wrong code changes nothing, and the screen says so", key: "enter", hold: 3 * seconds},
			{text: "204801", hold: 400 * time.Millisecond},
			{caption: "The right code confirms the new address", key: "enter", hold: 4 * seconds},
		},
		checks: func(u *user) {
			u.stored("email", "jane@new.example", "email_verified", "true")
			u.sent("email=jane@new.example")
		},
	},
	{
		name: "sign-in-code", title: "Signing in with a code", from: small(signIn(withSMS)),
		resting: "The pool asks for a code from the phone",
		shots: []shot{
			{caption: "Sign in with a name or an address", hold: 1500 * time.Millisecond},
			{text: "jane", hold: 500 * time.Millisecond},
			{caption: "The password is proved, and never sent", key: "enter", hold: 600 * time.Millisecond},
			{text: "Demo-pass-1", hold: 900 * time.Millisecond},
			{caption: "The pool asks for a code from the phone", key: "enter", hold: 3 * seconds},
			{text: "204801", hold: 700 * time.Millisecond},
			{caption: "Signed in: the profile is there", key: "enter", hold: 4 * seconds},
		},
		checks: func(u *user) { u.row("Email", "jane@example.com") },
	},
	{
		name: "conflict", title: "A field that was changed elsewhere", from: small(demo()),
		goes:    func(u *user, _ start) { u.goesTo("Nickname") },
		resting: "The review shows both; y keeps yours, t takes theirs",
		shots: []shot{
			{caption: "A nickname is changed here", hold: 1500 * time.Millisecond},
			{key: "enter", hold: 300 * time.Millisecond},
			{key: "ctrl+u", hold: 300 * time.Millisecond},
			{text: "Jay", hold: 500 * time.Millisecond},
			{key: "enter", hold: 1500 * time.Millisecond},
			{caption: "Meanwhile the same field changes on another device", hold: 2500 * time.Millisecond},
			{
				caption: "The review shows both; y keeps yours, t takes theirs",
				does:    func(u *user) { u.elsewhere(u.T, "nickname", "Jane D.") }, key: "s", hold: 4 * seconds,
			},
			{caption: "Nothing is overwritten unseen", key: "y", hold: 2500 * time.Millisecond},
			{caption: "enter saves what was chosen", key: "enter", hold: 4 * seconds},
		},
		checks: func(u *user) { u.stored("nickname", "Jay") },
	},
	{
		name: "change-password", title: "Changing the password", from: small(demo()),
		resting: "The rules of the pool are ticked off while you type",
		shots: []shot{
			{caption: "2 opens the security page", hold: 1500 * time.Millisecond},
			{key: "2", hold: 2500 * time.Millisecond},
			{caption: "enter changes the password", key: "enter", hold: 1800 * time.Millisecond},
			{text: "Demo-pass-1", hold: 400 * time.Millisecond},
			{key: "enter", hold: 500 * time.Millisecond},
			{text: "New-pass"},
			{caption: "The rules of the pool are ticked off while you type", hold: 2 * seconds},
			{text: "-22", hold: 1500 * time.Millisecond},
			{caption: "Done, and the page says so", key: "enter", hold: 4 * seconds},
		},
		checks: func(u *user) { u.sees("Your password is changed.") },
	},
}, stills...)

// stills are the main screens.
var stills = []scene{
	{name: "profile", title: "The profile", from: always(demo().sized(100, 48)), shots: still("The profile: a form that the keyboard moves through")},
	{
		name: "review", title: "The review", from: small(demo()), shots: still("The review: everything that will be saved, and what follows"),
		goes: func(u *user, _ start) {
			u.edits("Email", "jane@new.example")
			u.edits("Given name", "Janet")
			u.goesTo("Website")
			u.presses("x", "s")
		},
	},
	{
		name: "code", title: "The code for a new contact", from: small(demo()), shots: still("The code that proves a new address"),
		goes: func(u *user, _ start) {
			u.edits("Email", "jane@new.example")
			u.presses("s", "enter")
			u.types("2048")
		},
	},
	{
		name: "sign-in", title: "Signing in", from: small(signIn()), shots: still("The sign-in of a pool"),
		goes: func(u *user, _ start) {
			u.types("jane")
			u.presses("enter")
			u.types("Demo-pass-1")
		},
	},
	{
		name: "pool-form", title: "A pool by its ids", from: small(signIn().unopened()), shots: still("A pool is named by its id and an app client"),
		goes: func(u *user, _ start) {
			u.presses("enter")
			u.types("eu-west-1_AbC123")
			u.presses("tab")
		},
	},
	{name: "chooser", title: "Choosing a pool", from: small(signIn().unopened(pools...)), shots: still("The pools of the config file, the last one first")},
	{name: "security", title: "The security page", from: small(demo()), goes: keys("2"), shots: still("How the account is protected, and what can be changed")},
	{
		name: "password", title: "A new password", from: small(demo()), shots: still("A new password, beside the rules of the pool"),
		goes: func(u *user, _ start) {
			u.presses("2", "enter")
			u.types("Demo-pass-1")
			u.presses("enter")
			u.types("New-pass")
		},
	},
	{
		name: "authenticator-app", title: "An authenticator app", from: always(demo().sized(80, 42)), goes: keys("2", "down", "down", "enter"),
		shots: still("An authenticator app is set up with a code to scan"),
	},
	{name: "passkeys", title: "Passkeys", from: small(demo()), goes: keys("2", "G", "up", "up", "up", "enter"), shots: still("The passkeys of the account")},
	{name: "devices", title: "Devices", from: small(demo()), goes: keys("2", "G", "up", "up", "enter"), shots: still("The devices that the pool remembers")},
	{name: "sign-out", title: "Signing out", from: small(demo()), goes: keys("L"), shots: still("Signing out, and what becomes of what is kept")},
	{
		name: "draft", title: "A draft of the last time", shots: still("What was typed last time is offered again"),
		from: func(t *testing.T) start { return demo().sized(80, 24).keeping(t, newKeychain()) },
		goes: func(u *user, from start) {
			u.edits("Given name", "Janet")
			u.edits("Full name", "Janet Doe")
			u.presses("q")
			u.isOut()
			u.comesBack(from)
		},
	},
	{
		name: "history", title: "The last saves", shots: still("What the last saves changed, each to be restored"),
		from: func(t *testing.T) start { return demo().sized(80, 24).keeping(t, newKeychain()) },
		goes: func(u *user, _ start) {
			u.edits("Website", "https://jane.example/maps")
			u.savesAgain(1)
			u.waits(20 * time.Minute)
			u.edits("Given name", "Janet")
			u.edits("Full name", "Janet Doe")
			u.savesAgain(2)
			u.waits(time.Minute)
			u.presses("H", "enter")
		},
	},
	{name: "help", title: "Keys", from: small(demo()), goes: keys("?"), shots: still("The keys of where you are")},
}

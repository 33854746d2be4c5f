//go:build unix

package journey_test

import (
	"syscall"
	"testing"
)

const (
	ctrlU = "\x15"
	keyF1 = "\x1bOP"
)

// killPlaces are the screens that can stand over what is typed, and how a
// person gets there.
var killPlaces = []struct {
	name  string
	first func(u *console) // before anything is typed
	goes  func(h household, u *console)
	left  string // what the next start shows
	typed string // beside the nickname
}{
	{"the form", nil, func(household, *console) {}, `You left 1 change here`, ""},
	{"another editor", nil, func(h household, u *console) {
		u.find("Full name")
		u.press(enter)
		u.sees(`enter keep`)
		u.replace("Canary Jane")
		u.sees(`Canary Jane`)
	}, `You left 2 changes here`, "Canary Jane"},
	{"help over an editor", nil, func(h household, u *console) {
		u.find("Full name")
		u.press(enter)
		u.sees(`enter keep`)
		u.replace("Canary Jane")
		u.press(keyF1)
		u.sees(`Keys`)
	}, `You left 2 changes here`, "Canary Jane"},
	{"find", nil, func(h household, u *console) {
		u.press("/web")
		u.sees(`Find: web`)
	}, `You left 1 change here`, ""},
	{"adding", nil, func(h household, u *console) {
		u.press("adesk")
		u.sees(`Add: desk`)
	}, `You left 1 change here`, ""},
	{"an added attribute", nil, func(h household, u *console) {
		u.press("adesk" + enter)
		u.sees(`enter keep`)
		u.press("A4" + enter)
		u.sees(`Desk +A4`)
	}, `You left 2 changes here`, "A4"},
	{"the editor of an added attribute", nil, func(h household, u *console) {
		u.press("adesk" + enter)
		u.sees(`enter keep`)
		u.press("A4open")
		u.sees(`Desk +A4open`)
	}, `You left 2 changes here`, "A4open"},
	{"help", nil, func(h household, u *console) {
		u.press("?")
		u.sees(`Keys`)
	}, `You left 1 change here`, ""},
	{"the review", nil, func(h household, u *console) {
		u.press("s")
		u.sees(`Save 1 change\?`)
	}, `You left 1 change here`, ""},
	{"a question", nil, func(h household, u *console) {
		u.press("R")
		u.sees(`Nickname: restore it as it was\?`)
	}, `You left 1 change here`, ""},
	{"the code prompt", func(u *console) {
		u.find("Email")
		u.edits("jane@new.example")
		u.press("s")
		u.sees(`Save 1 change\?`)
		u.press(enter)
		u.sees(`Type the new email once more`)
		u.press("jane@new.example" + enter)
		u.sees(`Confirm your email`)
		u.press(esc)
		u.sees(`not confirmed yet`)
	}, func(h household, u *console) {
		u.find("Email")
		u.press("v")
		u.sees(`Confirm your email`)
		u.press("20")
	}, `You left 1 change here`, ""},
	{"the sign-in over the form", nil, func(h household, u *console) {
		h.endsSignIn()
		u.press("\x12" + enter)
		u.sees(`Your sign-in has ended`)
		u.press("half a pass")
	}, `You left 1 change here`, ""},
}

// TestKilledAnywhere loses nothing that was typed: the next start offers it,
// and when that one is killed at the offer, the one after it does.
func TestKilledAnywhere(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	for _, place := range killPlaces {
		t.Run(place.name, func(t *testing.T) {
			t.Parallel()
			h, typed := fronted(t), []string{"Jay"}
			if place.typed != "" {
				typed = append(typed, place.typed)
			}
			u := run(t, h.start())
			u.signsIn("jane" + enter)
			u.sees(`Full name +Jane Q\. Doe`)
			if place.first != nil {
				place.first(u)
			}
			u.find("Nickname")
			u.edits("Jay")
			place.goes(h, u)
			h.killed(u, typed...)

			offered := func() {
				u = run(t, h.start())
				u.signsIn("")
				u.sees(place.left)
				u.sees(`Nickname +Janey +→ +Jay`)
			}
			offered()
			if place.name == "the form" {
				h.killed(u, typed...)
				offered()
			}
			u.press(enter)
			u.sees(`Nickname +Jay`)
			h.holdsNot(t, "Canary Jane", "half a pass", "Demo-pass-1")
		})
	}
}

// TestKilledOnceASaveIsReported: it is among the last saves then.
func TestKilledOnceASaveIsReported(t *testing.T) {
	manyRuns(t)
	t.Parallel()
	h := newHousehold(t)
	u := run(t, h.start())
	u.signsIn("jane" + enter)
	u.sees(`Full name +Jane Q\. Doe`)
	u.find("Nickname")
	u.edits("Canary Jay")
	u.press("s")
	u.sees(`Save 1 change\?`)
	u.press(enter)
	u.sees(`Saved 1 change`)
	u.signal(syscall.SIGKILL)
	u.wait(-1)
	u = run(t, h.start())
	u.signsIn("")
	u.sees(`Nickname +Canary Jay`)
	u.press("H" + enter)
	u.sees(`→ Canary Jay`)
	h.holdsNot(t, "Canary Jay", "Janey")
}

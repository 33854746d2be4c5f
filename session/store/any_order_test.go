package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cognito-profile/session"
)

// model is what a record must be after a run of random actions of two windows.
type model struct {
	tokens  session.Tokens
	waiting map[string]string
	events  int
	facts   map[string]string
	drafts  map[string]string // of living windows, by owner
	orphans []string
}

// actions are what the windows do in the property below; n is a small number.
var actions = []struct {
	name string
	do   func(t *rapid.T, v *Vault, m *model, n int)
}{
	{"tokens", func(t *rapid.T, v *Vault, m *model, n int) {
		m.tokens = session.Tokens{Access: session.Secret(fmt.Sprint("access ", n))}
		ok(t, v.SaveTokens(ctx, jane, "jane", m.tokens))
	}},
	{"forget", func(t *rapid.T, v *Vault, m *model, n int) {
		if ended := (session.Tokens{Access: "another"}); n%3 == 0 && m.tokens != (session.Tokens{}) {
			if err := v.Forget(ctx, jane, ended); session.StoreReasonOf(err) != session.OtherSignIn {
				t.Fatalf("forgot others' tokens: %v", err)
			}
		} else {
			ok(t, v.Forget(ctx, jane, m.tokens))
			m.tokens = session.Tokens{}
		}
		if text, had := m.drafts[v.owner.name]; had {
			delete(m.drafts, v.owner.name)
			m.orphans = append(m.orphans, text)
		}
	}},
	{"draft", func(t *rapid.T, v *Vault, m *model, n int) {
		text := fmt.Sprint("typed ", n)
		m.drafts[v.owner.name] = text
		ok(t, v.saveDraft(ctx, jane, typed("name", text)))
	}},
	{"no draft", func(t *rapid.T, v *Vault, m *model, n int) {
		delete(m.drafts, v.owner.name)
		ok(t, v.saveDraft(ctx, jane, Draft{}))
	}},
	{"waiting", func(t *rapid.T, v *Vault, m *model, n int) {
		name := []string{"email", "phone_number"}[n%2]
		r, err := v.Load(ctx, jane)
		ok(t, err)
		list := slices.DeleteFunc(slices.Clone(r.Pending), func(w session.PendingVerification) bool { return w.Attribute == name })
		delete(m.waiting, name)
		if n%3 > 0 {
			m.waiting[name] = fmt.Sprint("value ", n)
			list = append(list, session.PendingVerification{Attribute: name, Value: m.waiting[name]})
		}
		ok(t, v.SavePending(ctx, jane, list))
	}},
	{"count", func(t *rapid.T, v *Vault, m *model, n int) {
		m.events++
		ok(t, counted(v, jane, Event{Kind: session.Sent, Attribute: "email", At: time.Now()}))
	}},
	{"learn", func(t *rapid.T, v *Vault, m *model, n int) {
		name, value := fmt.Sprint(n%3), []string{"", "known"}[n%2]
		m.facts[name] = value
		if value == "" {
			delete(m.facts, name)
		}
		ok(t, v.Learn(ctx, jane, name, value))
	}},
	{"drop", func(t *rapid.T, v *Vault, m *model, n int) {
		r, err := v.Load(ctx, jane)
		ok(t, err)
		if len(r.Drafts) == 0 {
			return
		}
		d := r.Drafts[n%len(r.Drafts)]
		ok(t, v.DropDraft(ctx, jane, d))
		i := slices.Index(m.orphans, d.Edits[0].Typed)
		m.orphans = slices.Delete(m.orphans, i, i+1)
	}},
}

func ok(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever two windows do in whatever order, also when one of them is killed,
// both see the same record, and nothing of either is lost.
func TestTwoWindowsInAnyOrder(t *testing.T) {
	base := inMemory(t)
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp(base, "*")
		ok(t, err)
		k := newFakeKeychain()
		open := func() *Vault {
			v := New(Options{Folder: filepath.Join(folder, "state"), Keychain: k})
			ok(t, v.Open(ctx))
			return v
		}
		windows := []*Vault{open(), open()}
		m := model{waiting: map[string]string{}, facts: map[string]string{}, drafts: map[string]string{}}
		for range rapid.IntRange(1, 12).Draw(t, "actions") {
			i, n := rapid.IntRange(0, 1).Draw(t, "window"), rapid.IntRange(0, 11).Draw(t, "n")
			if rapid.IntRange(0, 5).Draw(t, "kill") == 0 {
				v := windows[i]
				crash(v)
				if text, had := m.drafts[v.owner.name]; had {
					delete(m.drafts, v.owner.name)
					m.orphans = append(m.orphans, text)
				}
				windows[i] = open()
			}
			action := rapid.SampledFrom(actions).Draw(t, "action")
			action.do(t, windows[i], &m, n)
			for _, v := range windows {
				m.compare(t, v)
			}
		}
		for _, v := range windows {
			ok(t, v.Close(ctx))
		}
	})
}

func (m *model) compare(t *rapid.T, v *Vault) {
	r, err := v.Load(ctx, jane)
	ok(t, err)
	waiting := map[string]string{}
	for _, w := range r.Pending {
		waiting[w.Attribute] = w.Value
	}
	var orphans []string
	for _, d := range r.Drafts {
		orphans = append(orphans, d.Edits[0].Typed)
	}
	slices.Sort(orphans)
	slices.Sort(m.orphans)
	facts := r.Facts
	if facts == nil {
		facts = map[string]string{}
	}
	got := fmt.Sprint(string(r.Tokens.Access), waiting, len(r.Events), facts, strings.Join(orphans, ","))
	want := fmt.Sprint(string(m.tokens.Access), m.waiting, m.events, m.facts, strings.Join(m.orphans, ","))
	if got != want {
		t.Fatalf("record %s\nwant   %s", got, want)
	}
}

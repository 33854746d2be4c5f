package journey

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/ui"
)

// TestTheSecretOfTheAppClient is asked for once, and not again while it is right.
func TestTheSecretOfTheAppClient(t *testing.T) {
	t.Parallel()
	from := gate("signin004secret", "jane").keeping(t, newKeychain())
	from.secret = false
	walk(t, from, func(u *user) {
		u.never("canary-secret", "1signin4secret5of6the7emulator8")
		u.signsIn("jane", "Demo-pass-1")
		u.sees("This app client has a secret", "It is kept encrypted for the next start.")
		u.types("canary-secret")
		u.presses("enter")
		u.sees("The service refused that secret")
		u.pastes("1signin4secret5of6the7emulator8\n")
		u.presses("enter")
		u.row("Email", "jane@example.com")
		u.presses("q")
		u.isOut()

		u.waits(2 * time.Hour)
		u.comesBack(from)
		u.row("Email", "jane@example.com")
		u.seesNo("This app client has a secret")
	})
}

// TestASecretRestsInMemory where tokens do.
func TestASecretRestsInMemory(t *testing.T) {
	t.Parallel()
	from := gate("signin004secret", "jane").keeping(t, noKeychain{})
	from.secret = false
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.sees("This app client has a secret", "It is not kept when you leave.")
		u.types("1signin4secret5of6the7emulator8")
		u.presses("enter")
		u.row("Email", "jane@example.com")
		u.presses("q")
		u.isOut()

		u.comesBack(from)
		u.signsIn("jane", "Demo-pass-1")
		u.sees("This app client has a secret")
	})
}

// unopened is the program before any pool is open: what is chosen opens the
// pool of this start.
func (s start) unopened(known ...session.KnownPool) start {
	s.unchosen, s.known = true, known
	return s
}

// opener opens the pool of this world, whatever is chosen.
func (p *place) opener(known []session.KnownPool, options ui.Options) *session.Opener {
	return &session.Opener{
		Pools:    known,
		Given:    func() session.PoolEntry { return session.PoolEntry{} },
		Check:    func(session.PoolField, string) error { return nil },
		Addition: func(session.PoolEntry) (file, text string) { return "config.toml", "[pools.mine]\n" },
		Open: func(_ context.Context, c session.PoolChoice) (session.Opened, error) {
			p.chosen = append(p.chosen, c)
			return options.Opened, nil
		},
	}
}

func TestFromTheWelcomeToTheDemo(t *testing.T) {
	t.Parallel()
	walk(t, demo().unopened(), func(u *user) {
		u.sees("Welcome to cognito-profile", "Your pool", "The demo", "A token")
		u.caretAtFocus()
		u.presses("down", "enter")
		u.row("Email", "jane@example.com")
		if len(u.chosen) != 1 || !u.chosen[0].Demo {
			u.Errorf("chosen: %+v", u.chosen)
		}
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.sees("Demo mail to jane@new.example")
	})
}

func TestFromTheChooserAndBack(t *testing.T) {
	t.Parallel()
	from := signIn().unopened(session.KnownPool{Name: "work", Where: "eu-west-1", Last: true}, session.KnownPool{Name: "club"})
	walk(t, from, func(u *user) {
		u.sees("Which pool?", "work", "eu-west-1 · used last", "club", "Another pool")
		u.presses("enter")
		u.sees("Sign in to", "esc pools")
		u.types("jane")
		u.presses("esc")
		u.sees("Which pool?", "esc back")
		u.presses("esc")
		u.caretBehind("jane")
		u.presses("esc", "down", "enter")
		u.signsIn("jane", "Demo-pass-1")
		u.row("Email", "jane@example.com")
	})
}

// TestRattlingThroughTheWelcome: keys that come faster than the pool opens.
func TestRattlingThroughTheWelcome(t *testing.T) {
	t.Parallel()
	walk(t, signIn().unopened(), func(u *user) {
		u.rattles("enter")
		u.types("eu-west-1_AbC123")
		u.rattles("tab")
		u.types("client")
		u.rattles("enter", "enter", "n")
		u.sees("Sign in to")
	})
}

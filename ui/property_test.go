package ui

import (
	"context"
	"errors"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/textline/hostile"
)

// anyKey draws keys that a keyboard has, those of the program more often.
func anyKey() *rapid.Generator[string] {
	bound := []string{"space", "backspace", "delete", "left", "right", "ctrl+a", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+y", "alt+b", "alt+d", "ctrl+w"}
	keys := newKeys(testWords, nil)
	for _, row := range keys.rows() {
		for _, k := range row.keys {
			if k != "ctrl+c" && k != "ctrl+z" {
				bound = append(bound, k)
			}
		}
	}
	return rapid.OneOf(rapid.SampledFrom(bound), rapid.SampledFrom(bound), rapid.StringMatching("[ -~]"), rapid.SampledFrom([]string{"é", "日", "😀", "1", "+"}))
}

// moody makes a service answer, fail or take a write and lose the answer.
func moody(t *rapid.T, p *person) {
	faults := []session.Fault{
		{Code: session.NoNetwork, Host: "cognito.example"}, {Code: session.TimedOut, Delivered: session.Unknown},
		{Code: session.SignInRevoked}, {Code: session.Throttled}, {Code: session.WrongCode},
		{Code: session.BadEmail, Message: "Invalid email address format."}, {Code: session.OrganisationRefused, Message: "no\x1b[2J\nway"},
		{Code: session.ServiceFault, Status: 500, Delivered: session.Unknown},
		{Code: session.ChallengeOver}, {Code: session.NeedsPoolID}, {Code: session.PasswordResetRequired}, {Code: session.UserNotConfirmed},
		{Code: session.InvalidValue, Attributes: []session.AttributeError{{Attribute: "name", Code: session.InvalidValue, Message: "too good"}}},
	}
	mood := func(call string) error {
		i := rapid.IntRange(-len(faults), len(faults)-1).Draw(t, call)
		if i < 0 {
			return nil
		}
		fault := faults[i]
		return &fault
	}
	kind := *p.service
	step := func(call string) (session.Step, error) {
		if err := mood(call); err != nil {
			return session.Step{}, err
		}
		all := append([]session.Challenge{{}}, challenges...)
		if c := rapid.SampledFrom(all).Draw(t, "challenge"); !c.None() {
			return session.Step{Challenge: c}, nil
		}
		return session.Step{Tokens: p.pool.tokens()}, nil
	}
	p.service.signIn = func(context.Context, session.Login) (session.Step, error) { return step("sign in") }
	p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) { return step("answer") }
	p.service.sendOut = func(name string) (session.Delivery, error) {
		if err := mood("send out"); err != nil {
			return session.Delivery{}, err
		}
		return kind.sendOut(name)
	}
	p.service.redeem = func(string, string, session.Secret) error { return mood("redeem") }
	p.service.profile = func(ctx context.Context) (attribute.Profile, error) {
		if err := mood("read"); err != nil {
			return attribute.Profile{}, err
		}
		return kind.profile(ctx)
	}
	p.service.update = func(ctx context.Context, attributes []attribute.Attribute) ([]session.Delivery, error) {
		err := mood("write")
		if fault := session.FaultOf(err); fault != nil && fault.Delivered == session.Refused {
			return nil, err
		}
		sent, _ := kind.update(ctx, attributes)
		return sent, err
	}
	p.service.sendCode = func(ctx context.Context, attribute string) (session.Delivery, error) {
		if err := mood("send"); err != nil {
			return session.Delivery{}, err
		}
		return kind.sendCode(ctx, attribute)
	}
	p.service.verify = func(ctx context.Context, attribute, code string) error {
		if err := mood("verify"); err != nil {
			return err
		}
		return kind.verify(ctx, attribute, goodCode)
	}
}

// draftHeld is what is typed in the form, "" for what is no edit.
func (p *person) draftHeld() map[string]string {
	for _, e := range p.app.stack {
		if f, ok := e.screen.(profileScreen); ok {
			edits := sortedEdits(f.draft)
			if f.mode == editing {
				edits["open "+f.form.name()] = f.editor.Text
			}
			return edits
		}
	}
	return nil
}

// checkUntouched holds that nothing but a key has changed what was typed: an
// edit may go only because the profile has its value now.
func checkUntouched(t *rapid.T, p *person, before map[string]string) {
	after := p.draftHeld()
	for name, typed := range after {
		if was, had := before[name]; !had || was != typed {
			t.Fatalf("%s became %q without a key; it was %q (had %v)", name, typed, was, had)
		}
	}
	profile := p.app.env.session.Profile
	for name, typed := range before {
		if _, has := after[name]; has {
			continue
		}
		stored := p.app.env.session.Schema.Rule(name).Normalise(typed)
		if waiting := p.app.env.session.Contact(name).Pending.Value; profile.Value(name) != stored && waiting != stored {
			t.Fatalf("the edit of %s to %q is gone and the profile shows %q", name, typed, profile.Value(name))
		}
	}
}

// givenUpBy are the calls that end the sign-in as the person has confirmed, after reading
// what becomes of the edits.
var givenUpBy = []session.CallName{session.CallSignOut, session.CallSignOutEverywhere, session.CallDeleteUser, session.CallSettleAction}

// TestAnyKeysAnyAnswers lets a person do anything while the service does
// anything, in windows of any size.
func TestAnyKeysAnyAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sit(t, setup{signedOut: rapid.IntRange(0, 5).Draw(t, "start") == 0, holding: true})
		moody(t, p)
		keys := anyKey()
		t.Repeat(map[string]func(*rapid.T){
			"":     func(*rapid.T) { p.checkFrame() },
			"key":  func(t *rapid.T) { p.press(keys.Draw(t, "key")) },
			"keys": func(t *rapid.T) { p.press(rapid.SliceOfN(keys, 2, 6).Draw(t, "keys")...) },
			"paste": func(t *rapid.T) {
				p.paste(rapid.OneOf(rapid.Just(hostile.Text), rapid.StringN(0, 12, -1)).Draw(t, "pasted"))
			},
			"resize": func(t *rapid.T) {
				before := p.draftHeld()
				p.resize(rapid.IntRange(1, 200).Draw(t, "width"), rapid.IntRange(1, 60).Draw(t, "height"))
				checkUntouched(t, p, before)
			},
			"comfortable": func(*rapid.T) { p.resize(80, 24) },
			"answer": func(t *rapid.T) {
				if len(p.held) == 0 {
					t.Skip("nothing was asked")
				}
				before, call := p.draftHeld(), p.app.lane.Busy()
				p.answer()
				if !slices.Contains(givenUpBy, call) || p.app.env.session.State != session.SignedOut {
					checkUntouched(t, p, before)
				}
			},
			"pause": func(t *rapid.T) {
				before := p.draftHeld()
				p.wait(rapid.SampledFrom([]time.Duration{time.Second, 9 * time.Second, 2 * time.Minute}).Draw(t, "pause"))
				checkUntouched(t, p, before)
			},
			"both sides": func(t *rapid.T) {
				if edits := p.app.drafted().Edits; len(edits) > 0 {
					p.pool.values[rapid.SampledFrom(edits).Draw(t, "edit").Name] = rapid.SampledFrom([]string{"theirs", "+4930123456"}).Draw(t, "to")
				}
			},
			"elsewhere": func(t *rapid.T) {
				name := rapid.SampledFrom([]string{"custom:desk", "nickname", "phone_number", "custom:team"}).Draw(t, "changed elsewhere")
				if value := rapid.SampledFrom([]string{"", "x", "+4930123456"}).Draw(t, "to"); value != "" {
					p.pool.values[name] = value
				} else {
					delete(p.pool.values, name)
				}
			},
			"news": func(t *rapid.T) {
				before := p.draftHeld()
				p.tell(rapid.SampledFrom([]tea.Msg{
					toastOverMsg{p.app.toast.number}, mailMsg{mail: session.Mail{To: "jane@new.example", Code: goodCode}}, mailMsg{mail: session.Mail{BySMS: true, Code: longCode}},
					tea.BackgroundColorMsg{Color: color.White}, storeErrorMsg{errors.New("disk full")}, writtenMsg{Err: errors.New("disk full")}, tea.FocusMsg{}, tea.BlurMsg{},
				}).Draw(t, "news"))
				checkUntouched(t, p, before)
			},
			"mode": func(t *rapid.T) {
				p.tell(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: rapid.SampledFrom([]ansi.ModeSetting{ansi.ModeReset, ansi.ModeSet, ansi.ModeNotRecognized}).Draw(t, "mode 2027")})
			},
		})
		p.leavesTheWayIn(t)
	})
}

// leavesTheWayIn holds that esc leads down to the bottom, whatever is open or
// under way, that every row can be reached there, and that ctrl+c leaves.
func (p *person) leavesTheWayIn(t *rapid.T) {
	if p.ended {
		return
	}
	p.resize(80, 24)
	atBottom := func() bool {
		top := p.app.top()
		_, signIn := top.(signInScreen)
		if f, form := top.(profileScreen); form && f.only != nil {
			return false // esc lists all rows again
		}
		return len(p.app.stack) == 1 && p.app.lane.Busy() == "" && (signIn || !top.typing())
	}
	for n := 0; !atBottom(); n++ {
		if n > 20 {
			t.Fatalf("esc does not lead out of %s (busy with %q)", p.stack(), p.app.lane.Busy())
		}
		p.press("esc")
	}
	if f, ok := p.app.top().(profileScreen); ok && len(f.rows) > 0 {
		p.reachesEveryRow(t, f)
	}
	p.press("ctrl+c")
	if !p.ended {
		p.press("ctrl+c")
	}
	if !p.ended || p.app.exit != jobcontrol.Interrupted {
		t.Fatalf("ctrl+c twice does not leave %s", p.stack())
	}
}

func (p *person) reachesEveryRow(t *rapid.T, f profileScreen) {
	p.press("g")
	for i, r := range f.rows {
		if i > 0 {
			p.press("down")
		}
		if got := p.form().form.name(); got != r.rule.Name {
			t.Fatalf("going down reaches %s instead of %s", got, r.rule.Name)
		}
		if !strings.Contains(p.see(), "▌ ") {
			t.Fatalf("the row %s is in focus and not on the screen:\n%s", r.rule.Name, p.see())
		}
	}
	p.press("g")
	if len(f.rows) > 0 && p.form().form.name() != f.rows[0].rule.Name {
		t.Fatalf("g does not go to the first row")
	}
}

// TestWindowsTooSmallLoseNothing types on while the window cannot show it.
func TestWindowsTooSmallLoseNothing(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("given_name").press("enter").typed("ty").resize(10, 3).typed("!").resize(80, 24).press("enter")
	if got := p.form().draft.Value("given_name"); got != "Janety!" {
		t.Errorf("the field is %q", got)
	}
	p.resize(10, 3).press("x", "s", "q")
	p.resize(80, 24)
	if got := p.form().draft.Value("given_name"); got != "Janety!" || p.ended {
		t.Errorf("commands act in a window that shows nothing: %q, ended %v", got, p.ended)
	}
}

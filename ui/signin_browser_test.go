package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// browsing is somebody signed out before a pool with sign-in pages.
var browsing = setup{signedOut: true, options: func(o *Options) { o.Pool.Browser, o.Pool.Pages = true, true }}

// browsingOn has a browser on this machine too.
func browsingOn(local bool, open func(string) error) setup {
	return setup{signedOut: true, options: func(o *Options) {
		o.Pool.Browser, o.Pool.Pages, o.Browser = true, true, Browser{Can: true, Local: local, Open: open}
	}}
}

// browses goes to the browser and stays waiting for it.
func (p *person) browses() *person {
	p.holding = true
	p.press("ctrl+l").answer()
	return p
}

func (p *person) browsed(fault session.Fault) *person {
	p.service.await = func(context.Context) (session.Step, error) { return session.Step{}, &fault }
	p.answer()
	return p
}

func TestBrowserSignsIn(t *testing.T) {
	from := browsing
	from.schema = new(attribute.Schema)
	p := sit(t, from)
	p.typed("jane").browses()
	p.stands("browser")
	p.sees("Open this address in a browser", "Waiting for your browser", "press p and paste", "http://localhost:8765/callback")
	p.seesNot("canary")
	p.answer()
	p.stands("profile")
	p.seesNot("you sign in with it") // what was typed in the browser is not known here
}

func TestBrowserOverAForm(t *testing.T) {
	s := setup{options: func(o *Options) { o.Pool.Browser, o.Pool.Pages = true, true }}
	for _, test := range []struct{ name, user string }{{"the same", "jane"}, {"somebody else", "sam"}} {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, s)
			p.edit("given_name", "Janet")
			read := p.service.profile
			p.service.profile = expired
			p.press("s")
			p.stands("profile review signIn")
			p.service.profile = read
			p.pool.username = test.user
			if test.user == "sam" {
				p.pool.values["sub"] = "another"
			}
			p.browses()
			p.stands("profile review browser")
			p.answer()
			stack := "profile review"
			if test.user != "jane" {
				stack = "profile"
			}
			p.stands(stack)
			if edits := sortedEdits(p.form().draft); (edits["given_name"] == "Janet") != (test.user == "jane") {
				t.Errorf("the edits are %v", edits)
			}
		})
	}
}

func TestBrowserIsOfferedWhereItHelps(t *testing.T) {
	passkey, unknown := session.Challenge{Name: session.Passkey}, session.Challenge{Name: "DEVICE_SRP_AUTH"}
	for _, test := range []struct {
		name   string
		setup  setup
		put    *session.Challenge
		offers bool
	}{
		{"sign-in", browsing, nil, true},
		{"sign-in of a pool that can be asked", setup{signedOut: true, options: func(o *Options) { o.Pool.Browser = true }}, nil, true},
		{"sign-in without a domain", setup{signedOut: true}, nil, false},
		{"passkey", browsing, &passkey, true},
		{"passkey without a domain", setup{signedOut: true}, &passkey, false},
		{"unknown", browsing, &unknown, true},
		{"a choice with a passkey", browsing, &aWay, true},
		{"a choice without", browsing, &aFactor, false},
		{"a code", browsing, &codeByEmail, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, test.setup)
			if test.put != nil {
				p.challenged(*test.put)
			}
			p.resize(200, 24)
			before := p.stack()
			if shown := strings.Contains(p.see(), "ctrl+l"); shown != test.offers {
				t.Errorf("the key is shown: %v\n%s", shown, p.see())
			}
			p.browsesIf(test.offers)
			if test.offers {
				before = "browser"
			}
			p.stands(before)
		})
	}
}

func (p *person) browsesIf(offered bool) {
	if offered {
		p.browses()
		return
	}
	p.press("ctrl+l")
}

func TestEscLeavesTheBrowserToItself(t *testing.T) {
	p := sit(t, browsing)
	p.typed("jane").press("tab").typed("Canary-pass-1").browses()
	stopped := false
	p.service.await = func(ctx context.Context) (session.Step, error) {
		stopped = ctx.Err() != nil
		return session.Step{}, &session.Fault{Code: session.Cancelled, Cause: ctx.Err()}
	}
	p.press("esc")
	p.stands("signIn")
	p.answer()
	if !stopped {
		t.Error("the port is still listened at")
	}
	p.stands("signIn")
	p.holding = false
	p.press("enter")
	p.stands("profile")
}

// TestEscGoesBackOneStep: the wait takes minutes, and outlives what is opened
// over it.
func TestEscGoesBackOneStep(t *testing.T) {
	p := sit(t, browsing)
	p.browses().press("?")
	p.stands("browser help")
	p.press("esc")
	p.stands("browser")
	p.press("p").typed("http").press("esc")
	p.stands("browser")
	p.sees("Waiting for your browser")
	p.press("p")
	if got := focusedText(p); got != "http" {
		t.Errorf("the field holds %q", got)
	}
	p.press("esc", "?").answer()
	p.stands("profile")
}

func TestPastingTheAnswer(t *testing.T) {
	const answer = "http://localhost:8765/callback?code=1&state=2"
	for name, does := range map[string]func(p *person){
		"p, then pasted":   func(p *person) { p.press("p").paste(answer).press("enter") },
		"just pasted":      func(p *person) { p.paste(answer).press("enter") },
		"typed":            func(p *person) { p.press("p").typed(answer).press("enter") },
		"with line breaks": func(p *person) { p.paste(answer[:20] + "\n" + answer[20:] + "\n").press("enter") },
		"the wrong one first": func(p *person) {
			p.paste("http://localhost:8765/").press("enter")
			p.answered(2)
			p.paste(answer).press("enter")
		},
		"after a port is lost": func(p *person) {
			p.browsed(session.Fault{Code: session.PortTaken, Host: "localhost:8765"}).paste(answer).press("enter")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, browsing)
			p.browses()
			does(p)
			p.answeredAll()
			p.stands("profile")
			if heard := p.pool.log; !slices.ContainsFunc(heard, func(s string) bool {
				return strings.HasPrefix(s, "browsed ") && strings.ReplaceAll(strings.TrimPrefix(s, "browsed "), " ", "") == answer
			}) {
				t.Errorf("handed in %q", heard)
			}
		})
	}
}

// answered lets that many held calls run: those that were given up too.
func (p *person) answered(n int) {
	for range n {
		p.answer()
	}
}

func (p *person) answeredAll() {
	for len(p.held) > 0 {
		p.answer()
	}
}

func TestPastingWhatIsNoAnswer(t *testing.T) {
	p := sit(t, browsing)
	p.browses().press("p", "enter")
	p.sees("Paste the whole address where the browser ended up,")
	p.paste("https://login.example.com/login").press("enter")
	p.answered(2)
	p.sees("This is not the address where the browser ends up", "it contains code=.", "Waiting for your browser")
	if got := focusedText(p); got != "" {
		t.Errorf("the field holds %q", got)
	}
	p.answer()
	p.stands("profile")
}

// TestFaultsOfABrowser: after each it is said what happened, and ctrl+r leads on.
func TestFaultsOfABrowser(t *testing.T) {
	for _, code := range session.Codes() {
		if code == session.Cancelled || code == session.ClientSecret { // which is asked for
			continue
		}
		fault := session.Fault{Code: code, Host: "localhost:8765"}
		p := sit(t, browsing)
		p.browses().browsed(fault)
		p.stands("browser")
		p.sees(strings.Fields(words.Printer{Words: testWords}.What(&fault))[0])
		goesOn := !fault.EndsBrowserAuth(session.CallAwait)
		if shown := strings.Contains(p.see(), "/oauth2/authorize"); shown != goesOn {
			t.Errorf("%s: the address is shown: %v", code, shown)
		}
		if p.app.lane.Busy() != "" {
			t.Errorf("%s: somebody still waits", code)
		}
		p.service.await = func(context.Context) (session.Step, error) { return p.pool.browsed("canary-heard") }
		p.press("ctrl+r")
		p.answeredAll()
		p.stands("profile")
		if got := p.pool.count("new visit"); got < 2 {
			t.Errorf("%s: %d addresses", code, got)
		}
	}
}

func TestSilenceTellsTheCallback(t *testing.T) {
	p := sit(t, browsing)
	p.browses().browsed(session.Fault{Code: session.BrowserSilent})
	p.resize(120, 40)
	p.sees("No answer came from the browser. If the browser says redirect_mismatch, your organisation has to register http://localhost:8765/callback for this app client. Press ctrl+r to start again.")
}

func TestBeginningAgainWhileWaiting(t *testing.T) {
	p := sit(t, browsing)
	p.browses()
	p.sees("XUQX1")
	p.press("ctrl+r")
	p.answered(2)
	p.sees("XUQX2", "Waiting for your browser")
}

func TestAnAddressThatCannotBeMade(t *testing.T) {
	p := sit(t, browsing)
	p.browses()
	p.service.browse = func(context.Context, session.BrowserAsk) (session.BrowserAuth, error) {
		return session.BrowserAuth{}, &session.Fault{Code: session.NoDomain}
	}
	p.press("ctrl+r")
	p.answeredAll()
	p.stands("browser")
	p.sees("It is not known where this pool has its sign-in pages;", "Press ctrl+r to start.")
	p.seesNot("oauth2/authorize", "Waiting")
	p.press("c", "o", "p", "enter")
	p.seesNot("Address")
	if p.app.lane.Busy() != "" {
		t.Error("somebody waits")
	}
	p.press("esc")
	p.stands("signIn")
}

func TestAnotherAccount(t *testing.T) {
	p := sit(t, browsing)
	p.browses().press("a")
	p.answeredAll()
	p.stands("profile")
	if want := []string{"new visit, another: false", "new visit, another: true"}; !slices.Equal(p.pool.log[:1], want[:1]) || p.pool.count(want[1]) != 1 {
		t.Errorf("asked for %q", p.pool.log)
	}
}

func TestOpeningTheBrowser(t *testing.T) {
	var opened []string
	open := func(address string) error { opened = append(opened, address); return nil }
	far := sit(t, browsingOn(false, open))
	far.browses()
	far.sees("Open this address in a browser", "o open it here")
	if note := tookOpen(far.tell(keystroke("o"))); note == nil || len(opened) != 1 || !strings.HasPrefix(opened[0], "https://signin.auth") {
		t.Fatalf("opened %q", opened)
	}
	far.sees("Your browser opens this address")

	near := sit(t, browsingOn(true, func(string) error { return errors.New("no") }))
	near.holding = true
	near.press("ctrl+l")
	command := near.held[0]
	near.held = nil
	msg := tookOpen(near.tell(command().(doneMsg)))
	if msg == nil {
		t.Fatal("nothing is opened")
	}
	near.tell(msg)
	near.sees("No browser could be opened from here.")

	without := sit(t, browsing)
	without.browses()
	without.seesNot("open it here")
	if without.press("o"); len(opened) != 1 {
		t.Error("o opens something")
	}
}

// tookOpen runs the command that opens an address, out of a batch.
func tookOpen(command tea.Cmd) tea.Msg {
	if command == nil {
		return nil
	}
	switch msg := command().(type) {
	case browserOpenedMsg:
		return msg
	case tea.BatchMsg:
		return tookOpen(msg[0])
	}
	return nil
}

func TestCopyingTheAddress(t *testing.T) {
	p := sit(t, browsing)
	p.browses()
	command := p.tell(keystroke("c"))
	batch, ok := command().(tea.BatchMsg)
	if !ok || len(batch) != 2 {
		t.Fatalf("c gives %T", command())
	}
	if got, want := batch[1](), tea.SetClipboard(p.app.env.session.BrowserAuth.URL)(); got != want {
		t.Errorf("c gives %v", got)
	}
	p.sees("clipboard")
}

// TestTheAddressIsWhole in every window, by scrolling at most, with nothing
// between its parts, and every part leads to the whole.
func TestTheAddressIsWhole(t *testing.T) {
	for _, size := range goldenSizes {
		for _, pasting := range []bool{false, true} {
			s := browsing
			s.width, s.height = size[0], size[1]
			p := sit(t, s)
			p.browses()
			want := p.app.env.session.BrowserAuth.URL
			read := p.lastLines(want)
			for range 10 {
				p.press("down")
				for _, line := range p.lastLines(want) {
					if !slices.Contains(read, line) {
						read = append(read, line)
					}
				}
			}
			if got := strings.Join(read, ""); got != want {
				t.Errorf("%v: the address reads %q", size, got)
			}
			link := ansi.SetHyperlink(want, "id=sign-in")
			if got := strings.Count(p.app.View().Content, link); got == 0 {
				t.Errorf("%v: there is no link", size)
			}
			if pasting {
				p.press("p")
				p.checkInput()
			}
		}
	}
}

// lastLines are those lines of the screen that are part of a text.
func (p *person) lastLines(text string) []string {
	var list []string
	for line := range strings.SplitSeq(p.see(), "\n") {
		if len(line) > 1 && strings.Contains(text, line) {
			list = append(list, line)
		}
	}
	return list
}

func TestWhichBrowserIsHere(t *testing.T) {
	for _, test := range []struct {
		system     string
		set        []string
		can, local bool
		command    string
	}{
		{"linux", []string{"DISPLAY"}, true, true, "xdg-open"},
		{"freebsd", []string{"WAYLAND_DISPLAY"}, true, true, "xdg-open"},
		{"linux", []string{"DISPLAY", "SSH_CONNECTION"}, true, false, "xdg-open"},
		{"linux", nil, false, false, "xdg-open"},
		{"linux", []string{"SSH_TTY"}, false, false, "xdg-open"},
		{"darwin", nil, true, true, "open"},
		{"darwin", []string{"SSH_CLIENT"}, false, false, "open"},
		{"windows", nil, true, true, "rundll32 url.dll,FileProtocolHandler"},
	} {
		var ran [][]string
		b := browserOf(test.system, func(name string) string {
			if slices.Contains(test.set, name) {
				return "x"
			}
			return ""
		}, func(command []string) error { ran = append(ran, command); return nil })
		if b.Can != test.can || b.Local != test.local {
			t.Errorf("%s %v: %+v", test.system, test.set, b)
		}
		const address = "https://h.example/?a=b&c=$(d)"
		for range 2 {
			if err := b.Open(address); err != nil {
				t.Fatal(err)
			}
		}
		for _, command := range ran {
			if got := strings.Join(command, " "); got != test.command+" "+address {
				t.Errorf("ran %q", got)
			}
		}
	}
}

func TestStartingACommand(t *testing.T) {
	if err := startDetached([]string{"no-such-command-anywhere"}); err == nil {
		t.Error("a command that is not there is started")
	}
}

// TestRefusedAnswersAreTold in the terminal too, and the browser is still waited for.
// One of an attempt that was left says nothing.
func TestRefusedAnswersAreTold(t *testing.T) {
	p := sit(t, browsing)
	p.browses()
	told := meanwhileMsg{p.app.lane.Number(), session.AwaitCall(session.CallbackPages{}), &session.Fault{Code: session.ForeignAnswer}}
	if next := p.tell(told); next == nil {
		t.Error("the next one is not waited for")
	}
	p.sees("This is the answer to another sign-in.", "Waiting for your browser", "ctrl+r starts again")
	p.wait(toastLeast).press("esc")
	p.stands("signIn")
	p.seesNot("This is the answer")
	if next := p.tell(told); next != nil {
		t.Error("another one is waited for")
	}
	p.seesNot("This is the answer")
}

package ui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// toldError is an error of another package, with words.
type toldError struct{ key, has string }

func (e toldError) Error() string { return e.key }

func (e toldError) Words() (keys, places []string) {
	return []string{e.key}, []string{"at", "config.toml", "key", e.has, "value", e.has, "has", e.has, "scope", "aws.cognito.signin.user.admin"}
}

// desk is an opener that knows a few pools, opens all of them as one, and
// notes what it was asked for.
type desk struct {
	pools  []session.KnownPool
	opened session.Opened
	chosen []session.PoolChoice
	fails  error
}

func (d *desk) opener() *session.Opener {
	return &session.Opener{Pools: d.pools, Given: nothingGiven, Check: d.check, Addition: d.addition, Open: func(_ context.Context, c session.PoolChoice) (session.Opened, error) {
		d.chosen = append(d.chosen, c)
		return d.opened, d.fails
	}}
}

func nothingGiven() session.PoolEntry { return session.PoolEntry{} }

func (d *desk) check(asked session.PoolField, text string) error {
	wrong := map[session.PoolField]map[string]error{
		session.PlaceField:  {"": toldError{"config.region_missing", ""}, "moon": toldError{"config.region_form", text}},
		session.ClientField: {"": toldError{"config.client_missing", ""}, "cli!ent": toldError{"config.client_form", text}},
		session.NameField:   {"work": toldError{"file.pool_exists", text}},
		session.TokenField:  {"canary-word": toldError{"token.form", ""}, "canary-narrow": toldError{"token.missing_scope", ""}},
	}
	return wrong[asked][text]
}

func (d *desk) addition(e session.PoolEntry) (file, text string) {
	return "/home/jane/.config/cognito-profile/config.toml", "pool = \"" + e.Name + "\"\n\n[pools.\"" + e.Name + "\"]\nclient_id = \"" + e.ClientID + "\"\nuser_pool_id = \"" + e.Place + "\"\n"
}

// twoPools are in the config file.
var twoPools = []session.KnownPool{{Name: "work", Where: "eu-west-1", Last: true}, {Name: "at home"}}

// unopenedSetup is somebody before the first screen, with a desk behind it.
func unopenedSetup(d *desk) setup {
	return setup{signedOut: true, options: func(o *Options) {
		d.opened, o.Opened = o.Opened, session.Opened{}
		d.chosen = nil
		o.Opener = d.opener()
	}}
}

// besideOthers is a pool that is open while there are others to go to.
func besideOthers(d *desk) setup {
	return setup{signedOut: true, options: func(o *Options) {
		d.opened, d.chosen = o.Opened, nil
		o.Opener = d.opener()
	}}
}

func typePool(p *person) {
	p.press("enter").typed("eu-west-1_AbC123").press("enter").typed("3n4b5urk1ft4fl3mg5e62d9ado").press("enter").typed("work place")
}

func TestTheFirstScreenAsksWhichPool(t *testing.T) {
	rows := []struct {
		name  string
		pools []session.KnownPool
		does  func(p *person)
		want  session.PoolChoice
	}{
		{"the demo", nil, func(p *person) { p.press("j", "enter") }, session.PoolChoice{Demo: true}},
		{"a known one", twoPools, func(p *person) { p.press("down", "enter") }, session.PoolChoice{Known: "at home"}},
		{"the last one", twoPools, func(p *person) { p.press("enter") }, session.PoolChoice{Known: "work"}},
		{"a token", nil, func(p *person) {
			p.press("G", "enter")
			p.tell(tea.PasteMsg{Content: "  canary-\n good \n"})
			p.press("enter")
		}, session.PoolChoice{Token: "canary-good"}},
		{"one of their own, written", nil, func(p *person) { typePool(p); p.press("enter", "y") },
			session.PoolChoice{Entry: session.PoolEntry{Place: "eu-west-1_AbC123", ClientID: "3n4b5urk1ft4fl3mg5e62d9ado", Name: "work place"}, Remember: true}},
		{"one of their own, not written", nil, func(p *person) { typePool(p); p.press("enter", "n") },
			session.PoolChoice{Entry: session.PoolEntry{Place: "eu-west-1_AbC123", ClientID: "3n4b5urk1ft4fl3mg5e62d9ado", Name: "work place"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d := &desk{pools: row.pools}
			p := sit(t, unopenedSetup(d))
			row.does(p)
			if len(d.chosen) != 1 || d.chosen[0] != row.want {
				t.Errorf("chosen: %+v", d.chosen)
			}
			if nameOf(p.app.top()) != "signIn" {
				t.Errorf("the pool is not open:\n%s", p.see())
			}
			if strings.Contains(p.see(), "canary") {
				t.Error("the token can be seen")
			}
		})
	}
}

func TestNothingIsOpenedBeforeItIsRight(t *testing.T) {
	rows := []struct {
		name string
		does func(p *person)
		want string
	}{
		{"no region", func(p *person) { p.press("enter", "enter") }, "Type the pool id"},
		{"a region that is none", func(p *person) { p.press("enter").typed("moon").press("tab") }, `"moon" is not an AWS region`},
		{"as it is typed", func(p *person) { p.press("enter").typed("moon") }, `"moon" is not an AWS region`},
		{"right as it is typed", func(p *person) { p.press("enter").typed("moon").press("ctrl+u").typed("eu-west-1") }, ""},
		{"mended as it is typed", func(p *person) { p.press("enter").typed("moon").press("tab", "shift+tab").typed("s") }, ""},
		{"no app client", func(p *person) { p.press("enter").typed("eu-west-1").press("enter", "enter") }, "Type the id of the app client"},
		{"a wrong app client", func(p *person) { p.press("enter").typed("eu-west-1").press("enter").typed("cli!ent").press("enter") }, `"cli!ent" is not an app client id`},
		{"a name that is taken", func(p *person) {
			p.press("enter").typed("eu-west-1").press("enter").typed("client").press("enter").typed("work").press("enter")
		}, "The config file already has a pool named work."},
		{"no token", func(p *person) { p.press("G", "enter", "enter") }, "Paste the token first"},
		{"a word for a token", func(p *person) { p.press("G", "enter").typed("canary-word").press("enter") }, "This is not an access token"},
		{"a token without the scope", func(p *person) { p.press("G", "enter").typed("canary-narrow").press("enter") }, "Sign in here: esc"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d := &desk{}
			p := sit(t, unopenedSetup(d))
			row.does(p)
			p.sees(row.want)
			if len(d.chosen) > 0 || strings.Contains(p.see(), "canary") {
				t.Errorf("%+v was opened:\n%s", d.chosen, p.see())
			}
			if row.want == "" && strings.Contains(p.see(), "is not an AWS region") {
				t.Errorf("it still complains:\n%s", p.see())
			}
		})
	}
}

// TestWhatDoesNotOpenCanBeMended: its form is as it was, remembered or not.
func TestWhatDoesNotOpenCanBeMended(t *testing.T) {
	d := &desk{fails: toldError{"file.unwritable", ""}}
	p := sit(t, unopenedSetup(d))
	typePool(p)
	p.press("enter", "y")
	p.sees("can't be written", "eu-west-1_AbC123", "App client id")
	p.press("enter", "n")
	p.sees("can't be written", "eu-west-1_AbC123", "App client id")
	d.fails = nil
	p.press("enter", "n")
	if nameOf(p.app.top()) != "signIn" {
		t.Errorf("the pool is not open:\n%s", p.see())
	}
}

// TestBackToAnotherPool: esc at the sign-in, with everything typed kept on
// both sides.
func TestBackToAnotherPool(t *testing.T) {
	d := &desk{pools: twoPools}
	p := sit(t, unopenedSetup(d))
	p.press("enter").typed("jane").press("esc")
	p.sees("Which pool?")
	p.press("esc")
	p.sees("jane")
	p.press("esc", "down", "enter")
	if len(d.chosen) != 2 || d.chosen[1].Known != "at home" || nameOf(p.app.top()) != "signIn" {
		t.Errorf("%+v\n%s", d.chosen, p.see())
	}

	for _, remember := range []string{"y", "n"} {
		p = sit(t, unopenedSetup(&desk{}))
		typePool(p)
		p.press("enter", remember, "esc")
		p.sees("3n4b5urk1ft4fl3mg5e62d9ado")
	}

	p = sit(t, unopenedSetup(&desk{}))
	p.press("enter").typed("ap-south-1").press("tab").typed("half-a-cl").press("esc", "enter")
	p.sees("ap-south-1", "half-a-cl")

	p = sit(t, setup{signedOut: true})
	before := p.see()
	p.press("esc")
	if p.see() != before {
		t.Errorf("there is no other pool, and esc does something:\n%s", p.see())
	}
}

// TestATypedPoolIsKeptAfterTheSignIn: the list of pools is the way back from then on, and
// what is not as it was told is said.
func TestATypedPoolIsKeptAfterTheSignIn(t *testing.T) {
	for name, test := range map[string]struct {
		kept session.KeptPool
		says string
		back string
	}{
		"as it was told": {session.KeptPool{}, "", "work"},
		"another id":     {session.KeptPool{Corrected: "eu-west-1_Right"}, "The pool's id is eu-west-1_Right.", "work"},
		"not written":    {session.KeptPool{Err: toldError{"file.unwritable", ""}}, "was not added to the config file. config.toml can't be written.", "App client id"},
	} {
		t.Run(name, func(t *testing.T) {
			d, asked := &desk{}, 0
			p := sit(t, unopenedSetup(d))
			if test.kept.Err == nil {
				test.kept.Opener = (&desk{pools: twoPools, opened: d.opened}).opener()
			}
			d.opened.Keep = func(string) session.KeptPool {
				asked++
				return test.kept
			}
			typePool(p)
			p.press("enter", "y").typed("jane").press("enter").typed("wrong").press("enter")
			p.sees("is wrong")
			if asked > 0 {
				t.Fatal("it was kept before anybody was signed in")
			}
			p.typed(p.pool.password).press("enter")
			if asked != 1 || p.app.env.session.State != session.SignedIn {
				t.Fatalf("kept %d times:\n%s", asked, p.see())
			}
			if test.says != "" {
				p.sees(strings.Fields(test.says)...)
			}
			p.press("L", "enter").press("esc")
			p.sees(test.back)
		})
	}
}

// TestAnotherPoolIsAnotherWorld: nothing of the former one is left.
func TestAnotherPoolIsAnotherWorld(t *testing.T) {
	d := &desk{pools: twoPools}
	p := sit(t, besideOthers(d))
	other := session.Opened{Session: session.New(p.service, poolSchema), Pool: session.PoolInfo{Name: "The other", Host: "other.example", CanSignIn: true}}
	d.opened = other
	p.press("esc", "enter")
	p.sees("Sign in to The other")
	if p.app.persist.Keeps() || p.app.env.keeps {
		t.Error("the store of the former pool is in use")
	}
}

// TestWhatIsTypedIsNoMistakeYet: what a field still lacks is no mistake before it was
// left, and nothing is said of one that is empty.
func TestWhatIsTypedIsNoMistakeYet(t *testing.T) {
	p := sit(t, unopenedSetup(&desk{}))
	p.press("enter").typed("moon")
	bad := p.app.env.styles.bad.Render(`"moon" is not an AWS region. Write it as eu-west-1.`)
	if strings.Contains(p.app.View().Content, bad) {
		t.Errorf("it is called a mistake:\n%s", p.see())
	}
	p.press("ctrl+u")
	p.seesNot("Type the pool id")
	p.typed("moon").press("tab")
	if !strings.Contains(p.app.View().Content, bad) {
		t.Errorf("it is not called a mistake:\n%s", p.see())
	}
}

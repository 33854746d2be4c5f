package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// poolScreen asks for a pool that is not in the config file. What a field still lacks
// is said quietly while it is typed, and as a mistake once it was left.
type poolScreen struct {
	inputs inputs
	left   [len(poolFields)]bool
	wrong  string // what is wrong with the field that has the focus, or the first that is
	early  bool   // that field was not left yet
}

// poolFields are the fields in their order.
var poolFields = [...]struct {
	asked session.PoolField
	label string
	meant func(string) string
}{
	{session.PlaceField, "pool.place", attribute.Identifier},
	{session.ClientField, "pool.client", attribute.Identifier},
	{session.NameField, "pool.name", attribute.Bare},
}

func newPoolScreen(given session.PoolEntry) poolScreen {
	var list []input
	for i, text := range []string{given.Place, given.ClientID, given.Name} {
		list = append(list, input{label: poolFields[i].label, meant: poolFields[i].meant, line: textline.New(text)})
	}
	return poolScreen{inputs: newInputs(list...)}
}

func (p poolScreen) entry() session.PoolEntry {
	return session.PoolEntry{Place: p.inputs.text(0), ClientID: p.inputs.text(1), Name: p.inputs.text(2)}
}

func (p poolScreen) typing() bool { return true }

func (p poolScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.GoOn):
		return p.submit(e)
	case matches(msg, e.keys.NextInput):
		return p.leave(1).checked(e), effect{}
	case matches(msg, e.keys.PrevInput):
		return p.leave(-1).checked(e), effect{}
	case matches(msg, e.keys.Back):
		return p, effect{nav: back, action: keepEntry(p.entry())}
	}
	next, event := p.inputs.update(msg)
	p.inputs = next
	return p.checked(e), effect{note: editNote(e.words, event)}
}

func (p poolScreen) leave(by int) poolScreen {
	p.left[p.inputs.at] = true
	p.inputs = p.inputs.move(by)
	return p
}

// pointed leaves an input for another.
func (p poolScreen) pointed(e env, row int) (screen, *key.Binding) {
	return p.leave(row - p.inputs.at).checked(e), nil
}

// checked checks again the fields that were left, and the one that is typed.
func (p poolScreen) checked(e env) poolScreen {
	p.wrong, p.early = "", false
	for i := range poolFields {
		here := i == p.inputs.at
		if !p.left[i] && !(here && p.inputs.text(i) != "") {
			continue
		}
		wrong := p.problem(e, i)
		if wrong != "" && (p.wrong == "" || here) {
			p.wrong, p.early = wrong, !p.left[i]
		}
	}
	return p
}

// rebuild has what is wrong in the words of now.
func (p poolScreen) rebuild(e env) screen { return p.checked(e) }

func (p poolScreen) problem(e env, i int) string {
	err := e.opener.Check(poolFields[i].asked, p.inputs.text(i))
	if err == nil {
		return ""
	}
	text, _ := e.words.Explain(err, true)
	return text
}

// submit stays at the first field that is wrong, goes on to the first that was
// not looked at, and at the end asks whether to remember the pool.
func (p poolScreen) submit(e env) (screen, effect) {
	p.left[p.inputs.at] = true
	for i := range poolFields {
		if p.left[i] && p.problem(e, i) == "" {
			continue
		}
		p.inputs.at = i
		return p.checked(e), effect{}
	}
	return p.checked(e), effect{nav: to(rememberScreen{p.entry()})}
}

// answered is asked when the pool did not open.
func (p poolScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	return p, effect{note: unopened(e, fault)}
}

func (p poolScreen) view(e env) frame {
	style := e.styles.bad
	if p.early {
		style = e.styles.dim
	}
	var under []string
	if p.wrong != "" {
		under = e.wrap(p.wrong, e.width-4, 2)
	}
	out := e.heading(e.words.Get("pool.title"), e.words.Get("pool.about"), len(p.inputs.list)+len(under))
	return p.inputs.viewOver(e, out, paragraph(style, under)).noting(p.wrong, under...)
}

func (p poolScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.GoOn, k.Back, k.NextInput, k.PrevInput}
}

// rememberScreen shows what is written into the config file once somebody has signed in,
// and asks.
type rememberScreen struct{ entry session.PoolEntry }

func (r rememberScreen) typing() bool { return false }

func (r rememberScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Write):
		return r, effect{nav: back, call: r.opens(e, true)}
	case matches(msg, e.keys.Unwritten):
		return r, effect{nav: back, call: r.opens(e, false)}
	case matches(msg, e.keys.Back):
		return r, effect{nav: back}
	}
	return r, effect{}
}

// opens opens the pool; what is in the way is for the form below.
func (r rememberScreen) opens(e env, remember bool) session.Call {
	return e.openPool(session.PoolChoice{Entry: r.entry, Remember: remember})
}

func (r rememberScreen) view(e env) frame {
	file, text := e.opener.Addition(r.entry)
	added := strings.Split(strings.TrimRight(text, "\n"), "\n")
	out := e.heading(e.words.Get("remember.title"), e.words.Get("remember.about"), len(added)+1)
	out.lines = append(out.lines, "  "+e.styles.value.Render(textline.CutMiddle(e.cells, textline.Visible(file), e.width-4)))
	for _, line := range added[:min(len(added), max(e.height-len(out.lines), 0))] {
		out.lines = append(out.lines, "    "+e.styles.good.Render(textline.CutEnd(e.cells, textline.Visible(line), e.width-6)))
	}
	return out.withAnswers(e, r.keys(e))
}

func (r rememberScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.Write, k.Unwritten, k.Back}
}

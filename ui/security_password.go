package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// passwordScreen sets a new password: the present one, unless there is none, and the
// new one, under which the rules that are known tick off.
type passwordScreen struct {
	inputs inputs
	first  bool // the user has none yet
	watch  actionWatch
}

func newPasswordScreen(e env) passwordScreen {
	p := passwordScreen{first: e.session.PasswordState() == session.PasswordNone}
	fresh := input{label: "ask.NEW_PASSWORD", line: textline.NewSecret(), masked: true, unmaskable: true}
	if p.first {
		p.inputs = newInputs(fresh)
	} else {
		p.inputs = newInputs(input{label: "password.present", line: textline.NewSecret(), masked: true}, fresh)
	}
	return p
}

// proposed is where the new password is typed.
func (p passwordScreen) proposed() int { return len(p.inputs.list) - 1 }

func (p passwordScreen) typing() bool { return true }

func (p passwordScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		return p, effect{nav: back}
	case matches(msg, e.keys.Confirm):
		return p.submit(e)
	}
	next, event := p.inputs.take(e, msg)
	p.inputs = next
	return p, effect{note: editNote(e.words, event)}
}

// pointed puts the caret into an input.
func (p passwordScreen) pointed(_ env, row int) (screen, *key.Binding) {
	p.inputs.at = row
	return p, nil
}

// submit goes to the next empty input, and sends what breaks no known rule.
func (p passwordScreen) submit(e env) (screen, effect) {
	for i := range p.inputs.list {
		if p.inputs.text(i) == "" {
			here := p.inputs.at == i
			p.inputs.at = i
			if here {
				return p, effect{note: inform(e.words.Get("challenge.missing", "label", p.inputs.list[i].name(e.words)))}
			}
			return p, effect{}
		}
	}
	proposed := p.inputs.text(p.proposed())
	if !e.session.PasswordPolicy().Fits(proposed) {
		p.inputs.at = p.proposed()
		return p, effect{note: caution(e.words.Get("password.unfit"))}
	}
	var present session.Secret
	if !p.first {
		present = session.Secret(p.inputs.text(0))
	}
	p.inputs = p.inputs.remasked()
	return p, e.proved(session.ActionCall(session.ChangePassword(present, session.Secret(proposed))), present)
}

func (p passwordScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	watch, out, settled := p.watch.answered(e, asked, fault)
	p.watch = watch
	switch {
	case settled, asked == session.CallSettleAction:
		out.nav = back
	case fault == nil:
	case fault.Code == session.OldPasswordWrong:
		out.note = e.together(out.note, hiddenEdge(e, p.inputs.text(0)))
		p.inputs = p.inputs.with(0, textline.NewSecret())
		p.inputs.at = 0
	case fault.AboutNewPassword():
		p.inputs.at = p.proposed()
	}
	return p, out
}

func (p passwordScreen) view(e env) frame {
	rules := p.rules(e)
	others, shown := p.otherRules(e, len(rules))
	rules = append(rules, paragraph(e.styles.dim, shown)...)
	about := "password.about"
	if p.first {
		about = "password.about.first"
	}
	text := e.words.Get(about)
	if e.pool.DemoPassword != "" && !p.first {
		text = e.words.Sentences(text, e.words.Get("sign_in.demo", "password", e.pool.DemoPassword))
	}
	out := e.heading(e.words.Get("password.title"), text, len(p.inputs.list)+1+len(rules))
	return p.inputs.viewOver(e, out, rules).noting(others, shown...)
}

// rules are the known rules with their marks, as many in a line as fit.
func (p passwordScreen) rules(e env) []string {
	policy := e.session.PasswordPolicy()
	typed := p.inputs.text(p.proposed())
	var lines []string
	line, used := "", 0
	for _, c := range policy.Check(typed) {
		text, style := p.rule(e, c)
		if width := e.cells.StringWidth(text) + 2; used+width > e.width-2 && used > 0 {
			lines, line, used = append(lines, line), "", 0
		}
		line += "  " + style.Render(text)
		used += e.cells.StringWidth(text) + 2
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// otherRules is what to know where the pool may have other rules than the known ones, and
// its lines where there is room for them.
func (p passwordScreen) otherRules(e env, known int) (text string, lines []string) {
	if e.session.PasswordPolicy().Described {
		return "", nil
	}
	text = e.words.Get("password.more_rules")
	room := e.height - known - 1 - len(p.inputs.list)
	if room < 1 {
		return text, nil
	}
	if lines = e.wrap(text, e.width-4, room); room == 1 && !isWhole(text, lines) {
		return text, nil
	}
	return text, lines
}

// rule is one rule, with a mark for whether it is met.
func (p passwordScreen) rule(e env, c attribute.PasswordCheck) (string, paint) {
	text := e.words.PasswordRule(c)
	switch {
	case c.Unseen:
		return "· " + text, e.styles.dim
	case c.Met:
		return "✓ " + text, e.styles.good
	}
	return "○ " + text, e.styles.warn
}

func (p passwordScreen) keys(e env) []key.Binding {
	list := append([]key.Binding{e.keys.Confirm}, p.inputs.unmaskKeys(e)...)
	list = append(list, e.keys.Back)
	if len(p.inputs.list) > 1 {
		list = append(list, e.keys.NextInput, e.keys.PrevInput)
	}
	return list
}

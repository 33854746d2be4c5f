package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// address is a form over the parts of an address, in place of its field: a
// value. What it holds is always in the editor's text as well.
type address struct {
	open  bool
	parts inputs
	base  attribute.Address // as it was when the form opened
}

// newAddress opens the form over an address that has parts, or is not there; a
// plain text stays in its field.
func newAddress(text string) address {
	base := attribute.ParseAddress(text)
	if !base.Object() {
		return address{}
	}
	return addressParts(base)
}

// addressParts is the form over an address. The address as a whole is a part
// only of those that have it.
func addressParts(base attribute.Address) address {
	var list []input
	for _, name := range attribute.AddressMembers {
		if name == wholeAddress && base.Get(name) == "" {
			continue
		}
		list = append(list, input{label: "address." + name, line: textline.New(base.Get(name))})
	}
	return address{open: true, parts: newInputs(list...), base: base}
}

const wholeAddress = "formatted"

// names are the members that the inputs are for, in their order.
func (a address) names() []string {
	return attribute.AddressMembers[len(attribute.AddressMembers)-len(a.parts.list):]
}

// value is the address with the parts as they are typed. What was not typed in
// is as it was, to the letter.
func (a address) value() string {
	now := a.base
	for i, name := range a.names() {
		if text := a.parts.text(i); text != textline.ValidUTF8(a.base.Get(name)) {
			now = now.With(name, text)
		}
	}
	return now.String()
}

// inAddressParts opens the form over the text of an editor.
func inAddressParts(ed editor) editor {
	ed.address = newAddress(ed.Text)
	return ed
}

// addressKeys go from part to part, or to the address as one text and back.
func addressKeys(p profileScreen, e env) assist {
	k := e.keys
	if !p.editor.address.open {
		return assist{first: []key.Binding{k.InParts}, commands: []command{{k.InParts, profileScreen.inParts, false}}}
	}
	move := func(by int) func(profileScreen, env) (profileScreen, effect) {
		return func(p profileScreen, _ env) (profileScreen, effect) {
			p.editor.address.parts = p.editor.address.parts.move(by)
			return p, effect{}
		}
	}
	return assist{
		first: []key.Binding{k.NextInput, k.AsText}, last: []key.Binding{k.PrevInput},
		commands: []command{{k.NextInput, move(1), false}, {k.PrevInput, move(-1), false}, {k.AsText, profileScreen.asText, false}},
	}
}

// inAddress hands a message to the part in focus.
func (ed editor) inAddress(msg tea.Msg) (editor, textline.Event) {
	parts, event := ed.address.parts.update(msg)
	ed.address.parts = parts
	if event.Changed {
		ed.Line = textline.New(ed.address.value())
	}
	return ed, event
}

// asText shows the address as it is stored, to be edited as one text.
func (p profileScreen) asText(env) (profileScreen, effect) {
	p.editor.address = address{}
	return p, effect{}
}

// inParts opens the form over a text. A plain one becomes the address as a
// whole, once one of the parts is typed in.
func (p profileScreen) inParts(e env) (profileScreen, effect) {
	text := p.editor.Text
	base := attribute.ParseAddress(text)
	switch {
	case !base.Object() && strings.HasPrefix(strings.TrimSpace(text), "{"):
		return p, effect{note: inform(e.words.Get("note.address_json"))}
	case !base.Object():
		base = attribute.ParseAddress("").With(wholeAddress, text)
	}
	p.editor.address = addressParts(base)
	return p, effect{}
}

// viewAddress is the form in the lines that the rows have otherwise.
func (p profileScreen) viewAddress(e env, height int) frame {
	form := p.editor.address
	e.height = height
	out := e.heading(p.form.label(), "", len(form.parts.list))
	out = form.parts.view(e, out, 0)
	others := slices.DeleteFunc(attribute.ParseAddress(p.editor.Text).Members(), func(name string) bool {
		return slices.Contains(attribute.AddressMembers, name)
	})
	if len(others) == 0 {
		return out
	}
	text := e.words.Get("address.others", "names", e.words.List(others))
	if len(out.lines) >= height-1 {
		return out.noting(text)
	}
	line := textline.CutEnd(e.cells, text, e.width-4)
	out.lines = append(out.lines, "", "  "+e.styles.dim.Render(line))
	return out.noting(text, line)
}

package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"cognito-profile/session/attribute"
)

// kind is what the editor has for a kind of attribute beyond a line of text.
type kind struct {
	// opens makes the editor ready; nil leaves the line of text.
	opens func(editor) editor
	// keys help to write a value.
	keys func(profileScreen, env) assist
	// list is a remark on a value in the list to pick from, such as a time.
	list func(e env, value string) string
}

// kinds are the kinds that have something of their own. Which values there are
// to pick from is the rule's to say (session.Rule.Suggest).
var kinds = map[attribute.KindName]kind{
	attribute.KindEmail:    {keys: proposalKeys},
	attribute.KindPhone:    {keys: proposalKeys},
	attribute.KindDate:     {keys: dateKeys},
	attribute.KindEpoch:    {keys: dateKeys},
	attribute.KindDateTime: {keys: dateKeys},
	attribute.KindAddress:  {opens: inAddressParts, keys: addressKeys},
	attribute.KindZone:     {list: zoneClock},
}

// assist is keys that help to write a value. They go before the keys that leave
// the editor, and take the place of those that they share a key with.
type assist struct {
	commands    []command
	first, last []key.Binding // as listed before and after the keys that leave
}

// leaves are the keys of a binding that do not help to write a value.
func (a assist) leaves(b key.Binding) []string {
	return slices.DeleteFunc(slices.Clone(b.Keys()), func(name string) bool {
		return slices.ContainsFunc(a.commands, func(c command) bool { return slices.Contains(c.binding.Keys(), name) })
	})
}

// assist is the help that the open editor gives: its list of values, else that
// of its kind.
func (p profileScreen) assist(e env) assist {
	keys := kinds[p.form.rule().Kind].keys
	switch {
	case p.editor.pick.helps && !p.editor.address.open:
		return p.editor.pick.keys(e.keys)
	case keys != nil:
		return keys(p, e)
	}
	return assist{}
}

// proposalKeys take what may have been meant; they are listed first while
// something is proposed.
func proposalKeys(p profileScreen, e env) assist {
	a := assist{commands: []command{{e.keys.Take, profileScreen.taken, false}}}
	take := []key.Binding{e.keys.Take}
	if p.proposed(e) != "" {
		a.first = take
	} else {
		a.last = take
	}
	return a
}

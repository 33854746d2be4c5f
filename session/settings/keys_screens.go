package settings

import (
	"slices"
	"strings"
)

// screen is the bindings that are at hand together somewhere, by their names; what
// takes the place of each other is in several rows.
type screen struct {
	typing bool   // one types there, so that keys which type or edit are not free
	fixed  string // keys that always do the same there
	names  string
}

const (
	scrolling = "up down page_up page_down half_up half_down "
	anywhere  = "back help language "
	inputs    = "next_input prev_input look "
	keeping   = "keep keep_review editor give_up "
)

// screens are all of them. A key stands for one binding at most on each.
var screens = []screen{
	{names: scrolling + "top end next_group prev_group left right read_on edit editor take empty revert revert_all undo redo " +
		"review verify find widen next_match prev_match add finish next_problem prev_problem copy mask history reload security sign_out quit"},
	{typing: true, fixed: "up down", names: keeping + "keep_next keep_prev take"},
	{typing: true, fixed: "up down", names: keeping + "keep_next keep_prev in_parts"},
	{typing: true, fixed: "up down", names: keeping + "keep_next keep_prev as_text next_input prev_input"},
	{typing: true, fixed: "up down", names: "narrow next_match prev_match"},
	{typing: true, names: "add_it"},
	{names: scrolling + "save details mask mine theirs undo"},
	{names: scrolling + "restore discard later mask mine theirs"},
	{names: scrolling + "top end open mask"},
	{typing: true, names: "confirm later new_code keep_old fix_contact"},
	{names: "yes no"},
	{names: scrolling + "quit"},

	{typing: true, names: inputs + "sign_in send_password other_ways browser forgot confirm_account users"},
	{typing: true, names: inputs + "confirm restart browser new_code"},
	{names: "up down confirm restart browser"},
	{names: "up down open_here copy_address paste_answer another begin_again"},
	{typing: true, names: "redeem_url begin_again"},
	{names: "up down top end open quit"},
	{names: "up down top end choose quit"},
	{typing: true, names: inputs + "go_on"},
	{names: "write unwritten"},
	{typing: true, names: inputs + "unlock go_without"},
	{names: "choose_passphrase no_passphrase"},

	{names: "up down top end choose turn_off prefer mask reload to_profile quit"},
	{names: "up down choose reload"},
	{names: "up down delete add_passkey reload"},
	{names: "up down forget remember reload"},
	{names: "up down added open_here copy_address"},
	{typing: true, names: inputs + "confirm begin_again"},
}

func (s screen) has(name KeyName) bool {
	return slices.Contains(strings.Fields(anywhere+s.names), string(name))
}

// fixes reports whether a key always does the same there; a binding that has it from
// the start has it in the place of that.
func (s screen) fixes(name KeyName, key string) bool {
	return slices.Contains(strings.Fields(s.fixed), key) && !slices.Contains(boundKeys(name), key)
}

// inPlace are bindings that can have a key in common, since one acts in the place of the
// others: the way out of a screen in that of back, which stops waiting everywhere, and
// going from part to part of an address in that of keeping it.
var inPlace = [][]KeyName{
	{"back", "give_up", "later", "restart", "no", "widen", "go_without", "to_profile"},
	{"next_input", "keep_next"},
	{"prev_input", "keep_prev"},
}

// compete reports whether two bindings can't have a key in common on a screen of both.
func compete(a, b KeyName) bool {
	return a != b && !slices.ContainsFunc(inPlace, func(group []KeyName) bool { return slices.Contains(group, a) && slices.Contains(group, b) })
}

// onScreens are the screens that have a binding.
func onScreens(name KeyName) []screen {
	return slices.DeleteFunc(slices.Clone(screens), func(s screen) bool { return !s.has(name) })
}

// KeysTogether reports whether bindings are at hand together on one screen, where a
// person types or not. The face holds its screens against it.
func KeysTogether(typing bool, names []KeyName) bool {
	return slices.ContainsFunc(screens, func(s screen) bool {
		return s.typing == typing && !slices.ContainsFunc(names, func(name KeyName) bool { return !s.has(name) })
	})
}

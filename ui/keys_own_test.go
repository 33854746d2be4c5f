package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/settings"
	"cognito-profile/ui/textline"
)

// ownKeys gives each binding a key of its own that no terminal sends.
func ownKeys() settings.Keys {
	own := settings.Keys{}
	for i, name := range settings.KeyNames() {
		own[settings.KeyName(name)] = []string{ownKey(i).String()}
	}
	return own
}

// ownKey is one of 150 function keys.
func ownKey(i int) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: tea.KeyF13 + rune(i%50), Mod: []tea.KeyMod{0, tea.ModAlt, tea.ModCtrl}[i/50]}
}

// nameOfOwn is the name of the binding with that key, "" when it is no such key.
func nameOfOwn(key string) settings.KeyName {
	for name, keys := range ownKeys() {
		if keys[0] == key {
			return name
		}
	}
	return ""
}

// TestEveryNamedBindingCanHaveKeys, and only those: the names of the two tables are the
// same, and so are their keys.
func TestEveryNamedBindingCanHaveKeys(t *testing.T) {
	var names []string
	for _, row := range new(keyMap).rows() {
		if row.name == "" {
			continue
		}
		names = append(names, string(row.name))
		if keys := settings.KeysOf(row.name); !slices.Equal(keys, row.keys) {
			t.Errorf("%s has %v, the settings know %v", row.name, row.keys, keys)
		}
	}
	if !slices.Equal(names, settings.KeyNames()) {
		t.Errorf("the bindings are %v\nthe settings know %v", names, settings.KeyNames())
	}
}

// TestNoBindingTakesAKeyOfTheLine, where it acts while one is typed.
func TestNoBindingTakesAKeyOfTheLine(t *testing.T) {
	for _, name := range textline.KeyNames() {
		for _, binding := range settings.KeyNames() {
			if !settings.KeyActs(settings.KeyName(binding), true) {
				continue
			}
			if _, faults := settings.ReadKeys(map[string]any{binding: name}); len(faults) == 0 {
				t.Errorf("%s can be %s, which edits the line", name, binding)
			}
		}
	}
}

// TestTheKeysTopicHasEveryName of [keys].
func TestTheKeysTopicHasEveryName(t *testing.T) {
	text, _ := keysTopic(t)
	_, names, found := strings.Cut(text, "The names are:")
	if !found {
		t.Fatal("keys.md has no names")
	}
	var listed []string
	for _, span := range keySpan.FindAllStringSubmatch(names, -1) {
		listed = append(listed, span[1])
	}
	if !slices.Equal(listed, settings.KeyNames()) {
		t.Errorf("keys.md has %v\nthe settings %v", listed, settings.KeyNames())
	}
}

// TestKeysActWhereTheTableHasThem: a screen on which something is typed lists only
// bindings that may act while typing, others only those of pages.
func TestKeysActWhereTheTableHasThem(t *testing.T) {
	check := func(name string, s setup, does func(*person)) {
		p := sit(t, withOwnKeys(s))
		does(p)
		typing := p.app.top().typing()
		for _, b := range p.bindings() {
			for _, k := range b.Keys() {
				if own := nameOfOwn(k); own != "" && !settings.KeyActs(own, typing) {
					t.Errorf("%s: %s acts, typing: %v", name, own, typing)
				}
			}
		}
	}
	for _, place := range keyPlaces {
		check(place.name, place.setup, place.goes)
	}
	for _, screen := range goldenScreens {
		check(screen.name, screen.setup, screen.does)
	}
}

func withOwnKeys(s setup) setup {
	before := s.options
	s.options = func(o *Options) {
		if before != nil {
			before(o)
		}
		o.Keys = ownKeys()
	}
	return s
}

// TestOwnKeysDoWhatTheBindingDoes, on each screen that has some: what is seen after the
// person's key is what is seen after the program's.
func TestOwnKeysDoWhatTheBindingDoes(t *testing.T) {
	pressed := 0
	for _, place := range keyPlaces {
		first := sit(t, withOwnKeys(place.setup))
		place.goes(first)
		for _, b := range first.bindings() {
			own := b.Keys()[0]
			if nameOfOwn(own) == "" {
				continue
			}
			if shared := settings.KeysOf(nameOfOwn(own))[0]; !slices.Contains(b.Keys(), shared) {
				continue // it helps to write the value there
			}
			seen := map[string]string{}
			at := slices.Index(settings.KeyNames(), string(nameOfOwn(own)))
			for key, press := range map[string]tea.KeyPressMsg{own: ownKey(at), "": keystroke(settings.KeysOf(nameOfOwn(own))[0])} {
				p := sit(t, withOwnKeys(place.setup))
				place.goes(p)
				p.tell(press)
				seen[key] = p.see()
				pressed++
			}
			for _, text := range seen {
				if text != seen[own] {
					t.Errorf("%s: %s does something else:\n%s\n%s", place.name, nameOfOwn(own), seen[own], text)
				}
			}
			of := slices.DeleteFunc(slices.Clone(b.Keys()), func(k string) bool { return nameOfOwn(k) == "" })
			if len(of) == 1 && b.Help().Key != testWords.KeyName(own) { // else it stands for several
				t.Errorf("%s: the footer has %q for %s", place.name, b.Help().Key, nameOfOwn(own))
			}
		}
	}
	if pressed < 300 {
		t.Errorf("only %d keys were pressed", pressed)
	}
}

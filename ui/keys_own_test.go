package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
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
			if !settings.KeysTogether(true, []settings.KeyName{settings.KeyName(binding)}) {
				continue
			}
			elsewhere := slices.Contains(settings.KeysOf(settings.KeyName(binding)), name) // TestTheLineKeepsItsKeys
			if _, faults := settings.ReadKeys(map[string]any{binding: name}); len(faults) == 0 && !elsewhere {
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

// everyScene is all screens that the tests know, with their setup.
func everyScene(do func(name string, s setup, goes func(*person))) {
	for _, place := range keyPlaces {
		do(place.name, place.setup, place.goes)
	}
	for _, screen := range goldenScreens {
		do(screen.name, screen.setup, screen.does)
	}
}

// TestKeysActWhereTheTableHasThem: what a screen lists is listed together in the table
// of the settings too, which finds keys that two bindings of a screen would have.
func TestKeysActWhereTheTableHasThem(t *testing.T) {
	everyScene(func(name string, s setup, goes func(*person)) {
		p := sit(t, withKeys(s, ownKeys()))
		goesByOwnKeys(p, goes)
		var names []settings.KeyName
		for _, b := range p.bindings() {
			for _, k := range b.Keys() {
				if own := nameOfOwn(k); own != "" {
					names = append(names, own)
				}
			}
		}
		if typing := p.app.top().typing(); !settings.KeysTogether(typing, names) {
			t.Errorf("%s: no screen of the settings has all of %v, typing: %v", name, names, typing)
		}
	})
}

func withKeys(s setup, keys settings.Keys) setup {
	before := s.options
	s.options = func(o *Options) {
		if before != nil {
			before(o)
		}
		o.Keys = keys
	}
	return s
}

// TestOwnKeysDoWhatTheBindingDoes, on each screen that has some: what is seen after the
// person's key is what is seen after the program's, which is beside it here.
func TestOwnKeysDoWhatTheBindingDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("opens each screen twice for each of its keys; TestScreensFollowTheKeys has the names of all")
	}
	beside := ownKeys()
	for name, keys := range beside {
		beside[name] = append(keys, settings.KeysOf(name)...)
	}
	pressed := 0
	for _, place := range keyPlaces {
		first := sit(t, withKeys(place.setup, beside))
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
			for by, press := range map[string]tea.KeyPressMsg{own: ownKey(at), "": keystroke(settings.KeysOf(nameOfOwn(own))[0])} {
				p := sit(t, withKeys(place.setup, beside))
				place.goes(p)
				p.tell(press)
				seen[by] = p.see()
				pressed++
			}
			for _, text := range seen {
				if text != seen[own] {
					t.Errorf("%s: %s does something else:\n%s\n%s", place.name, nameOfOwn(own), seen[own], text)
				}
			}
		}
	}
	if pressed < 300 {
		t.Errorf("only %d keys were pressed", pressed)
	}
}

// goesByOwnKeys goes somewhere in a program that has ownKeys alone.
func goesByOwnKeys(p *person, goes func(*person)) {
	p.remapped = true
	goes(p)
	p.remapped = false
}

// stroke is the press of a key; where keys are remapped, that of the own key of what the
// screen has on it.
func (p *person) stroke(key string) tea.KeyPressMsg {
	if !p.remapped {
		return keystroke(key)
	}
	for _, b := range append(p.bindings(), p.app.env.keys.unlisted()...) {
		for _, k := range b.Keys() {
			if own := nameOfOwn(k); slices.Contains(settings.KeysOf(own), key) {
				return ownKey(slices.Index(settings.KeyNames(), string(own)))
			}
		}
	}
	return keystroke(key)
}

// unlisted are bindings that act where no screen lists them.
func (k *keyMap) unlisted() []key.Binding { return []key.Binding{k.Help, k.Back} }

// TestFreedKeysAreFree: with each binding on another key, those that it had do nothing,
// on any screen.
func TestFreedKeysAreFree(t *testing.T) {
	inOneGoroutine(t)
	pressed := 0
	for _, place := range keyPlaces {
		p := sit(t, withKeys(place.setup, ownKeys()))
		goesByOwnKeys(p, place.goes)
		own := sit(t, place.setup)
		place.goes(own)
		for _, b := range own.bindings() {
			for _, k := range b.Keys() {
				fixed := slices.ContainsFunc(p.bindings(), func(b key.Binding) bool { return slices.Contains(b.Keys(), k) })
				if fixed || slices.Contains(textline.KeyNames(), k) || p.app.top().typing() && keystroke(k).Text != "" {
					continue
				}
				if pressed++; p.acts(k) {
					t.Errorf("%s: %s still acts", place.name, k)
				}
			}
		}
	}
	if pressed < 200 {
		t.Errorf("only %d keys were pressed", pressed)
	}
}

// writtenOwn finds how own keys are written.
var writtenOwn = regexp.MustCompile(`\b(?:F|alt\+f|ctrl\+f)[1-6]\d\b`)

// TestScreensFollowTheKeys: with each binding on another key no screen names one that it
// had, in its footer or in a text.
func TestScreensFollowTheKeys(t *testing.T) {
	everyScene(func(name string, s setup, goes func(*person)) {
		p := sit(t, withKeys(s, ownKeys()))
		goesByOwnKeys(p, goes)
		text := writtenOwn.ReplaceAllString(strings.Join(strings.Fields(p.see()), " "), "own")
		if name == "help-editing" {
			return // the keys of the line editor are part of it
		}
		arrows := slices.ContainsFunc(p.bindings(), func(b key.Binding) bool { return slices.Contains(b.Keys(), "up") })
		for _, found := range namedKey.FindAllString(text, -1) {
			if fixed := []string{"ctrl+c", "ctrl+z", ": ? l", "→"}; slices.Contains(fixed, found) || arrows && (found == "↑" || found == "↓") {
				continue // the last is no key
			}
			t.Errorf("%s names %q:\n%s", name, found, p.see())
		}
		for _, b := range p.bindings() {
			if shown := b.Help().Key; nameOfOwn(b.Keys()[0]) != "" && !strings.HasPrefix(shown, testWords.KeyName(b.Keys()[0])) {
				t.Errorf("%s: the footer has %q for %v", name, shown, b.Keys())
			}
		}
	})
}

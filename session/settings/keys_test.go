package settings

import (
	"slices"
	"strings"
	"testing"
)

func TestKeysOfAPerson(t *testing.T) {
	for name, test := range map[string]struct {
		given map[string]any
		want  []KeyError
	}{
		"one":                     {map[string]any{"review": "w"}, nil},
		"several":                 {map[string]any{"review": []any{"w", "f6", "alt+s"}}, nil},
		"its own":                 {map[string]any{"review": "s"}, nil},
		"as people write":         {map[string]any{"review": []any{"F6", "Ctrl+S", "PgDn", "↑"}, "up": "I", "page_down": "f7"}, nil},
		"elsewhere":               {map[string]any{"keep_review": "f6", "review": "f6"}, nil}, // no screen has both
		"what is free":            {map[string]any{"edit": "i", "review": "enter", "verify": "s"}, nil},
		"exchanged":               {map[string]any{"undo": "U", "redo": "u"}, nil},
		"ways out":                {map[string]any{"back": "f10", "later": "f10", "widen": "f10"}, nil},
		"no such name":            {map[string]any{"launch": "w"}, []KeyError{{"launch", KeyUnknown, "", ""}}},
		"not remapped":            {map[string]any{"leave": "w"}, []KeyError{{"leave", KeyUnknown, "", ""}}},
		"a number":                {map[string]any{"review": int64(5)}, []KeyError{{"review", KeyNoText, "", ""}}},
		"a number in a list":      {map[string]any{"review": []any{"w", int64(5)}}, []KeyError{{"review", KeyNoText, "", ""}}},
		"none":                    {map[string]any{"review": []any{}}, []KeyError{{"review", KeyNoText, "", ""}}},
		"sent as tab":             {map[string]any{"review": "ctrl+i"}, []KeyError{{"review", KeyNotSent, "ctrl+i", ""}}},
		"sent as enter":           {map[string]any{"review": "Ctrl+M"}, []KeyError{{"review", KeyNotSent, "Ctrl+M", ""}}},
		"sent as backspace":       {map[string]any{"review": "ctrl+h"}, []KeyError{{"review", KeyNotSent, "ctrl+h", ""}}},
		"sent as esc":             {map[string]any{"review": "ctrl+["}, []KeyError{{"review", KeyNotSent, "ctrl+[", ""}}},
		"sent by some":            {map[string]any{"review": "ctrl+shift+s"}, []KeyError{{"review", KeyNotSent, "ctrl+shift+s", ""}}},
		"taken by a Mac":          {map[string]any{"review": "cmd+s"}, []KeyError{{"review", KeyNotSent, "cmd+s", ""}}},
		"a letter beyond ASCII":   {map[string]any{"review": "é"}, []KeyError{{"review", KeyNotSent, "é", ""}}},
		"no key":                  {map[string]any{"review": ""}, []KeyError{{"review", KeyNotSent, "", ""}}},
		"leaves":                  {map[string]any{"review": "ctrl+c"}, []KeyError{{"review", KeyReserved, "ctrl+c", ""}}},
		"goes on":                 {map[string]any{"review": "enter"}, []KeyError{{"review", KeyTaken, "enter", "edit"}}},
		"goes back":               {map[string]any{"review": "esc"}, []KeyError{{"review", KeyTaken, "esc", "back"}}},
		"types":                   {map[string]any{"keep_review": "w"}, []KeyError{{"keep_review", KeyTyped, "w", ""}}},
		"types a blank":           {map[string]any{"keep_review": "space"}, []KeyError{{"keep_review", KeyTyped, "space", ""}}},
		"edits":                   {map[string]any{"keep_review": "ctrl+w"}, []KeyError{{"keep_review", KeyTyped, "ctrl+w", ""}}},
		"types, as help does":     {map[string]any{"help": "h"}, []KeyError{{"help", KeyTyped, "h", ""}}},
		"steps":                   {map[string]any{"keep_review": "up"}, []KeyError{{"keep_review", KeyFixed, "up", ""}}},
		"another's":               {map[string]any{"review": "v"}, []KeyError{{"review", KeyTaken, "v", "verify"}}},
		"another's by a list":     {map[string]any{"review": []any{"w", "v"}}, []KeyError{{"review", KeyTaken, "v", "verify"}}},
		"given to another":        {map[string]any{"review": "w", "verify": "w"}, []KeyError{{"verify", KeyTaken, "w", "review"}}},
		"twice":                   {map[string]any{"review": []any{"w", "w"}}, []KeyError{{"review", KeyTwice, "w", ""}}},
		"several faults, by name": {map[string]any{"verify": "ctrl+i", "find": 2}, []KeyError{{"find", KeyNoText, "", ""}, {"verify", KeyNotSent, "ctrl+i", ""}}},
	} {
		keys, faults := ReadKeys(test.given)
		if !slices.Equal(faults, test.want) {
			t.Errorf("%s: %v, want %v", name, faults, test.want)
		}
		if len(keys)+len(faults) != len(test.given) {
			t.Errorf("%s: %v is read", name, keys)
		}
	}
}

// TestNoBindingCanTakeTheWayOut: nothing can be given to what always has one meaning.
func TestNoBindingCanTakeTheWayOut(t *testing.T) {
	for _, name := range KeyNames() {
		for _, key := range []string{"ctrl+c", "ctrl+z", "?"} {
			if _, faults := ReadKeys(map[string]any{name: key}); len(faults) == 0 {
				t.Errorf("%s can be %s", key, name)
			}
		}
	}
}

// TestNoScreenHasAKeyTwice, as long as nobody gives one.
func TestNoScreenHasAKeyTwice(t *testing.T) {
	for _, name := range KeyNames() {
		own := Keys{KeyName(name): KeysOf(KeyName(name))}
		if key, other := own.taken(KeyName(name)); other != "" {
			t.Errorf("%s and %s both have %s", name, other, key)
		}
		for _, key := range KeysOf(KeyName(name)) {
			if why := refused(KeyName(name), key, nil); why != "" {
				t.Errorf("%s could not be given its own %s: %s", name, key, why)
			}
		}
		if len(onScreens(KeyName(name))) == 0 {
			t.Errorf("%s is on no screen", name)
		}
	}
	for _, s := range screens {
		for name := range strings.FieldsSeq(s.names) {
			if boundKeys(KeyName(name)) == nil {
				t.Errorf("a screen has %s, which is no binding", name)
			}
		}
	}
}

// TestNoKeyIsLost: whatever a table says, each binding has a key.
func TestNoKeyIsLost(t *testing.T) {
	for _, value := range []any{"", []any{}, "w", 5, []any{"w", "w"}, nil} {
		for _, name := range KeyNames() {
			keys, _ := ReadKeys(map[string]any{name: value})
			if keys.First(KeyName(name)) == "" {
				t.Errorf("%s has no key after %v", name, value)
			}
		}
	}
}

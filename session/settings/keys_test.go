package settings

import (
	"slices"
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
		"elsewhere":               {map[string]any{"keep_review": "f6", "review": "f6"}, nil}, // no screen has both
		"no such name":            {map[string]any{"launch": "w"}, []KeyError{{"launch", KeyUnknown}}},
		"not remapped":            {map[string]any{"leave": "w"}, []KeyError{{"leave", KeyUnknown}}},
		"a number":                {map[string]any{"review": int64(5)}, []KeyError{{"review", KeyNoText}}},
		"a number in a list":      {map[string]any{"review": []any{"w", int64(5)}}, []KeyError{{"review", KeyNoText}}},
		"none":                    {map[string]any{"review": []any{}}, []KeyError{{"review", KeyNoText}}},
		"sent as tab":             {map[string]any{"review": "ctrl+i"}, []KeyError{{"review", KeyNotSent}}},
		"sent as enter":           {map[string]any{"review": "ctrl+m"}, []KeyError{{"review", KeyNotSent}}},
		"sent as backspace":       {map[string]any{"review": "ctrl+h"}, []KeyError{{"review", KeyNotSent}}},
		"sent by some":            {map[string]any{"review": "ctrl+shift+s"}, []KeyError{{"review", KeyNotSent}}},
		"a letter beyond ASCII":   {map[string]any{"review": "é"}, []KeyError{{"review", KeyNotSent}}},
		"no key":                  {map[string]any{"review": ""}, []KeyError{{"review", KeyNotSent}}},
		"leaves":                  {map[string]any{"review": "ctrl+c"}, []KeyError{{"review", KeyReserved}}},
		"goes on":                 {map[string]any{"review": "enter"}, []KeyError{{"review", KeyReserved}}},
		"goes back":               {map[string]any{"review": "esc"}, []KeyError{{"review", KeyReserved}}},
		"types":                   {map[string]any{"keep_review": "w"}, []KeyError{{"keep_review", KeyTyped}}},
		"edits":                   {map[string]any{"keep_review": "ctrl+w"}, []KeyError{{"keep_review", KeyTyped}}},
		"another's":               {map[string]any{"review": "v"}, []KeyError{{"review", KeyTaken}}},
		"given to another":        {map[string]any{"review": "w", "verify": "w"}, []KeyError{{"verify", KeyTaken}}},
		"twice":                   {map[string]any{"review": []any{"w", "w"}}, []KeyError{{"review", KeyTaken}}},
		"several faults, by name": {map[string]any{"verify": "ctrl+i", "find": 2}, []KeyError{{"find", KeyNoText}, {"verify", KeyNotSent}}},
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
		for _, key := range reservedKeys {
			if _, faults := ReadKeys(map[string]any{name: key}); len(faults) == 0 {
				t.Errorf("%s can be %s", key, name)
			}
		}
	}
}

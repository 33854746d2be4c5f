package settings

import (
	"maps"
	"slices"
	"strings"
)

// Layer holds what one source gives, by setting, with the types of the kinds. What
// the source does not mention is not in it. An empty text counts as not given.
type Layer map[Name]any

// Environment returns the layer of the environment; its error is a *ValueError.
func Environment(getenv func(string) string) (Layer, error) {
	layer := Layer{}
	for _, s := range table {
		if s.put == nil || s.Unless != "" && strings.EqualFold(strings.TrimSpace(getenv(s.Unless)), "true") {
			continue
		}
		if variable, text := s.variable(getenv); text != "" {
			if err := layer.Set(s, variable, text); err != nil {
				return nil, err
			}
		}
	}
	return layer, nil
}

// variable is the first variable of a setting that is not empty, and its text
// without the blanks around it.
func (s Setting) variable(getenv func(string) string) (name, text string) {
	for _, name := range s.Environment {
		if text := strings.TrimSpace(getenv(name)); text != "" {
			return name, text
		}
	}
	return "", ""
}

// Set adds a value as it is written behind a flag or in a variable; source is
// what that is called in the error, a *ValueError. Texts by name add up.
func (l Layer) Set(s Setting, source, text string) error {
	kind := kinds[s.Kind]
	value, ok := kind.parse(text)
	if !ok || !kind.fits(value) {
		e := &ValueError{Kind: s.Kind, Source: source, WrongType: !ok}
		if s.Kind == Texts {
			e.Pair, _, _ = strings.Cut(text, "=")
		}
		return e
	}
	l.add(s.Name, value)
	return nil
}

// Read adds a value as TOML gives it. A *ValueError refuses it; nothing else
// can be wrong.
func (l Layer) Read(s Setting, file any) error {
	kind := kinds[s.Kind]
	value, ok := kind.read(file)
	if !ok || !kind.fits(value) {
		e := &ValueError{Kind: s.Kind, Source: s.Key, WrongType: !ok}
		if table, isTable := file.(map[string]any); isTable && s.Kind == Texts {
			e.Inside = notText(table)
		}
		return e
	}
	l.add(s.Name, value)
	return nil
}

// add lays a value over what the layer has already.
func (l Layer) add(name Name, value any) {
	switch value := value.(type) {
	case string:
		if value == "" {
			return
		}
	case map[string]string:
		below, _ := l[name].(map[string]string)
		l[name] = mapOver(value, below)
		return
	}
	l[name] = value
}

// mapOver has the entries of both, those of the upper one where they meet.
func mapOver(upper, below map[string]string) map[string]string {
	all := make(map[string]string, len(upper)+len(below))
	maps.Copy(all, below)
	maps.Copy(all, upper)
	return all
}

// Over lays layers over each other, the strongest first, and changes none of them.
// Texts by name are laid over each other entry by entry.
func Over(layers ...Layer) Layer {
	all := Layer{}
	for _, upper := range slices.Backward(layers) {
		for _, s := range table {
			if given, _ := upper[s.after].(string); given != "" {
				delete(all, s.Name)
			}
		}
		for name, value := range upper {
			all.add(name, value)
		}
	}
	return all
}

// Without returns the layer without some of its settings.
func (l Layer) Without(names ...Name) Layer {
	rest := maps.Clone(l)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// Values returns every value in its place.
func (l Layer) Values() Values {
	var v Values
	for _, s := range table {
		if value, given := l[s.Name]; given {
			s.put(&v, value)
		}
	}
	return v
}

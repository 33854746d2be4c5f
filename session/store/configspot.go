package store

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// spot is where a value stands in the config file, and in which column its key
// begins.
type spot struct {
	key          []string
	line, column int
	begins       int
}

// namesPool says that the last part is a name of a person's choosing: that of a
// section [pools.NAME].
func (s spot) namesPool() bool { return len(s.key) == 2 && s.key[0] == "pools" }

// spots are all keys of a file, in its order: tables and values.
type spots []spot

// spotsOf walks a file whose syntax is right.
func spotsOf(data []byte) spots {
	var list spots
	var table []string
	p := unstable.Parser{}
	p.Reset(data)
	for p.NextExpression() {
		e := p.Expression()
		key, at := keyOf(&p, e)
		if e.Kind == unstable.KeyValue {
			list = list.with(&p, e, append(slices.Clone(table), key...), at)
			continue
		}
		table = key
		list = append(list, spot{key, at.Line, at.Column, at.Column})
	}
	return list
}

// with adds a value, and what is inside of it when it is an inline table.
func (list spots) with(p *unstable.Parser, e *unstable.Node, key []string, at unstable.Position) spots {
	value, begins := e.Value(), at.Column
	if value.Kind != unstable.InlineTable {
		if value.Raw.Length > 0 {
			at = p.Shape(value.Raw).Start
		}
		return append(list, spot{key, at.Line, at.Column, begins})
	}
	list = append(list, spot{key, at.Line, at.Column, begins})
	for inside := value.Children(); inside.Next(); {
		more, at := keyOf(p, inside.Node())
		list = list.with(p, inside.Node(), append(slices.Clone(key), more...), at)
	}
	return list
}

// keyOf gives the parts of a key and where it begins.
func keyOf(p *unstable.Parser, e *unstable.Node) (key []string, at unstable.Position) {
	for parts := e.Key(); parts.Next(); {
		if len(key) == 0 {
			at = p.Shape(parts.Node().Raw).Start
		}
		key = append(key, string(parts.Node().Data))
	}
	return key, at
}

// at finds a key; its place is 0:0 when the file does not have it.
func (list spots) at(key ...string) spot {
	for _, s := range list {
		if len(s.key) == len(key) && strings.EqualFold(strings.Join(s.key, "\x00"), strings.Join(key, "\x00")) {
			return s
		}
	}
	return spot{key: key}
}

// near finds a key, or else the first one inside of it, or else what would hold it.
func (list spots) near(key ...string) spot {
	whole := func(k []string) string { return strings.ToLower(strings.Join(k, "\x00")) + "\x00" }
	for part := key; len(part) > 0; part = part[:len(part)-1] {
		if s := list.at(part...); s.line > 0 {
			return spot{key, s.line, s.column, s.begins}
		}
		for _, s := range list {
			if strings.HasPrefix(whole(s.key), whole(part)) {
				return spot{key, s.line, s.column, s.begins}
			}
		}
	}
	return spot{key: key}
}

// fault says what is wrong there: with the key when it is unknown, else with the value.
func (s spot) fault(path string, reason ConfigReason, want Want) *ConfigFileError {
	if reason == ConfigUnknownKey {
		s.column = s.begins
	}
	return &ConfigFileError{
		Path: path, Line: s.line, Column: s.column, Reason: reason, Key: strings.Join(s.key, "."), Want: want,
	}
}

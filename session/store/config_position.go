package store

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// position is where a value is in the config file, and the column of its key.
// Lines and columns count from 1, in bytes.
type position struct {
	key          []string
	line, column int
	keyColumn    int
}

// namesPool reports whether the last part of the key is the name of a pool.
func (p position) namesPool() bool { return len(p.key) == 2 && p.key[0] == "pools" }

// positions are those of all keys of a file, tables and values, in its order.
type positions []position

// positionsOf walks a file without syntax errors.
func positionsOf(data []byte) positions {
	var list positions
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
		list = append(list, position{key, at.Line, at.Column, at.Column})
	}
	return list
}

// with adds a value, and the values inside when it is an inline table.
func (list positions) with(p *unstable.Parser, e *unstable.Node, key []string, at unstable.Position) positions {
	value, keyColumn := e.Value(), at.Column
	if value.Kind != unstable.InlineTable {
		if value.Raw.Length > 0 {
			at = p.Shape(value.Raw).Start
		}
		return append(list, position{key, at.Line, at.Column, keyColumn})
	}
	list = append(list, position{key, at.Line, at.Column, keyColumn})
	for inside := value.Children(); inside.Next(); {
		more, at := keyOf(p, inside.Node())
		list = list.with(p, inside.Node(), append(slices.Clone(key), more...), at)
	}
	return list
}

// keyOf returns the parts of a key and the position of the first one.
func keyOf(p *unstable.Parser, e *unstable.Node) (key []string, at unstable.Position) {
	for parts := e.Key(); parts.Next(); {
		if len(key) == 0 {
			at = p.Shape(parts.Node().Raw).Start
		}
		key = append(key, string(parts.Node().Data))
	}
	return key, at
}

// at finds a key, without regard to case; its line is 0 when the file does not
// have it.
func (list positions) at(key ...string) position {
	for _, p := range list {
		if len(p.key) == len(key) && strings.EqualFold(strings.Join(p.key, "\x00"), strings.Join(key, "\x00")) {
			return p
		}
	}
	return position{key: key}
}

// near finds a key, or else the first one inside of it, or else its parent.
func (list positions) near(key ...string) position {
	path := func(k []string) string { return strings.ToLower(strings.Join(k, "\x00")) + "\x00" }
	for part := key; len(part) > 0; part = part[:len(part)-1] {
		if p := list.at(part...); p.line > 0 {
			return position{key, p.line, p.column, p.keyColumn}
		}
		for _, p := range list {
			if strings.HasPrefix(path(p.key), path(part)) {
				return position{key, p.line, p.column, p.keyColumn}
			}
		}
	}
	return position{key: key}
}

// fault returns an error at the key when that is unknown, else at the value.
func (p position) fault(path string, reason ConfigReason, want Want) *ConfigFileError {
	if reason == ConfigUnknownKey {
		p.column = p.keyColumn
	}
	return &ConfigFileError{
		Path: path, Line: p.line, Column: p.column, Reason: reason, Key: strings.Join(p.key, "."), Want: want,
	}
}

package store

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"cognito-profile/session/settings"
	"cognito-profile/session/sorting"
)

// inspectConfig reads the syntax, then all keys and values, and returns all faults in
// the order of the file. A fault of the syntax is alone: what stands behind it can't
// be read.
func inspectConfig(path string, data []byte) (Config, []*ConfigFileError) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	c := Config{Path: path, Empty: len(bytes.TrimSpace(data)) == 0}
	file := map[string]any{}
	if err := toml.Unmarshal(data, &file); err != nil {
		return c, []*ConfigFileError{tomlError(path, data, err)}
	}
	r := configReader{path: path, positions: positionsOf(data)}
	r.secrets()
	c.Preferences = r.layer(file, settings.OfPerson, "pools")
	pools := r.table(valueOf(file, "pools"), "pools")
	for _, name := range slices.Sorted(maps.Keys(pools)) {
		c.Pools = append(c.Pools, r.pool(name, pools[name], "pools", name))
	}
	r.belowUnknown(file, []string{"pools"}, func(value any, at ...string) { r.pool("", value, at...) })
	if _, known := c.Pool(c.defaultPool()); c.defaultPool() != "" && !known {
		r.refuse(ConfigNoSuchPool, WantPool, "pool")
	}
	sorting.By(r.faults, func(a, b *ConfigFileError) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Key, b.Key))
	})
	return c, r.faults
}

// configReader reads the tables of the file and collects what is wrong.
type configReader struct {
	path      string
	positions positions
	faults    []*ConfigFileError
}

func (r *configReader) refuse(reason ConfigReason, want Want, key ...string) {
	if reason == ConfigUnknownKey && isSecret(key[len(key)-1]) {
		return // said already
	}
	r.faults = append(r.faults, r.positions.near(key...).fault(r.path, reason, want))
}

// secrets refuses every key under which people would put a secret.
func (r *configReader) secrets() {
	for _, p := range r.positions {
		if !p.namesPool() && isSecret(p.key[len(p.key)-1]) {
			r.faults = append(r.faults, p.fault(r.path, ConfigSecret, ""))
		}
	}
}

// belowUnknown reads what is in tables under unknown keys: a key that was mistyped
// hides no other fault.
func (r *configReader) belowUnknown(table map[string]any, known []string, read func(value any, at ...string), at ...string) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		inside, isTable := table[key].(map[string]any)
		if !isTable || slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, key) }) {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(inside)) {
			if _, isTable := inside[name].(map[string]any); isTable {
				read(inside[name], slices.Concat(at, []string{key, name})...)
			}
		}
	}
}

func (r *configReader) pool(name string, value any, at ...string) Pool {
	section := r.table(value, at...)
	p := Pool{Name: name, Settings: r.layer(section, settings.OfPool, attributesKey, at...)}
	r.ids(p.Settings, at)
	r.belowUnknown(section, ConfigKeys(), func(value any, at ...string) {
		r.team(map[string]map[string]any{at[len(at)-1]: r.table(value, at...)}, at[:len(at)-1])
	}, at...)
	at = append(slices.Clip(at), attributesKey)
	team := map[string]map[string]any{}
	for attribute, value := range r.table(valueOf(section, attributesKey), at...) {
		team[attribute] = r.table(value, append(slices.Clip(at), attribute)...)
	}
	p.Attributes = r.team(team, at)
	return p
}

// team reads the attributes of a team under a key.
func (r *configReader) team(tables map[string]map[string]any, at []string) []Attribute {
	list, wrong := readTeam(r.path, at, tables, r.positions)
	r.faults = append(r.faults, wrong...)
	return list
}

// attributesKey is the key of a section under which a team's tables are.
const attributesKey = "attributes"

// valueOf is the value of a key in any case, nil when there is none.
func valueOf(table map[string]any, key string) (value any) {
	for _, other := range slices.Sorted(maps.Keys(table)) {
		if strings.EqualFold(other, key) {
			value = table[other]
		}
	}
	return value
}

// table is a value that has to be a table; no value is an empty one.
func (r *configReader) table(value any, at ...string) map[string]any {
	table, ok := value.(map[string]any)
	if !ok && value != nil {
		r.refuse(ConfigWrongType, WantTable, at...)
	}
	return table
}

// layer reads the settings of an owner. The key elsewhere is left to others.
func (r *configReader) layer(table map[string]any, owner settings.Owner, elsewhere string, at ...string) settings.Layer {
	layer, rows := settings.Layer{}, settings.InFile(owner)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		here := append(slices.Clip(at), key)
		row := slices.IndexFunc(rows, func(s settings.Setting) bool { return strings.EqualFold(s.Key, key) })
		switch {
		case strings.EqualFold(key, elsewhere):
		case row < 0:
			r.refuse(ConfigUnknownKey, WantKey, here...)
		default:
			r.read(layer, rows[row], table[key], here)
		}
	}
	return layer
}

func (r *configReader) read(layer settings.Layer, s settings.Setting, value any, at []string) {
	if table, isTable := value.(map[string]any); isTable && s.Kind == settings.KeyTable {
		r.keys(table, at)
	}
	wrong, refused := errors.AsType[*settings.ValueError](layer.Read(s, value))
	if !refused {
		return
	}
	reason, want := ConfigBadValue, Want(s.Kind)
	if wrong.WrongType {
		reason = ConfigWrongType
	}
	if wrong.Inside != "" {
		at, want = append(at, wrong.Inside), WantText
	}
	r.refuse(reason, want, at...)
}

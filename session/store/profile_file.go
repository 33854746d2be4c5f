package store

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// ReadProfileFile reads the attributes in a file, or in in for "-", sorted by name. The
// file is TOML with a key for each, JSON with a member for each, or JSON with a list
// of names and values under attributes. In JSON a name may come twice, and does so in what
// is returned. The error is a *ConfigFileError.
func ReadProfileFile(file string, in io.Reader) ([]attribute.Attribute, error) {
	texts, err := readSources([]string{file}, in)
	if err != nil {
		return nil, err
	}
	name, data := texts[0].Name, asUTF8(texts[0].Data)
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return readJSONProfile(name, data)
	}
	values := map[string]any{}
	if err := toml.Unmarshal(data, &values); err != nil {
		return nil, tomlError(name, data, err)
	}
	return profileValues(values, func(key ...string) *ConfigFileError {
		return positionsOf(data).near(key...).fault(name, ConfigWrongType, WantValue)
	})
}

func readJSONProfile(name string, data []byte) ([]attribute.Attribute, error) {
	values := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()                               // a number is kept as it is written
	err := json.Unmarshal(data, new(json.RawMessage)) // a decoder leaves what is behind a value
	if err == nil {
		err = decoder.Decode(&values)
	}
	if err != nil {
		return nil, jsonError(name, data, err)
	}
	positions := jsonPositionsOf(data)
	wrong := func(key ...string) *ConfigFileError {
		fault := &ConfigFileError{Path: name, Reason: ConfigWrongType, Want: WantValue, Key: strings.Join(key, ".")}
		fault.Line, fault.Column = positions.at(key...)
		return fault
	}
	if list, is := values[attributesKey].([]any); is {
		return listedValues(list, wrong)
	}
	found, err := profileValues(values, wrong)
	for _, name := range positions.twice { // of which encoding/json has the last value alone
		found = append(found, attribute.Attribute{Name: name})
	}
	return found, err
}

// listedValues reads a list of names and values.
func listedValues(list []any, wrong func(key ...string) *ConfigFileError) ([]attribute.Attribute, error) {
	var found []attribute.Attribute
	for i, entry := range list {
		object, _ := entry.(map[string]any)
		name, isName := object["name"].(string)
		value, isValue := profileValue(object["value"])
		if !isName || !isValue {
			return nil, wrong(attributesKey, strconv.Itoa(i))
		}
		found = append(found, attribute.Attribute{Name: name, Value: value})
	}
	sorting.By(found, func(a, b attribute.Attribute) int { return strings.Compare(a.Name, b.Name) })
	return found, nil
}

func profileValues(values map[string]any, wrong func(key ...string) *ConfigFileError) ([]attribute.Attribute, error) {
	var found []attribute.Attribute
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value, fits := profileValue(values[name])
		if !fits {
			return nil, wrong(name)
		}
		found = append(found, attribute.Attribute{Name: name, Value: value})
	}
	return found, nil
}

// profileValue is the text of a value. A number with a point needs quotes in TOML: read as a
// float it may be another one.
func profileValue(value any) (text string, fits bool) {
	switch value := value.(type) {
	case string:
		return value, true
	case json.Number:
		return value.String(), true
	case int64:
		return strconv.FormatInt(value, 10), true
	case bool:
		return strconv.FormatBool(value), true
	case toml.LocalDate:
		return value.String(), true
	}
	return "", false
}

// WriteProfileFile writes attributes as ReadProfileFile reads them: TOML, in the
// order of the list.
func WriteProfileFile(out io.Writer, list []attribute.Attribute) error {
	var text strings.Builder
	for _, a := range list {
		text.WriteString(bareOrQuoted(a.Name) + " = " + quoted(a.Value) + "\n")
	}
	_, err := io.WriteString(out, text.String())
	return err
}

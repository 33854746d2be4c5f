package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
)

// jsonSpots are where the values of a JSON text stand, as offsets in bytes, by
// their path in small letters: userpool.schemaattributes.3.name.
type jsonSpots struct {
	data    []byte
	offsets map[string]int64
	// members are the paths as they are written, in the order of the text.
	members []string
}

// jsonSpotsOf walks a text whose syntax is right.
func jsonSpotsOf(data []byte) jsonSpots {
	s := jsonSpots{data: data, offsets: map[string]int64{}}
	s.walk(json.NewDecoder(bytes.NewReader(data)), nil)
	return s
}

func (s *jsonSpots) walk(dec *json.Decoder, path []string) {
	begin := dec.InputOffset()
	token, err := dec.Token()
	if err != nil {
		return
	}
	begin += int64(len(s.data[begin:dec.InputOffset()]) - len(bytes.TrimLeft(s.data[begin:dec.InputOffset()], " \t\r\n:,")))
	written := strings.Join(path, ".")
	s.offsets[strings.ToLower(written)] = begin
	s.members = append(s.members, written)
	delim, nested := token.(json.Delim)
	for i := 0; nested && dec.More(); i++ {
		part := strconv.Itoa(i)
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return
			}
			part, _ = name.(string)
		}
		s.walk(dec, append(path[:len(path):len(path)], part))
	}
	if nested {
		_, _ = dec.Token()
	}
}

// at gives line and column of a value, both from 1, the column in bytes; of one
// that is not there those of what would hold it.
func (s jsonSpots) at(path ...string) (line, column int) {
	for ; len(path) > 0; path = path[:len(path)-1] {
		if offset, ok := s.offsets[strings.ToLower(strings.Join(path, "."))]; ok {
			return lineColumn(s.data, offset)
		}
	}
	return lineColumn(s.data, s.offsets[""])
}

func lineColumn(data []byte, offset int64) (line, column int) {
	before := data[:min(max(offset, 0), int64(len(data)))]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}

// jsonError says where and why encoding/json refused a text.
func jsonError(path string, data []byte, err error) *ConfigFileError {
	e := &ConfigFileError{Path: path, Reason: ConfigNotJSON, Said: strings.TrimPrefix(err.Error(), "json: ")}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		e.Line, e.Column = lineColumn(data, syntax.Offset-1)
	case errors.As(err, &kind):
		e.Line, e.Column = lineColumn(data, kind.Offset-1)
		e.Reason, e.Key, e.Want, e.Said = ConfigWrongType, kind.Field, jsonWants[kind.Type.Kind().String()], ""
		for _, embedded := range []string{"description.", "describedPool.", "describedClient."} {
			e.Key = strings.TrimPrefix(e.Key, embedded)
		}
	}
	return e
}

// jsonWants says what a field wants, by the kind of Go type that it goes into.
var jsonWants = map[string]Want{
	"string": WantText, "bool": WantYesNo, "int": WantCount, "slice": WantList, "struct": WantObject, "ptr": WantObject,
}

// asUTF8 gives a text without the marks that editors and shells on Windows put
// before it; what PowerShell redirects into a file is UTF-16.
func asUTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, byteOrderMark)
	}
	var units []uint16
	for rest := data[2:]; len(rest) >= 2; rest = rest[2:] {
		units = append(units, order.Uint16(rest))
	}
	return []byte(string(utf16.Decode(units)))
}

package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// jsonPositions are the offsets in bytes of the values of a JSON text, by path
// in lower case: userpool.schemaattributes.3.name.
type jsonPositions struct {
	data    []byte
	offsets map[string]int64
	// members are the paths in their own case, in the order of the text.
	members []string
	// twice are the keys that the outermost object has more than once.
	twice []string
}

// jsonPositionsOf walks a text without syntax errors.
func jsonPositionsOf(data []byte) jsonPositions {
	p := jsonPositions{data: data, offsets: map[string]int64{}}
	p.walk(json.NewDecoder(bytes.NewReader(data)), nil)
	return p
}

func (p *jsonPositions) walk(dec *json.Decoder, path []string) {
	begin := dec.InputOffset()
	token, err := dec.Token()
	if err != nil {
		return
	}
	begin += int64(len(p.data[begin:dec.InputOffset()]) - len(bytes.TrimLeft(p.data[begin:dec.InputOffset()], " \t\r\n:,")))
	written := strings.Join(path, ".")
	key := strings.ToLower(written)
	if _, there := p.offsets[key]; there && len(path) == 1 && slices.Contains(p.members, written) {
		p.twice = append(p.twice, path[0])
	}
	p.offsets[key] = begin
	p.members = append(p.members, written)
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
		p.walk(dec, append(path[:len(path):len(path)], part))
	}
	if nested {
		_, _ = dec.Token()
	}
}

// at returns line and column of a value, both from 1, the column in bytes; for a
// missing value those of its closest parent.
func (p jsonPositions) at(path ...string) (line, column int) {
	for ; len(path) > 0; path = path[:len(path)-1] {
		if offset, ok := p.offsets[strings.ToLower(strings.Join(path, "."))]; ok {
			return lineColumn(p.data, offset)
		}
	}
	return lineColumn(p.data, p.offsets[""])
}

func lineColumn(data []byte, offset int64) (line, column int) {
	before := data[:min(max(offset, 0), int64(len(data)))]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}

// asUTF8 removes the byte order marks of editors and shells on Windows and
// decodes UTF-16, which is what PowerShell redirects into a file.
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

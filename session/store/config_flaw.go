package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// Flaw is what is wrong with the syntax of a text at a place. Parsers have a message for it
// in English; its words for people are "file.FLAW" in assets/text.
type Flaw string

// The flaws.
const (
	FlawCharacter Flaw = "character" // Said can't stand there
	FlawEnd       Flaw = "end"       // the text ends before it is whole
	FlawLineEnd   Flaw = "line_end"  // the line does
	FlawTwice     Flaw = "twice"     // a key that was there before
	FlawValue     Flaw = "value"     // a number or a date that does not exist
)

// Flaws lists them, for the test that requires words for each.
func Flaws() []Flaw { return []Flaw{FlawCharacter, FlawEnd, FlawLineEnd, FlawTwice, FlawValue} }

// at has the flaw of a text that a parser refuses at an offset. One that ends too early does
// so behind its last character.
func (e *ConfigFileError) at(data []byte, offset int) *ConfigFileError {
	end := len(bytes.TrimRight(data, " \t\r\n"))
	offset = min(max(offset, 0), end)
	e.Line, e.Column = lineColumn(data, int64(offset))
	switch character, _ := utf8.DecodeRune(data[offset:]); {
	case offset == end:
		e.Flaw = FlawEnd
	case character == '\n' || character == '\r':
		e.Flaw = FlawLineEnd
	default:
		e.Flaw, e.Said = FlawCharacter, string(character)
	}
	return e
}

// tomlError turns an error of go-toml into one with a position and a flaw. What its parser
// lets pass was refused for a key or for a value.
func tomlError(path string, data []byte, err error) *ConfigFileError {
	e := &ConfigFileError{Path: path, Reason: ConfigSyntax, Flaw: FlawValue, Cause: err}
	if refused, is := errors.AsType[*toml.DecodeError](err); is {
		e.Line, e.Column = refused.Position()
		if e.Key = strings.Join(refused.Key(), "."); e.Key != "" {
			e.Flaw = FlawTwice
		}
	}
	whole := append(slices.Clip(data), '\n') // else what ends too early is refused at its last character
	p := unstable.Parser{}
	p.Reset(whole)
	for p.NextExpression() {
	}
	if wrong, is := errors.AsType[*unstable.ParserError](p.Error()); is {
		return e.at(whole, int(p.Range(wrong.Highlight).Offset))
	}
	return e
}

// jsonError turns an error of encoding/json into one with a position and a flaw.
func jsonError(path string, data []byte, err error) *ConfigFileError {
	e := &ConfigFileError{Path: path, Reason: ConfigJSONSyntax, Cause: err}
	if kind, is := errors.AsType[*json.UnmarshalTypeError](err); is {
		e.Line, e.Column = lineColumn(data, kind.Offset-1)
		e.Reason, e.Key, e.Want = ConfigWrongType, kind.Field, jsonWants[kind.Type.Kind().String()]
		for _, embedded := range []string{"description.", "describedPool.", "describedClient."} {
			e.Key = strings.TrimPrefix(e.Key, embedded)
		}
		return e
	}
	ends := json.NewDecoder(bytes.NewReader(data)).Decode(new(json.RawMessage))
	if errors.Is(ends, io.EOF) || errors.Is(ends, io.ErrUnexpectedEOF) {
		return e.at(data, len(data))
	}
	if syntax, is := errors.AsType[*json.SyntaxError](err); is {
		return e.at(data, int(syntax.Offset-1))
	}
	return e
}

// jsonWants is what a field expects, by the Go kind of the field.
var jsonWants = map[string]Want{
	"string": WantText, "bool": WantYesNo, "int": WantCount, "slice": WantList, "struct": WantObject, "ptr": WantObject,
}

package attribute

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// AddressMembers are the members of an address in the order in which it is
// written (OpenID Connect Core, address claim).
var AddressMembers = []string{"formatted", "street_address", "locality", "region", "postal_code", "country"}

// Address is a postal address as the claim has it: a JSON object, whose
// members, known or not, keep their order, or a plain text. It is a value.
type Address struct {
	text    string // as it was read; "" once a member is another
	object  bool
	members []member
}

// member is a name and its value; raw is what stands for it in the JSON.
type member struct{ name, value, raw string }

// ParseAddress reads a stored value. What is no JSON object, or one that names
// a member twice, is a plain text. The empty value is an object without members.
func ParseAddress(value string) Address {
	a := Address{text: value}
	if trimmed(value) == "" {
		return Address{text: value, object: value == ""}
	}
	d := json.NewDecoder(strings.NewReader(value))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return a
	}
	var members []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return a
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return a
		}
		m := member{name: name.(string), raw: string(raw)}
		if json.Unmarshal(raw, &m.value) != nil {
			m.value = m.raw
		}
		if slices.ContainsFunc(members, func(o member) bool { return o.name == m.name }) {
			return a
		}
		members = append(members, m)
	}
	if _, err := d.Token(); err != nil {
		return a
	}
	if _, err := d.Token(); err != io.EOF {
		return a
	}
	a.object, a.members = true, members
	return a
}

// Object reports whether the address has members; if not, it is plain text.
func (a Address) Object() bool { return a.object }

// Get gives a member's value: a string as it reads, anything else as JSON.
func (a Address) Get(name string) string {
	for _, m := range a.members {
		if m.name == name {
			return m.value
		}
	}
	return ""
}

// Members are the names of the members, in their order.
func (a Address) Members() []string {
	names := make([]string, len(a.members))
	for i, m := range a.members {
		names[i] = m.name
	}
	return names
}

// With gives the address with another value for a member; "" leaves it out.
func (a Address) With(name, value string) Address {
	if a.Get(name) == value {
		return a
	}
	a.text, a.members = "", slices.Clone(a.members)
	i := slices.IndexFunc(a.members, func(m member) bool { return m.name == name })
	switch {
	case value == "":
		a.members = slices.Delete(a.members, i, i+1)
	case i >= 0:
		a.members[i] = member{name, value, quoted(value)}
	default:
		a.members = append(a.members, member{name, value, quoted(value)})
	}
	return a
}

// String gives the value to store: what was read, byte for byte, unless a
// member is another. Without members it is empty.
func (a Address) String() string {
	if a.text != "" || !a.object || len(a.members) == 0 {
		return a.text
	}
	var parts []string
	for _, m := range a.members {
		parts = append(parts, quoted(m.name)+":"+m.raw)
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// quoted is a text as a JSON string, with <, > and & as they are.
func quoted(text string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string and a buffer: neither can fail
	return strings.TrimSuffix(out.String(), "\n")
}

// Lines writes the address as on an envelope. Unknown members come last, with
// their names.
func (a Address) Lines() []string {
	if !a.object {
		return nonEmptyLines(a.text)
	}
	lines := nonEmptyLines(a.Get("formatted"))
	if len(lines) == 0 {
		lines = nonEmptyLines(a.Get("street_address"))
		lines = append(lines, nonEmptyLines(strings.TrimSpace(a.Get("postal_code")+" "+a.Get("locality")))...)
		lines = append(lines, nonEmptyLines(a.Get("region"))...)
		lines = append(lines, nonEmptyLines(a.Get("country"))...)
	}
	for _, m := range a.members {
		if !slices.Contains(AddressMembers, m.name) {
			lines = append(lines, m.name+": "+m.value)
		}
	}
	return lines
}

func nonEmptyLines(text string) []string {
	var lines []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func showAddress(value string) string {
	if lines := ParseAddress(value).Lines(); len(lines) > 0 {
		return strings.Join(lines, ", ")
	}
	return value
}

// checkAddress only hints: Cognito stores any text.
func checkAddress(value string, rule Rule) Problem {
	a := ParseAddress(value)
	switch {
	case !a.object && strings.HasPrefix(trimmed(value), "{"):
		return soft("address_json")
	case !a.object:
		return Problem{}
	case a.Get("formatted") != "":
		return a.checkFormatted()
	}
	return Problem{}
}

// checkFormatted finds a member that the address as a whole does not have any
// more.
func (a Address) checkFormatted() Problem {
	whole := strings.Join(strings.Fields(a.Get("formatted")), " ")
	for _, name := range AddressMembers[1:] {
		part := strings.Join(strings.Fields(a.Get(name)), " ")
		if name != "country" && part != "" && !strings.Contains(whole, part) {
			return Problem{Code: "address_differs", Have: part}
		}
	}
	return Problem{}
}

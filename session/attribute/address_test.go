package attribute

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

const janes = `{"street_address":"1 Example Street","locality":"Exampleville", "x-floor":3,"postal_code":"12345","country":"Germany"}`

func TestAddresses(t *testing.T) {
	tests := []struct {
		name   string
		stored string
		change [2]string
		want   string
	}{
		{"nothing changed, byte for byte", janes, [2]string{"country", "Germany"}, janes},
		{"a member changed, the others as they were", janes, [2]string{"country", "Österreich <A&B>"},
			`{"street_address":"1 Example Street","locality":"Exampleville","x-floor":3,"postal_code":"12345","country":"Österreich <A&B>"}`},
		{"a member emptied", `{"locality":"A","country":"B"}`, [2]string{"locality", ""}, `{"country":"B"}`},
		{"the last member emptied", `{"locality":"A"}`, [2]string{"locality", ""}, ""},
		{"unknown members outlive the others", `{"locality":"A","x":null}`, [2]string{"locality", ""}, `{"x":null}`},
		{"the first member", "", [2]string{"locality", "A"}, `{"locality":"A"}`},
		{"a member more", `{"country":"B"}`, [2]string{"street_address", "1 \"A\"\nStreet"}, `{"country":"B","street_address":"1 \"A\"\nStreet"}`},
	}
	for _, test := range tests {
		a := ParseAddress(test.stored)
		if !a.Object() {
			t.Errorf("%s: %q is taken for a text", test.name, test.stored)
		}
		if got := a.With(test.change[0], test.change[1]).String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if got := a.String(); got != test.stored {
			t.Errorf("%s: the original became %s", test.name, got)
		}
	}
	for _, text := range []string{"1 Example Street\nExampleville", "[1]", "{", `{"a":1} x`, `{"a":1,"a":2}`, "null", " ", `"x"`} {
		if a := ParseAddress(text); a.Object() || a.String() != text {
			t.Errorf("%q became %+v", text, a)
		}
	}
}

func TestAddressesAsOnAnEnvelope(t *testing.T) {
	tests := []struct{ stored, shown, problem string }{
		{janes, "1 Example Street, 12345 Exampleville, Germany, x-floor: 3", ""},
		{`{"formatted":"1 A St\r\n99 B","locality":"B"}`, "1 A St, 99 B", ""},
		{`{"formatted":"1 A St\n99 B","locality":"C"}`, "1 A St, 99 B", "address_differs"},
		{"1 A St\n99 B", "1 A St, 99 B", ""},
		{`{"locality":"A"`, `{"locality":"A"`, "address_json"},
		{"{}", "{}", ""},
	}
	rule := Rule{Kind: KindAddress}
	for _, test := range tests {
		if shown, p := rule.Show(test.stored), rule.Check(test.stored); shown != test.shown || p.Code != test.problem || p.Hard {
			t.Errorf("%s is shown as %q (%+v)", test.stored, shown, p)
		}
	}
}

// TestAddressesKeepWhatIsNotTouched: one member changes, every other one stays
// in its place with its value.
func TestAddressesKeepWhatIsNotTouched(t *testing.T) {
	names := rapid.SampledFrom(append([]string{"x", "größe", "a\"b"}, AddressMembers...))
	rapid.Check(t, func(t *rapid.T) {
		a := ParseAddress("")
		for _, name := range rapid.SliceOfNDistinct(names, 0, 6, rapid.ID).Draw(t, "members") {
			a = a.With(name, rapid.String().Draw(t, "value"))
		}
		stored := a.String()
		name, value := names.Draw(t, "name"), rapid.String().Draw(t, "to")
		before, after := ParseAddress(stored), ParseAddress(ParseAddress(stored).With(name, value).String())
		if !after.Object() || after.Get(name) != value {
			t.Fatalf("%s: %s is %q, want %q", stored, name, after.Get(name), value)
		}
		others := func(a Address) []member {
			return slices.DeleteFunc(slices.Clone(a.members), func(m member) bool { return m.name == name })
		}
		if !slices.Equal(others(before), others(after)) {
			t.Fatalf("%v became %v", before, after)
		}
		if stored != "" && !json.Valid([]byte(stored)) {
			t.Fatalf("%s is no JSON", stored)
		}
	})
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"", janes, "plain", `{"a":`, `{"a":{"b":[1,2]}}`, "\xff", `{"\u0000":""}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stored string) {
		a := ParseAddress(stored)
		if a.String() != stored {
			t.Fatalf("%q became %q", stored, a.String())
		}
		if !a.Object() {
			return
		}
		changed := a.With("locality", "Exampleville").String()
		if again := ParseAddress(changed); !again.Object() || again.Get("locality") != "Exampleville" {
			t.Fatalf("%q became %q", stored, changed)
		}
	})
}

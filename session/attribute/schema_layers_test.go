package attribute

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cognito-profile/session/listing"
)

// pattern is a pattern whose syntax is right.
func pattern(source string, message ...string) Pattern {
	p, err := NewPattern(source, strings.Join(message, ""))
	if err != nil {
		panic(err)
	}
	return p
}

func TestLayers(t *testing.T) {
	sizes := []Choice{{"S", "Small"}, {"M", ""}}
	pool := Pool{
		Rules: []Rule{
			{Name: Email, Required: true}, {Name: "custom:team", Min: 2, Max: 40}, {Name: "custom:seats", Kind: KindNumber, Low: "0", Top: "12"},
			{Name: "custom:badge", Lock: Immutable}, {Name: "new_standard"},
		},
		Writes: []string{"oidc:profile", "custom:team", "custom:seats"}, Reads: []string{"oidc:profile", Email, "custom:team"},
	}
	schema := pool.Schema().WithTeam([]Rule{
		{Name: "custom:team", Group: "Work", Label: "Team", Min: 1, Max: 20, Patterns: []Pattern{pattern("[A-Z].*")}},
		{Name: "custom:seats", Low: "2", Top: "99", Order: -1, Help: "How many"},
		{Name: "custom:badge", Lock: ByTeam}, {Name: "custom:size", Choices: sizes, Strict: true, Hidden: true},
		{Name: "nickname", Lock: ByTeam}, {Name: "birthdate", Kind: KindText}, {Name: "name", Kind: KindURL, Required: true},
		{Name: Email, Kind: KindNumber}, {Name: "x_badge", Label: "Badge"}, {Name: Sub, Lock: ByTeam},
	}).Learned(map[string]string{"lock.gender": "not_for_app", "lock.custom:badge": "immutable", "lock.nickname": "immutable"})
	for _, want := range []Rule{
		{Name: "custom:team", Group: "Work", Kind: KindText, Label: "Team", Min: 2, Max: 20, Patterns: []Pattern{pattern("[A-Z].*")}},
		{Name: "custom:seats", Group: GroupTeam, Kind: KindNumber, Low: "2", Top: "12", Order: -1, Help: "How many", Unreadable: true},
		{Name: "custom:badge", Group: GroupTeam, Kind: KindText, Lock: Immutable, Unreadable: true},
		{Name: "custom:size", Group: GroupTeam, Kind: KindText, Choices: sizes, Strict: true, Hidden: true, Lock: NotForApp, Unreadable: true},
		{Name: "nickname", Group: GroupName, Kind: KindText, Lock: Immutable, Learned: true},
		{Name: "gender", Group: GroupAbout, Kind: KindGender, Lock: NotForApp, Learned: true},
		{Name: "birthdate", Group: GroupAbout, Kind: KindDate},
		{Name: "name", Group: GroupName, Kind: KindURL, Required: true},
		{Name: Email, Group: GroupContact, Kind: KindEmail, Required: true},
		{Name: Phone, Group: GroupContact, Kind: KindPhone, Lock: NotForApp, Unreadable: true},
		{Name: "x_badge", Group: GroupReadOnly, Kind: KindText, Label: "Badge", Lock: NotForApp, Unreadable: true},
		{Name: "new_standard", Group: GroupReadOnly, Kind: KindText, Lock: NotForApp, Unreadable: true},
		{Name: Sub, Group: GroupReadOnly, Kind: KindText, Lock: ByService},
	} {
		if diff := cmp.Diff(want, schema.Rule(want.Name)); diff != "" {
			t.Errorf("%s:\n%s", want.Name, diff)
		}
	}
	if rule := NewSchema([]Rule{{Name: "new_standard"}}).Rule("new_standard"); rule.Lock != Writable {
		t.Errorf("the pool knows it, and still: %q", rule.Lock)
	}
	if rule := NewSchema(nil).WithTeam([]Rule{{Name: "x_badge"}}).Rule("x_badge"); rule.Lock != NotKnown {
		t.Errorf("a team cannot add to a pool's schema: %q", rule.Lock)
	}
}

func TestListsAreOfOneAppClient(t *testing.T) {
	pool := Pool{ClientID: "one", Rules: []Rule{{Name: Email}}, Writes: []string{Email}}
	for client, want := range map[string]Lock{"one": NotForApp, "": NotForApp, "other": Writable} {
		if got := pool.For(client).Schema().Rule("name").Lock; got != want {
			t.Errorf("for %q: %q", client, got)
		}
	}
	if !pool.Described() || (Pool{Writes: pool.Writes}).Described() {
		t.Error("described is what has a schema")
	}
}

func TestPatternsAndChoices(t *testing.T) {
	rows := []struct {
		rule          Rule
		typed, stored string
		code, want    string
		hard          bool
	}{
		{Rule{Patterns: []Pattern{pattern("[0-9]{4}", "four digits")}}, "0042", "0042", "", "", false},
		{Rule{Patterns: []Pattern{pattern("[0-9]{4}", "four digits")}}, "0042\n", "0042\n", "pattern_message", "four digits", true},
		{Rule{Patterns: []Pattern{pattern("[0-9]{4}", "four digits")}}, "x0042", "x0042", "pattern_message", "four digits", true},
		{Rule{Patterns: []Pattern{pattern("a|b")}}, "ab", "ab", "pattern_form", "", true},
		{Rule{Patterns: []Pattern{pattern("(?i)ab"), {}}}, "AB", "AB", "", "", false},
		{Rule{Patterns: []Pattern{pattern("a*"), pattern("b*", "only b")}}, "a", "a", "pattern_message", "only b", true},
		{Rule{Kind: KindURL, Patterns: []Pattern{pattern("x.*")}}, "jane", "jane", "pattern_form", "", true},
		{Rule{Kind: KindURL, Patterns: []Pattern{pattern("j.*")}}, "jane", "jane", "url_form", "", false},
		{Rule{Choices: []Choice{{"S", "Small"}, {"M", ""}}}, " small", "S", "", "", false},
		{Rule{Choices: []Choice{{"S", "Small"}, {"M", ""}}}, "m", "M", "", "", false},
		{Rule{Choices: []Choice{{"m", ""}, {"M", ""}}}, "M", "M", "", "", false},
		{Rule{Choices: []Choice{{"S", "Small"}, {"M", ""}}}, "L", "L", "other_choice", listing.Of([]string{"Small", "M"}), false},
		{Rule{Choices: []Choice{{"S", "Small"}, {"M", ""}}, Strict: true}, "L", "L", "no_choice", listing.Of([]string{"Small", "M"}), true},
		{Rule{Choices: []Choice{{"S", ""}}, Strict: true}, "", "", "", "", false},
		{Rule{Strict: true}, "L", "L", "no_choice", "", true},
	}
	for _, row := range rows {
		p := row.rule.Check(row.typed)
		if row.rule.Normalise(row.typed) != row.stored || p.Code != row.code || p.Want != row.want || p.Hard != row.hard {
			t.Errorf("%+v %q: stores %q, says %+v", row.rule, row.typed, row.rule.Normalise(row.typed), p)
		}
	}
	many := Rule{Strict: true}
	for i := range 20 {
		many.Choices = append(many.Choices, Choice{Value: fmt.Sprint(i)})
	}
	if p := many.Check("x"); p.Want != listing.Of(strings.Fields("0 1 2 3 4 5 6 7 …")) {
		t.Errorf("of many choices: %q", p.Want)
	}
}

func TestPatternsThatCannotBe(t *testing.T) {
	for _, source := range []string{"(", `\Qab`, "a)|(b", "(?=x)", `a\`, strings.Repeat("a", MaxPattern+1), "(a{500}){500}"} {
		if _, err := NewPattern(source, ""); err == nil {
			t.Errorf("%.20q is taken", source)
		}
	}
}

func TestOrderOfRows(t *testing.T) {
	schema := NewSchema([]Rule{{Name: "custom:a"}, {Name: "custom:b"}}).WithTeam([]Rule{
		{Name: "custom:b", Order: -1}, {Name: "custom:y", Group: "Ahead", Order: 5}, {Name: "custom:z", Group: "Zoo", Order: 1},
		{Name: "custom:x", Group: "Ahead", Order: 9}, {Name: "gender", Hidden: true}, {Name: "nickname", Order: -1},
	})
	var names []string
	for _, row := range schema.Rows(profileOf("gender", "x")) {
		names = append(names, row.Name)
	}
	got := strings.Join(names, " ")
	for _, want := range []string{"phone_number nickname name", "birthdate address", "updated_at custom:b custom:a custom:z custom:y custom:x"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if rows := schema.Rows(Profile{}, "gender"); len(rows) != len(names)+1 {
		t.Error("what holds something typed has no row")
	}
}

// anyRule draws a row of a layer that says something about the topics: one that
// says everything refuses everything.
func anyRule(t *rapid.T, name string, topics []int) Rule {
	r := Rule{Name: name}
	number := rapid.SampledFrom([]string{"-3", "0", "2", "2.5", "40"})
	length := rapid.IntRange(0, 4)
	says := []func(){
		func() {
			r.Kind = rapid.SampledFrom([]KindName{KindText, KindNumber, KindYesNo, KindURL, KindDate}).Draw(t, "kind")
		},
		func() { r.Min = length.Draw(t, "min") },
		func() { r.Max = length.Draw(t, "max") },
		func() { r.Kind, r.Low = KindNumber, number.Draw(t, "low") },
		func() { r.Kind, r.Top = KindNumber, number.Draw(t, "top") },
		func() { r.Required = rapid.Bool().Draw(t, "required") },
		func() { r.Lock = rapid.SampledFrom(locks).Draw(t, "lock") },
		func() {
			r.Patterns = []Pattern{pattern(rapid.SampledFrom([]string{"[a-z]*", ".", "[0-9]+"}).Draw(t, "pattern"))}
		},
		func() {
			for _, value := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "12", "true", "ab"}), 1, 3, rapid.ID[string]).Draw(t, "choices") {
				r.Choices = append(r.Choices, Choice{Value: value})
			}
			r.Strict = rapid.Bool().Draw(t, "strict")
		},
	}
	for _, topic := range topics {
		says[topic%len(says)]()
	}
	return r
}

// TestLayersNeverLoosen: whatever a lower layer refuses, the layers over it
// refuse too.
func TestLayersNeverLoosen(t *testing.T) {
	names := rapid.SampledFrom([]string{"custom:a", "custom:a", "custom:a", "name", "birthdate", Email, "updated_at", Sub, "dev:x"})
	rapid.Check(t, func(t *rapid.T) {
		name := names.Draw(t, "name")
		topics := rapid.SliceOfN(rapid.IntRange(0, 8), 1, 2).Draw(t, "topics")
		lists := rapid.SampledFrom([][]string{nil, {"name"}, {"oidc:profile"}, {"custom:a", Email}})
		described := anyRule(t, name, topics)
		described.Choices, described.Strict = nil, false // a pool has none, and a typed choice may be stored otherwise
		pool := Pool{Rules: []Rule{described}, Writes: lists.Draw(t, "writes")}
		learned := map[string]string{LockFact + name: string(rapid.SampledFrom(locks).Draw(t, "learned"))}
		bare := Pool{Rules: pool.Rules}.Schema()
		layers := []Schema{{}, bare, pool.Schema(), pool.Schema().WithTeam([]Rule{anyRule(t, name, topics)})}
		layers = append(layers, layers[3].Learned(learned))
		for i, below := range layers[:len(layers)-1] {
			under, over := below.Rule(name), layers[i+1].Rule(name)
			if under.Lock.stronger(over.Lock) {
				t.Fatalf("layer %d turns the lock %q into %q", i+1, under.Lock, over.Lock)
			}
			for _, typed := range []string{"", "a", " a", "A", "abc", "abcde", "1", "-1", "12", " 12 ", "99", "yes", "true", "x@y.de", "2001-02-03", "https://x"} {
				if stored := over.Normalise(typed); !over.Check(typed).Hard && under.Check(stored).Hard {
					t.Fatalf("layer %d takes %q, which is refused below: %+v\nbelow %+v\nabove %+v", i+1, stored, under.Check(stored), under, over)
				}
			}
		}
	})
}

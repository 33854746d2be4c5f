package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// written shows what is typed: name=typed<from, sorted by name.
func written(d Draft) string {
	var parts []string
	for _, e := range d.Edits() {
		parts = append(parts, e.Name+"="+e.Typed+"<"+e.From)
	}
	return strings.Join(parts, " ")
}

// played does the steps of a script, such as "set name Jo; undo". A value that
// is left out is empty. What undo and redo name is listed.
func played(d Draft, script string) (Draft, []string) {
	var travelled []string
	for step := range strings.SplitSeq(script, ";") {
		words := append(strings.Fields(step), "", "", "")
		name, value := words[1], words[2]
		switch words[0] {
		case "set":
			d = d.Set(name, value)
		case "revert":
			d = d.Revert(name)
		case "mine":
			d = d.KeepMine(name)
		case "theirs":
			d = d.TakeTheirs(name)
		case "all":
			d = d.RevertAll()
		case "undo", "redo":
			travel := d.Undo
			if words[0] == "redo" {
				travel = d.Redo
			}
			var what string
			d, what = travel()
			travelled = append(travelled, what)
		case "read":
			base := maps.Collect(pairs(d.Base()))
			base[name] = value
			d = d.Rebase(profileFrom(base))
		case "saved":
			d = d.WithoutSaved([]Change{{Name: name, After: value}})
		default:
			panic("no such step: " + step)
		}
	}
	return d, travelled
}

func pairs(p attribute.Profile) func(func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for _, a := range p.Attributes {
			if !yield(a.Name, a.Value) {
				return
			}
		}
	}
}

func profileFrom(values map[string]string) attribute.Profile {
	var list []attribute.Attribute
	for name, value := range values {
		if value != "" {
			list = append(list, attribute.Attribute{Name: name, Value: value})
		}
	}
	return attribute.NewProfile("jane", list, nil, someTime)
}

func TestDraft(t *testing.T) {
	tests := []struct {
		name, script, want, travelled string
	}{
		{name: "nothing", script: "undo; redo", travelled: "-,-"},
		{name: "set", script: "set name Jo", want: "name=Jo<Jane"},
		{name: "set twice keeps where it began", script: "set name Jo; set name Joe", want: "name=Joe<Jane"},
		{name: "set what was not there", script: "set nickname J", want: "nickname=J<"},
		{name: "empty", script: "set name", want: "name=<Jane"},
		{name: "typing the stored value", script: "set name Jane; undo", travelled: "-"},
		{name: "typing the stored value in another form", script: "set phone_number +1-415-555-0123; undo", travelled: "-"},
		{name: "back to the stored value", script: "set name Jo; set name Jane"},
		{name: "back to the stored value in another form", script: "set phone_number +49301234567; set phone_number +1(415)5550123"},
		{name: "back to the stored value can be undone", script: "set name Jo; set name Jane; undo", want: "name=Jo<Jane", travelled: "name"},
		{name: "the same again is no step", script: "set name Jo; set name Jo; undo", travelled: "name"},
		{name: "another form of the same is a step", script: "set phone_number +49301234567; set phone_number +49-301234567; undo",
			want: "phone_number=+49301234567<+14155550123", travelled: "phone_number"},
		{name: "revert", script: "set name Jo; set gender x; revert name", want: "gender=x<"},
		{name: "revert what is unchanged is no step", script: "set gender x; revert name; undo", travelled: "gender"},
		{name: "revert can be undone", script: "set name Jo; revert name; undo", want: "name=Jo<Jane", travelled: "name"},
		{name: "undo in turn", script: "set name Jo; set gender x; set name Joe; undo; undo", want: "name=Jo<Jane", travelled: "name,gender"},
		{name: "redo in turn", script: "set name Jo; set gender x; undo; undo; redo; redo; redo", want: "gender=x< name=Jo<Jane", travelled: "gender,name,name,gender,-"},
		{name: "typing ends redo", script: "set name Jo; undo; set gender x; redo", want: "gender=x<", travelled: "name,-"},
		{name: "typing nothing new keeps redo", script: "set name Jo; undo; set name Jane; redo", want: "name=Jo<Jane", travelled: "name,name"},

		{name: "read anew, the same", script: "set name Jo; read name Jane", want: "name=Jo<Jane"},
		{name: "read anew, changed elsewhere", script: "set name Jo; read name Janet", want: "name=Jo<Jane"},
		{name: "read anew, done elsewhere", script: "set name Jo; set gender x; read name Jo", want: "gender=x<"},
		{name: "read anew, done in another form", script: "set phone_number +49/301234567; read phone_number +49301234567"},
		{name: "read anew, gone and to be emptied", script: "set name; read name"},
		{name: "read anew, gone", script: "set name Jo; read name", want: "name=Jo<Jane"},
		{name: "begun after reading anew", script: "read name Janet; set name Jo", want: "name=Jo<Janet"},
		{name: "undo over reading anew", script: "set name Jo; set name Joe; read name Janet; undo", want: "name=Jo<Jane", travelled: "name"},
		{name: "undo to what the profile shows by now", script: "set name Jo; set name Joe; read name Jo; undo", travelled: "name"},
		{name: "put back what undo brought", script: "set name Jo; set name Joe; read name Jo; undo; revert name", travelled: "name"},

		{name: "mine", script: "set name Jo; read name Janet; mine name", want: "name=Jo<Janet"},
		{name: "mine, undone", script: "set name Jo; read name Janet; mine name; undo", want: "name=Jo<Jane", travelled: "name"},
		{name: "mine where nobody else was is no step", script: "set name Jo; mine name; undo", travelled: "name"},
		{name: "theirs", script: "set name Jo; read name Janet; theirs name"},
		{name: "theirs, undone", script: "set name Jo; read name Janet; theirs name; undo", want: "name=Jo<Jane", travelled: "name"},
		{name: "theirs where nobody else was", script: "set name Jo; theirs name; theirs gender; mine gender", want: "name=Jo<Jane"},
		{name: "theirs is gone", script: "set name Jo; set gender x; read name; theirs name", want: "gender=x<"},
		{name: "put all back", script: "set name Jo; set gender x; set nickname J; all"},
		{name: "put all back, undone at once", script: "set name Jo; set gender x; all; undo", want: "gender=x< name=Jo<Jane", travelled: "gender"},
		{name: "put all of nothing back is no step", script: "set name Jo; undo; all; redo", want: "name=Jo<Jane", travelled: "name,name"},

		{name: "saved", script: "set name Jo; set gender x; saved name Jo", want: "gender=x<"},
		{name: "saved as it is normalised", script: "set phone_number +49(30)1234567; saved phone_number +49301234567"},
		{name: "saved, typed since", script: "set name Joe; saved name Jo", want: "name=Joe<Jane"},
		{name: "undo does not reach behind a save", script: "set name Jo; set gender x; undo; saved name Jo; undo; redo", travelled: "gender,-,-"},
		{name: "own save is nobody else's change", script: "set name Joe; read name Jo; saved name Jo", want: "name=Joe<Jo"},
	}
	base := profileOf("name", "Jane", attribute.Phone, "+14155550123")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, travelled := played(NewDraft(attribute.Schema{}, base), test.script)
			for i, name := range travelled {
				if name == "" {
					travelled[i] = "-"
				}
			}
			if written(d) != test.want || strings.Join(travelled, ",") != test.travelled {
				t.Errorf("%q gives %q and went to %v", test.script, written(d), travelled)
			}
			for _, name := range []string{"name", attribute.Phone, "gender", "nickname"} {
				if d.Changed(name) != strings.Contains(" "+test.want, " "+name+"=") {
					t.Errorf("%s: changed is %v", name, d.Changed(name))
				}
			}
			if d.Len() != len(d.Edits()) {
				t.Errorf("%d edits, but %d are listed", d.Len(), len(d.Edits()))
			}
		})
	}
}

func TestDraftShowsWhatIsTyped(t *testing.T) {
	base := profileOf("name", "Jane", attribute.Email, "not an address")
	d := NewDraft(attribute.Schema{}, base).Set(attribute.Phone, "+1 415").Set("name", "")
	values := map[string]string{attribute.Phone: "+1 415", "name": "", attribute.Email: "not an address", "gender": ""}
	for name, want := range values {
		if got := d.Value(name); got != want {
			t.Errorf("%s shows %q, want %q", name, got, want)
		}
	}
	problems := map[string]string{attribute.Phone: "phone_form", "name": "", attribute.Email: "", "gender": ""}
	for name, want := range problems {
		if got := d.Check(name); got.Code != want {
			t.Errorf("%s: %+v, want %q", name, got, want)
		}
	}
	if got := d.Set(attribute.Email, "not an address either").Check(attribute.Email); got.Code != "email_blank" {
		t.Errorf("typed over a wrong value: %+v", got)
	}
	if got := d.Base(); got.Value("name") != "Jane" {
		t.Errorf("the profile underneath is %+v", got)
	}
}

func TestUndoIsBounded(t *testing.T) {
	d := NewDraft(attribute.Schema{}, attribute.Profile{})
	for i := range undoDepth + 100 {
		d = d.Set("name", fmt.Sprint(i))
	}
	steps := 0
	for next, name := d.Undo(); name != "" && steps <= undoDepth; next, name = d.Undo() {
		d, steps = next, steps+1
	}
	if steps != undoDepth || d.Value("name") != "99" {
		t.Errorf("undo took back %d steps to %q", steps, d.Value("name"))
	}
}

// naiveDraft is a draft that copies everything at every step.
type naiveDraft struct {
	base         map[string]string
	edits        map[string]Edit
	past, future []naiveStep
}

type naiveStep struct {
	name  string
	edits map[string]Edit
}

func (n naiveDraft) agrees(name, typed string) bool {
	return typed == n.base[name] || (attribute.Schema{}).Rule(name).Normalise(typed) == n.base[name]
}

func (n *naiveDraft) set(name, typed string) {
	now := n.base[name]
	if e, ok := n.edits[name]; ok {
		now = e.Typed
	}
	_, edited := n.edits[name]
	if typed == now || n.agrees(name, typed) && !edited {
		return
	}
	n.step(name)
	e, ok := n.edits[name]
	switch {
	case n.agrees(name, typed):
		delete(n.edits, name)
	case ok:
		n.edits[name] = Edit{name, typed, e.From}
	default:
		n.edits[name] = Edit{name, typed, n.base[name]}
	}
}

func (n *naiveDraft) step(name string) {
	n.past = append(n.past, naiveStep{name, maps.Clone(n.edits)})
	n.future = nil
}

func (n *naiveDraft) travel(from, to *[]naiveStep) string {
	if len(*from) == 0 {
		return ""
	}
	last := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, naiveStep{last.name, n.edits})
	n.read(n.base, last.edits)
	return last.name
}

func (n *naiveDraft) read(base map[string]string, edits map[string]Edit) {
	n.base, n.edits = base, maps.Clone(edits)
	maps.DeleteFunc(n.edits, func(name string, e Edit) bool { return n.agrees(name, e.Typed) })
}

func (n *naiveDraft) saved(sent []Change) {
	for _, c := range sent {
		e, ok := n.edits[c.Name]
		switch {
		case ok && (attribute.Schema{}).Rule(c.Name).Normalise(e.Typed) == c.After:
			delete(n.edits, c.Name)
		case ok:
			n.edits[c.Name] = Edit{e.Name, e.Typed, n.base[e.Name]}
		}
	}
	n.past, n.future = nil, nil
}

// seen is everything that a draft can ever be seen to do: its state, then that
// after each undo, and after each redo.
func seen(d Draft) string {
	var out strings.Builder
	show := func(d Draft, name string) { fmt.Fprintf(&out, "%s[%s]%v", name, written(d), d.Plan()) }
	show(d, "")
	for _, travel := range []func(Draft) (Draft, string){Draft.Undo, Draft.Redo} {
		next, name := travel(d)
		for range 25 {
			if name == "" {
				break
			}
			show(next, name)
			next, name = travel(next)
		}
	}
	return out.String()
}

func TestAnyHistoryOfADraft(t *testing.T) {
	names := []string{"name", attribute.Phone, "birthdate"}
	typed := rapid.SampledFrom([]string{"", "a", "b", " a", "+49 30 1234567", "+49301234567", "+14155550123"})
	rapid.Check(t, func(t *rapid.T) {
		anyBase := func() map[string]string {
			base := map[string]string{}
			for _, name := range names {
				base[name] = rapid.SampledFrom([]string{"", "a", "+49301234567", " a "}).Draw(t, name)
			}
			return base
		}
		model := naiveDraft{base: anyBase(), edits: map[string]Edit{}}
		d := NewDraft(attribute.Schema{}, profileFrom(model.base))
		var olds []Draft
		var looks []string
		keep := func() {
			olds, looks = append(olds, d), append(looks, seen(d))
		}
		keep()
		t.Repeat(map[string]func(*rapid.T){
			"set": func(t *rapid.T) {
				name, text := rapid.SampledFrom(names).Draw(t, "name"), typed.Draw(t, "typed")
				d = d.Set(name, text)
				model.set(name, text)
			},
			"revert": func(t *rapid.T) {
				name := rapid.SampledFrom(names).Draw(t, "name")
				d = d.Revert(name)
				model.set(name, model.base[name])
			},
			"mine": func(t *rapid.T) {
				name := rapid.SampledFrom(names).Draw(t, "name")
				d = d.KeepMine(name)
				if e, ok := model.edits[name]; ok && e.From != model.base[name] {
					model.step(name)
					model.edits[name] = Edit{name, e.Typed, model.base[name]}
				}
			},
			"theirs": func(t *rapid.T) {
				name := rapid.SampledFrom(names).Draw(t, "name")
				d = d.TakeTheirs(name)
				if e, ok := model.edits[name]; ok && e.From != model.base[name] {
					model.set(name, model.base[name])
				}
			},
			"all": func(t *rapid.T) {
				d = d.RevertAll()
				if len(model.edits) > 0 {
					model.step(slices.Min(slices.Collect(maps.Keys(model.edits))))
					model.edits = map[string]Edit{}
				}
			},
			"undo": func(t *rapid.T) {
				next, name := d.Undo()
				if want := model.travel(&model.past, &model.future); name != want {
					t.Fatalf("undo went to %q, want %q", name, want)
				}
				if name != "" {
					if again, back := next.Redo(); back != name || seen(again) != seen(d) {
						t.Fatal("redo did not take undo back")
					}
				}
				d = next
			},
			"redo": func(t *rapid.T) {
				next, name := d.Redo()
				if want := model.travel(&model.future, &model.past); name != want {
					t.Fatalf("redo went to %q, want %q", name, want)
				}
				if name != "" {
					if again, back := next.Undo(); back != name || seen(again) != seen(d) {
						t.Fatal("undo did not take redo back")
					}
				}
				d = next
			},
			"read": func(t *rapid.T) {
				base := anyBase()
				d = d.Rebase(profileFrom(base))
				model.read(base, model.edits)
			},
			"saved": func(t *rapid.T) {
				sent := slices.DeleteFunc(d.Plan().Changes, func(Change) bool { return rapid.Bool().Draw(t, "kept") })
				for i := range sent {
					if rapid.Bool().Draw(t, "typed since") {
						sent[i].After += "x"
					}
				}
				d = d.WithoutSaved(sent)
				model.saved(sent)
			},
			"": func(t *rapid.T) {
				var want []Edit
				for _, name := range slices.Sorted(maps.Keys(model.edits)) {
					want = append(want, model.edits[name])
				}
				if diff := cmp.Diff(want, slices.Clone(d.Edits()), cmp.Transformer("", func(e []Edit) string { return fmt.Sprint(e) })); diff != "" {
					t.Fatal(diff)
				}
				for _, c := range d.Conflicts() {
					if sides, moved := d.Conflict(c.Name); !moved || sides != c || c.Was == c.Now {
						t.Fatalf("%+v and %+v are the sides of one field", c, sides)
					}
				}
				for _, c := range d.Plan().Changes {
					if c.Now == c.After {
						t.Fatalf("%+v changes nothing", c)
					}
				}
				keep()
			},
		})
		for i, old := range olds {
			if seen(old) != looks[i] {
				t.Fatalf("an old draft changed from %s to %s", looks[i], seen(old))
			}
		}
	})
}

func TestGivenUpTextIsBroughtBackByRedo(t *testing.T) {
	d := NewDraft(attribute.Schema{}, attribute.NewProfile("u", []attribute.Attribute{{Name: "name", Value: "Jane"}}, nil, time.Time{}))
	d = d.Set("gender", "x").Discard("name", "Jo")
	if d.Changed("name") || d.Value("gender") != "x" {
		t.Fatalf("giving up changed the draft: %v", d.Edits())
	}
	again, name := d.Redo()
	if name != "name" || again.Value("name") != "Jo" || again.Value("gender") != "x" {
		t.Errorf("redo gave %q and %v", name, again.Edits())
	}
	if same, name := d.Discard("name", "Jane").Undo(); name != "gender" || same.Changed("gender") {
		t.Error("giving up what is stored already must not be a step")
	}
}

func TestUndoBringsBackWhatWasDropped(t *testing.T) {
	d := NewDraft(attribute.NewSchema(nil), attribute.NewProfile("jane", nil, nil, someTime)).Set("name", "Jane")
	dropped := d.Dropped([]Edit{{Name: "nickname", Typed: "JJ"}, {Name: "name", Typed: "Jo"}})
	if dropped.Len() != 1 || dropped.Depth() != d.Depth()+1 {
		t.Fatalf("dropping leaves %v", dropped.Edits())
	}
	back, name := dropped.Undo()
	if name != "nickname" || back.Value("nickname") != "JJ" || back.Value("name") != "Jane" {
		t.Errorf("undo of %q brings back %v", name, back.Edits())
	}
	if again, _ := back.Redo(); again.Len() != 1 {
		t.Errorf("redo leaves %v", again.Edits())
	}
	if nothing := d.Dropped(nil); nothing.Depth() != d.Depth() {
		t.Error("dropping nothing is a step")
	}
}

// TestWhatTheProfileHasIsNoEdit, however it would be read if it were typed anew.
func TestWhatTheProfileHasIsNoEdit(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:since", Kind: attribute.KindDateTime}})
	d := NewDraft(schema, attribute.Profile{Attributes: []attribute.Attribute{{Name: "custom:since", Value: "2026-01-01"}}})
	if d = d.SetHere("custom:since", "2026-01-01", attribute.Local{}); d.Len() != 0 {
		t.Errorf("edits: %+v", d.Edits())
	}
	if d = d.SetHere("custom:since", "3/4/2026 14:30", attribute.Local{Order: attribute.DayFirst}); d.Value("custom:since") == "3/4/2026 14:30" {
		t.Error("the order of this place is lost")
	}
}

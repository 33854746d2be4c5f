package session

import (
	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// Change is one field of a plan. Was is the value when the edit began, Now the
// value as last read, After what will be stored; an empty After empties it.
type Change struct{ Name, Was, Now, After string }

// Conflicts reports whether somebody else changed the value since the edit began.
func (c Change) Conflicts() bool { return c.Was != c.Now }

// Plan is what saving will do: one UpdateUserAttributes with only what changed.
type Plan struct{ Changes []Change }

// Plan says what saving the draft would do, in the order of the form.
func (d Draft) Plan() Plan {
	var plan Plan
	for _, e := range d.edits {
		plan.Changes = append(plan.Changes, d.change(e))
	}
	order := map[string]int{}
	for i, rule := range d.schema.Rows(d.base, d.names()...) {
		order[rule.Name] = i
	}
	sorting.By(plan.Changes, func(a, b Change) int { return order[a.Name] - order[b.Name] })
	return plan
}

func (d Draft) change(e Edit) Change {
	return Change{e.Name, e.From, d.base.Value(e.Name), d.schema.Rule(e.Name).Normalise(e.Typed)}
}

func (d Draft) names() []string {
	var names []string
	for _, e := range d.edits {
		names = append(names, e.Name)
	}
	return names
}

// Attributes are the plan as the API takes it.
func (p Plan) Attributes() []attribute.Attribute {
	list := make([]attribute.Attribute, len(p.Changes))
	for i, c := range p.Changes {
		list[i] = attribute.Attribute{Name: c.Name, Value: c.After}
	}
	return list
}

// Names lists the attributes that change.
func (p Plan) Names() []string {
	names := make([]string, len(p.Changes))
	for i, c := range p.Changes {
		names[i] = c.Name
	}
	return names
}

func (p Plan) change(name string) Change {
	for _, c := range p.Changes {
		if c.Name == name {
			return c
		}
	}
	return Change{}
}

// SaveResult is what became of one change; its words are fate.<result>.
type SaveResult string

// What a save can come to. Only what the profile shows after the save is
// claimed: a pending value is in no answer of the API, so it is recognised by the
// old value still standing after a write that was accepted and sent a code.
const (
	Stored    SaveResult = "stored"     // the profile shows the new value
	LiveNow   SaveResult = "live"       // a contact: shown, and not proved yet
	Waits     SaveResult = "waits"      // a contact: the old value stands until the code is entered
	CodeSent  SaveResult = "code_sent"  // a contact that GetUser does not show: a code went to it, live or not
	Unseen    SaveResult = "unseen"     // accepted, but this app client cannot read it back
	Different SaveResult = "different"  // accepted, but the profile shows something else
	NotStored SaveResult = "not_stored" // the profile shows that the write did not arrive
	NotThere  SaveResult = "not_there"  // the profile shows the old value, and nobody answered: it may still arrive
	Unclear   SaveResult = "unclear"    // it is not known
)

// Outcome is one change with its result. Now is what the profile showed when the
// result was read.
type Outcome struct {
	Change
	Result SaveResult
}

// Kept reports whether the edit has to stay in the draft.
func (o Outcome) Kept() bool { return o.InDoubt() || o.Result == NotStored || o.Result == Different }

// InDoubt reports whether a later reading may settle the result.
func (o Outcome) InDoubt() bool { return o.Result.inDoubt() }

func (f SaveResult) inDoubt() bool { return f == NotThere || f == Unclear }

// outcomes reads the results off the profile after the attempt.
func (a Attempt) outcomes(after attribute.Profile) []Outcome {
	arrived := a.arrived(after)
	var list []Outcome
	for _, c := range a.Plan.Changes {
		result := a.result(c, after, arrived)
		c.Now = after.Value(c.Name)
		list = append(list, Outcome{c, result})
	}
	return list
}

// arrival is what is known of whether the write arrived.
type arrival int

const (
	arrivedUnknown arrival = iota
	arrivedYes
	arrivedNo
)

// arrived uses that a write is all or nothing: one changed value that the profile
// shows, new or old, decides for all of them. Two that disagree prove nothing:
// somebody else wrote meanwhile. An old value is proof only once the service can't
// be working on the write any more, and never that of a contact, which may be
// pending.
func (a Attempt) arrived(after attribute.Profile) arrival {
	if a.Accepted {
		return arrivedYes
	}
	yes, no := false, false
	for _, c := range a.Plan.Changes {
		shown, seen := after.Get(c.Name)
		pendable := attribute.IsContact(c.Name) && c.After != ""
		yes = yes || shown == c.After && c.Now != c.After
		no = no || seen && shown == c.Now && c.Now != c.After && !pendable
	}
	switch {
	case yes == no:
		return arrivedUnknown
	case yes:
		return arrivedYes
	}
	return arrivedNo
}

func (a Attempt) result(c Change, after attribute.Profile, arrived arrival) SaveResult {
	shown, seen := after.Get(c.Name)
	_, coded := a.delivery(c.Name)
	pendable := attribute.IsContact(c.Name) && c.After != ""
	rows := []struct {
		holds  bool
		result SaveResult
	}{
		{pendable && shown == c.After && after.Value(attribute.VerifiedFlag(c.Name)) == "false", LiveNow},
		{shown == c.After, Stored},
		{arrived == arrivedNo && !a.Over, NotThere},
		{arrived == arrivedNo, NotStored},
		{arrived == arrivedUnknown, Unclear},
		{pendable && seen && (coded || !a.Accepted && shown == c.Now), Waits},
		{pendable && coded, CodeSent},
		{!a.Accepted, Unclear},
		{!seen && c.Now == "", Unseen},
		{true, Different},
	}
	for _, row := range rows {
		if row.holds {
			return row.result
		}
	}
	panic("the last row always holds")
}

func (a Attempt) delivery(name string) (Delivery, bool) {
	for _, d := range a.Deliveries {
		if d.Attribute == name {
			return d, true
		}
	}
	return Delivery{}, false
}

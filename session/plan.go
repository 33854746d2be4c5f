package session

import "slices"

// Change is one field of a plan. Was is the value when the edit began, Now the
// value as last read, After what will be stored; an empty After empties it.
type Change struct{ Name, Was, Now, After string }

// Elsewhere says that somebody else changed the value since the edit began.
func (c Change) Elsewhere() bool { return c.Was != c.Now }

// Plan is what saving will do: one UpdateUserAttributes with only what changed.
type Plan struct{ Changes []Change }

// Plan says what saving the draft would do, in the order of the form.
func (d Draft) Plan() Plan {
	var plan Plan
	for _, e := range d.edits {
		after := d.schema.Rule(e.Name).Normalise(e.Typed)
		plan.Changes = append(plan.Changes, Change{e.Name, e.From, d.base.Value(e.Name), after})
	}
	order := map[string]int{}
	for i, rule := range d.schema.Rows(d.base) {
		order[rule.Name] = i
	}
	slices.SortStableFunc(plan.Changes, func(a, b Change) int { return order[a.Name] - order[b.Name] })
	return plan
}

// Attributes are the plan as the API takes it.
func (p Plan) Attributes() []Attribute {
	list := make([]Attribute, len(p.Changes))
	for i, c := range p.Changes {
		list[i] = Attribute{c.Name, c.After}
	}
	return list
}

// Attempt is a save that was sent, until Settle has found out what became of it.
type Attempt struct {
	Plan       Plan
	Accepted   bool // the service said yes; else nobody knows yet
	Deliveries []Delivery
}

// Fate is what became of one change; its words are fate.<fate>.
type Fate string

// What a save can come to. Only what the profile shows after the save is
// claimed: a pending value is in no answer of the API, so it is told by the
// old value still standing after a write that was accepted and sent a code.
const (
	Stored    Fate = "stored"     // the profile shows the new value
	LiveNow   Fate = "live"       // a contact: shown, and a code went to it
	Waits     Fate = "waits"      // a contact: the old value stands until the code is entered
	Unseen    Fate = "unseen"     // accepted, but this app client cannot read it back
	Different Fate = "different"  // accepted, but the profile shows something else
	NotStored Fate = "not_stored" // the profile shows that the write did not arrive
	Unclear   Fate = "unclear"    // nobody can tell
)

// Outcome is the fate of one change.
type Outcome struct {
	Change
	Fate Fate
}

// Kept says that the edit has to stay in the draft.
func (o Outcome) Kept() bool { return o.Fate == NotStored || o.Fate == Unclear || o.Fate == Different }

// outcomes reads the fates off the profile as it stands after the attempt.
func (a Attempt) outcomes(after Profile) []Outcome {
	arrived := a.arrived(after)
	var list []Outcome
	for _, c := range a.Plan.Changes {
		list = append(list, Outcome{c, a.fate(c, after, arrived)})
	}
	return list
}

// arrival tells whether the write is known to have arrived or not.
type arrival int

const (
	arrivedUnknown arrival = iota
	arrivedYes
	arrivedNo
)

// arrived uses that a write is all or nothing: one changed value that the
// profile shows, new or old, tells for all of them. A contact that still shows
// its old value tells nothing, it may be pending.
func (a Attempt) arrived(after Profile) arrival {
	if a.Accepted {
		return arrivedYes
	}
	for _, c := range a.Plan.Changes {
		switch {
		case after.Value(c.Name) == c.After && c.Now != c.After && (c.After != "" || c.Now != ""):
			return arrivedYes
		case !IsContact(c.Name) && after.Has(c.Name) && after.Value(c.Name) == c.Now:
			return arrivedNo
		}
	}
	return arrivedUnknown
}

func (a Attempt) fate(c Change, after Profile, arrived arrival) Fate {
	shown, seen := after.Get(c.Name)
	_, coded := a.delivery(c.Name)
	contact := IsContact(c.Name)
	rows := []struct {
		holds bool
		fate  Fate
	}{
		{arrived == arrivedNo, NotStored},
		{arrived == arrivedUnknown, Unclear},
		{shown == c.After && contact && after.Value(verifiedFlag(c.Name)) == "false" && c.After != "", LiveNow},
		{shown == c.After, Stored},
		{!seen, Unseen},
		{contact && shown == c.Now && (coded || !a.Accepted), Waits},
		{true, Different},
	}
	for _, row := range rows {
		if row.holds {
			return row.fate
		}
	}
	return Unclear
}

func (a Attempt) delivery(name string) (Delivery, bool) {
	for _, d := range a.Deliveries {
		if d.Attribute == name {
			return d, true
		}
	}
	return Delivery{}, false
}

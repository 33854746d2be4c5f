package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// RefusedRow returns the attribute that a refused save is about: the first of the
// plan that the service named, else the only contact where the budget for codes
// is used up, else the only change; "" where that is not known.
func (s Session) RefusedRow(plan Plan, fault *Fault) string {
	only := func(holds func(Change) bool) string {
		left := slices.DeleteFunc(slices.Clone(plan.Changes), func(c Change) bool { return !holds(c) })
		if len(left) != 1 {
			return ""
		}
		return left[0].Name
	}
	for _, c := range plan.Changes {
		if slices.ContainsFunc(s.Refusals, func(r Refusal) bool { return r.Name == c.Name }) {
			return c.Name
		}
	}
	if fault.Code == LimitExceeded {
		return only(func(c Change) bool { return attribute.IsContact(c.Name) })
	}
	return only(func(Change) bool { return fault.AboutValues() })
}

// FirstProblem returns the first field, in the order of the form, that keeps the
// draft from being saved; "" for none.
func (d Draft) FirstProblem() string {
	for _, c := range d.Plan().Changes {
		if d.Check(c.Name).Hard {
			return c.Name
		}
	}
	return ""
}

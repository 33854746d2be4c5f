package words

import (
	"cognito-profile/session"
)

// callDoctor is what faults are asked for by: their words have no keys to press.
const callDoctor session.CallName = "doctor"

// Diagnosis is what was looked at, what was found, and what helps, "" where nothing
// has to.
func (p Printer) Diagnosis(d session.Diagnosis) (label, found, fix string) {
	label = p.Get("doctor." + d.Probe)
	if d.Err == nil {
		key := "doctor." + d.Key
		if p.Has(key + ".fix") {
			fix = p.Get(key+".fix", d.Places...)
		}
		return label, p.Get(key, d.Places...), fix
	}
	if trouble := session.StoreErrorOf(d.Err); trouble != nil {
		own := "doctor." + d.Probe + "." + string(trouble.Reason)
		if !p.Has(own) {
			return label, p.StoreReason(d.Err), trouble.Fix
		}
		return label, p.Get(own, "path", trouble.Path), p.Get(own + ".fix")
	}
	if text, told := p.Explain(d.Err, false); told {
		return label, text, ""
	}
	fault := session.FaultOf(d.Err)
	return label, p.What(fault), p.Next(fault, callDoctor)
}

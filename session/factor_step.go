package session

// FactorStep is what turning on a second factor begins with.
type FactorStep string

// The steps. What is missing has to be there first.
const (
	StepTurnOn        FactorStep = "turn_on"
	StepPreferApp     FactorStep = "prefer_app"     // the app is proved: it is asked whether to prefer it
	StepSetUpApp      FactorStep = "set_up_app"     // anew, if one is on
	StepGiveContact   FactorStep = "give_contact"   // ContactOf the factor is empty
	StepVerifyContact FactorStep = "verify_contact" // it is not verified
	StepBarred        FactorStep = "barred"         // FactorRow.TurnOn is the reason
)

// FirstStep returns what turning the factor on begins with.
func (r FactorRow) FirstStep() FactorStep {
	app := r.Factor == FactorApp
	switch {
	case app && r.TurnOn == "":
		return StepPreferApp
	case app && r.TurnOn != BarMFAOff:
		return StepSetUpApp
	case r.TurnOn == BarNeedsContact:
		return StepGiveContact
	case r.TurnOn == BarNeedsVerification:
		return StepVerifyContact
	case r.TurnOn != "":
		return StepBarred
	}
	return StepTurnOn
}

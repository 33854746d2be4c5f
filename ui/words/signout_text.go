package words

import (
	"cognito-profile/session"
)

// AboutSignOut says what becomes of the edits, then of the sign-in. keeps reports
// whether edits outlive this run, back how long the user stays signed in when another
// one takes their place.
func (p Printer) AboutSignOut(way session.SignOutWay, s session.Session, unsaved int, keeps bool, back session.ComesBack) string {
	text := p.Get("leave.about." + way.Name)
	if way.Call.Name == session.CallSwitchUser {
		text = p.Get("leave.switch." + string(back))
	}
	if way.Call.Name == session.CallSignOut && s.Tokens.Refresh == "" {
		text = p.untilExpiry("leave.brought", "leave.brought.sometime", s)
	}
	switch {
	case way.Call.Name == "" || unsaved == 0:
		return text
	case keeps:
		return p.Sentences(p.Count("leave.kept", unsaved), text)
	}
	return p.Sentences(p.Count("leave.unkept", unsaved), text)
}

// SignedOut says how a sign-in ended; good is false when it may go on somewhere.
func (p Printer) SignedOut(call session.CallName, before session.Session, fault *session.Fault, back session.ComesBack) (text string, good bool) {
	switch {
	case call == session.CallSwitchUser && back != session.ComesBackNever:
		return p.Get("leave.switched", "who", p.Who(before)), true
	case fault != nil:
		return p.Get("leave.untold", "why", p.What(fault)), false
	case call == session.CallSignOutEverywhere:
		return p.Get("account.sign_out_everywhere.done"), true
	case before.Tokens.Refresh == "":
		return p.untilExpiry("leave.done_brought", "leave.done_brought.sometime", before), false
	}
	return p.Get("leave.done"), true
}

// Unforgotten says what rests of a sign-in that has ended.
func (p Printer) Unforgotten(err error) string {
	if session.StoreReasonOf(err) == session.OtherSignIn {
		return p.StoreReason(err)
	}
	return p.Get("leave.unforgotten")
}

// untilExpiry is a text that names when the access token ends, or the other one where
// that is not known.
func (p Printer) untilExpiry(known, unknown string, s session.Session) string {
	if s.Tokens.Expires.IsZero() {
		return p.Get(unknown)
	}
	return p.Get(known, "time", p.Clock(s.Tokens.Expires))
}

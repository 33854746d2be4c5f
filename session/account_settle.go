package session

import (
	"context"
)

// ActionAttempt is an action that was sent, until SettleAction has found out what
// became of it. It has no secrets.
type ActionAttempt struct {
	Action   AccountAction
	Accepted bool // the service said yes; else nobody knows yet
	Answered bool // the service has ended the call, whatever came of it
}

// ActionOutcome is what can be claimed of an action; its words are
// account.<action>.<result>.
type ActionOutcome struct {
	Action AccountAction
	Result ActionResult
}

// ActionResult is what became of an action.
type ActionResult string

// The results. A refused action has none, its fault says all.
const (
	ActionDone     ActionResult = "done"     // it is seen; or the service said yes, and nothing could show it
	ActionAccepted ActionResult = "accepted" // the service said yes, but it is not seen yet
	ActionNotDone  ActionResult = "not_done" // it is seen that nothing has happened, and nothing will
	ActionUnsure   ActionResult = "unsure"   // unknown; it may still arrive
)

// Deleted reports whether the account is known to be deleted.
func (a Account) Deleted() bool {
	return a.Outcome != nil && a.Outcome.Action.Name == CallDeleteUser && a.Outcome.Result == ActionDone
}

// Acting is the session from the moment an action is sent: until SettleAction has
// read the account again, nobody knows what became of it.
func (s Session) Acting(a AccountAction) Session {
	s.Account.Attempt, s.Account.Outcome = &ActionAttempt{Action: a.withoutSecrets()}, nil
	return s
}

// Act sends an action, once. A refusal changed nothing and ends the attempt; an
// action that was accepted and ends the sign-in is done. In all other cases
// SettleAction finds out what happened.
func (s Session) Act(ctx context.Context, a AccountAction) (Session, error) {
	row, known := a.Name.action()
	if !known {
		return s, &Fault{Code: Unexplained}
	}
	next, err := s.Acting(a).authorized(func(access Secret) error { return row.send(ctx, s, access, a) })
	attempt := *next.Account.Attempt
	switch fault := FaultOf(err); {
	case err == nil && row.ends:
		return next.settled(attempt.Action, ActionDone).ended(attempt.Action), nil
	case err == nil:
		attempt.Accepted = true
		next = next.after(a)
	case row.already != "" && fault.Code == row.already:
		attempt.Answered, err = true, nil
	case fault.Delivered == Refused:
		next.Account.Attempt = nil
		return next.taught(a, fault), err
	case fault.Final():
		attempt.Answered = true
	}
	next.Account.Attempt = &attempt
	return next, err
}

// after notes what follows from an action that was accepted, or is seen.
func (s Session) after(a AccountAction) Session {
	switch a.Name {
	case CallForgetDevice:
		s.DeviceCredentials = s.DeviceCredentials.WithoutKey(a.Key)
	case CallVerifyApp:
		s.Account.Setup = AppSetup{Proved: true}
	case CallSetFactor:
		if a.Setting.Factor == FactorApp {
			s.Account.Setup = AppSetup{}
		}
	}
	return s
}

// taught notes what a refusal teaches.
func (s Session) taught(a AccountAction, f *Fault) Session {
	switch {
	case a.Name == CallChangePassword:
		return s.learnPolicy(a.Proposed, f)
	case a.Name == CallVerifyApp && f.Code == WrongCode:
		s.Account.Setup.Wrong++
	}
	return s
}

// SettleAction reads the part of the account that shows the attempt and notes what
// became of it. Without an attempt it does nothing.
func (s Session) SettleAction(ctx context.Context) (Session, error) {
	s.Outcomes = nil
	if s.Account.Attempt == nil {
		return s, nil
	}
	attempt := *s.Account.Attempt
	row, _ := attempt.Action.Name.action()
	seen := row.part != "" && !attempt.Action.unseen()
	var reading AccountReading
	if seen {
		reading = s.readPart(ctx, row.part, "", true)
		if f := reading.Fault; f != nil && f.SignedOut() && !row.ends {
			return s, f
		}
		s = s.WithReading(reading)
	}
	result := attempt.result(seen, reading)
	s = s.settled(attempt.Action, result)
	if row.ends && result == ActionDone {
		return s.ended(attempt.Action), nil
	}
	return s, nil
}

// settled notes what became of an action. An attempt that may still arrive stays.
func (s Session) settled(a AccountAction, result ActionResult) Session {
	s.Account.Outcome = &ActionOutcome{a, result}
	if result == ActionDone {
		s = s.after(a)
	}
	if result != ActionUnsure {
		s.Account.Attempt = nil
	}
	return s
}

// unseen reports whether nothing that can be read shows this action.
func (a AccountAction) unseen() bool {
	return a.Name == CallSetFactor && a.Setting.Factor == FactorPasskey
}

// result is what became of an attempt by a reading; seen is false when there is none.
// An old state is no proof as long as nobody answered: the action may still arrive.
func (a ActionAttempt) result(seen bool, r AccountReading) ActionResult {
	row, _ := a.Action.Name.action()
	readable := seen && (r.Fault == nil || row.part == PartUser && r.Fault.Code == UserNotFound)
	switch {
	case seen && row.shows(r, a.Action), !seen && a.Accepted:
		return ActionDone
	case a.Accepted:
		return ActionAccepted
	case readable && a.Answered:
		return ActionNotDone
	}
	return ActionUnsure
}

// ended is the session after an action that ended the sign-in. Of a deleted account
// no name is left to sign in with.
func (s Session) ended(a AccountAction) Session {
	out := s.signedOut()
	if a.Name == CallDeleteUser {
		out.Name = ""
	}
	out.Account.Outcome = s.Account.Outcome
	return out
}

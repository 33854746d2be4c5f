package session

import (
	"context"

	"cognito-profile/session/attribute"
)

// changed notes what a contact change leaves waiting for a code, and what it shows
// about the pool. A change with an unknown result may have sent its code, too.
func (s Session) changed(o Outcome, a Attempt) Session {
	delivery, coded := a.delivery(o.Name)
	if mode := verificationModeOf(a.Plan.change(o.Name), o.Result, coded, s.Contact(o.Name)); mode != ModeUnknown {
		s = s.withFact(verificationModeFact+o.Name, string(mode))
	}
	return s.withContactEvent(o.Name, contactEvent{
		event: wasWritten, at: s.Profile.ReadAt, result: o.Result, after: o.After, before: a.Plan.change(o.Name).Now, coded: coded, delivery: delivery,
		lost: !a.Accepted && s.CodeFollows(o.Name),
	})
}

// Resend sends a new code for a contact to the value that it would prove, by
// the call that does (see SendCall). Only the next read shows whether that value
// counts.
func (s Session) Resend(ctx context.Context, name string) (Session, error) {
	contact := s.Contact(name)
	how := contact.SendCall()
	next, err := s, error(nil)
	sent := contactEvent{event: wasSent}
	if how != SendByAsking {
		next, err = s.authorized(func(access Secret) error {
			list, err := s.service.Update(ctx, access, []attribute.Attribute{{Name: name, Value: contact.Wanted()}})
			sent.delivery, sent.coded = Attempt{Deliveries: list}.delivery(name)
			return err
		})
	}
	if err == nil && !sent.coded && how != SendByWriting {
		next, err = next.countingCall(ctx, Sent, name, func(access Secret) (err error) {
			sent.delivery, err = s.service.SendCode(ctx, access, name)
			sent.coded = err == nil
			return err
		})
	}
	if err != nil {
		return next, err
	}
	return next.withContactEvent(name, sent), nil
}

// readAndResend is Resend. Where the value is written for that, the profile is read first:
// another window may have confirmed it, or have stored another one.
func (s Session) readAndResend(ctx context.Context, name string) (Session, error) {
	if s.Contact(name).SendCall() == SendByAsking {
		return s.Resend(ctx, name)
	}
	read, err := s.Load(ctx)
	switch fault := FaultOf(err); {
	case fault != nil:
		unsent := *fault
		unsent.Delivered = Refused
		return read, &unsent
	case read.Contact(name).Confirmed():
		return read, nil
	}
	return read.Resend(ctx, name)
}

// GiveUpChange forgets a contact change of which the old value is known to count.
// No call of the API takes one back: the code that was sent stays good.
func (s Session) GiveUpChange(name string) Session {
	return s.withContactEvent(name, contactEvent{event: wasGivenUp})
}

// Verify sends the code for a contact. That the contact is proved is
// claimed only after the next Load shows it.
func (s Session) Verify(ctx context.Context, name, code string) (Session, error) {
	next, err := s.countingCall(ctx, Tried, name, func(access Secret) error {
		return s.service.Verify(ctx, access, name, code)
	})
	switch fault := FaultOf(err); {
	case err == nil:
		return next.withContactEvent(name, contactEvent{event: wasAccepted}), nil
	case fault.Code == AliasTaken:
		return next.withContactEvent(name, contactEvent{event: wasTaken}), err
	case fault.Code == ExpiredCode:
		return next.withContactEvent(name, contactEvent{event: ranOut}), err
	}
	return next, err
}

// MayWaitElsewhere reports whether a change of a contact that was made elsewhere may wait for
// its code. The profile goes on showing the former value, and no operation lists the new
// one (API reference, UserAttributeUpdateSettingsType); where the pool is known to replace
// values at once there is none.
func (s Session) MayWaitElsewhere(name string) bool {
	return attribute.IsContact(name) && s.Contact(name).Confirmed() && s.VerificationMode(name) != ModeAtOnce
}

// CodeResult is what a code that was handed in has come to, as the profile shows it that
// was read after it.
type CodeResult int

// The results. One that was refused may have been used in another window: what counts is
// the profile.
const (
	CodeConfirmed   CodeResult = iota // the contact is verified
	CodeUnseen                        // accepted, and the profile doesn't show it yet
	CodeUnconfirmed                   // the profile shows nothing of it, and it wasn't refused
	CodeRefused                       // and nothing has changed
	CodeOvertaken                     // refused, and another value is verified by now
	CodeUsedBefore                    // refused, and the value is verified that the last save here has set
)

// CodeResult returns what the code for a contact has come to. before is the contact when
// it was handed in, fault what the service said to it, nil for yes.
func (s Session) CodeResult(before Contact, fault *Fault) CodeResult {
	c, refused := s.Contact(before.Attribute), fault != nil && fault.Delivered == Refused
	switch {
	case refused && c.Confirmed() && c.Value != before.Wanted():
		return CodeOvertaken
	case refused && before.Confirmed() && c.Confirmed() && s.savedLast(c):
		return CodeUsedBefore
	case refused && !(c.Confirmed() && before.CanVerify()):
		return CodeRefused
	case fault != nil && before.Confirmed() && c.Value == before.Value:
		return CodeUnconfirmed
	case c.Confirmed():
		return CodeConfirmed
	case c.Pending.Proved:
		return CodeUnseen
	}
	return CodeUnconfirmed
}

// savedLast reports whether the value that the profile shows for a contact is what the last
// save of this machine has changed it to.
func (s Session) savedLast(c Contact) bool {
	for _, e := range s.History {
		for _, o := range e.Changes {
			if o.Name == c.Attribute {
				return o.After == c.Value && o.Result == Stored
			}
		}
	}
	return false
}

package session

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
)

// Code names what went wrong, in our words. The words for people live in
// assets/text under fault.<code>.
type Code string

// Every code that can reach a person. Codes lists them for the test that
// refuses one without words.
const (
	InvalidValue          Code = "invalid_value"
	BadEmail              Code = "bad_email"
	BadPhone              Code = "bad_phone"
	UnknownAttribute      Code = "unknown_attribute"
	LockedAttribute       Code = "locked_attribute"
	RequiredAttribute     Code = "required_attribute"
	ValueTooShort         Code = "value_too_short"
	ValueTooLong          Code = "value_too_long"
	AliasTaken            Code = "alias_taken"
	WrongCode             Code = "wrong_code"
	ExpiredCode           Code = "expired_code"
	NoContact             Code = "no_contact"
	WrongPassword         Code = "wrong_password"
	PasswordPause         Code = "password_pause"
	PasswordRule          Code = "password_rule"
	NoRecovery            Code = "no_recovery"
	NoSecondFactor        Code = "no_second_factor"
	NeedsPoolID           Code = "needs_pool_id"
	ChallengeOver         Code = "challenge_over"
	CodeUsed              Code = "code_used"
	AlreadyConfirmed      Code = "already_confirmed"
	ClientMissing         Code = "client_missing"
	FlowNotEnabled        Code = "flow_not_enabled"
	NoPasswordFlow        Code = "no_password_flow"
	NoOtherWay            Code = "no_other_way"
	ClientSecret          Code = "client_secret"
	SignInExpired         Code = "sign_in_expired"
	SignInRevoked         Code = "sign_in_revoked"
	InvalidToken          Code = "invalid_token"
	MissingScope          Code = "missing_scope"
	NotAllowed            Code = "not_allowed"
	WriteNotAllowed       Code = "write_not_allowed"
	UserDisabled          Code = "user_disabled"
	UserNotConfirmed      Code = "user_not_confirmed"
	UserNotFound          Code = "user_not_found"
	PasswordResetRequired Code = "password_reset_required"
	DeliveryFailed        Code = "delivery_failed"
	SMSSettings           Code = "sms_settings"
	EmailSettings         Code = "email_settings"
	OrganisationRefused   Code = "organisation_refused"
	OrganisationBroken    Code = "organisation_broken"
	Throttled             Code = "throttled"
	LimitExceeded         Code = "limit_exceeded"
	PoolNotFound          Code = "pool_not_found"
	Blocked               Code = "blocked"
	OtherRegion           Code = "other_region"
	ServiceFault          Code = "service_fault"
	NoDomain              Code = "no_domain"
	ScopeNotAllowed       Code = "scope_not_allowed"
	NoBrowserFlow         Code = "no_browser_flow"
	BrowserRefused        Code = "browser_refused"
	BrowserSilent         Code = "browser_silent"
	AnswerOver            Code = "answer_over"
	ForeignAnswer         Code = "foreign_answer"
	NotTheAddress         Code = "not_the_address"
	PortTaken             Code = "port_taken"
	NotAnAnswer           Code = "not_an_answer"
	NoNetwork             Code = "no_network"  // nothing was sent
	AnswerLost            Code = "answer_lost" // it was sent, and the line broke before the answer
	HostNotFound          Code = "host_not_found"
	NotTrusted            Code = "not_trusted"
	TimedOut              Code = "timed_out"
	Cancelled             Code = "cancelled"
	Unexplained           Code = "unexplained"
)

// Codes lists every code.
func Codes() []Code {
	return []Code{
		InvalidValue, BadEmail, BadPhone, UnknownAttribute, LockedAttribute, RequiredAttribute, ValueTooShort,
		ValueTooLong, AliasTaken, WrongCode, ExpiredCode, NoContact, WrongPassword, PasswordPause,
		PasswordRule, NoRecovery, NoSecondFactor, NeedsPoolID, ChallengeOver, CodeUsed, AlreadyConfirmed, ClientMissing, FlowNotEnabled,
		NoPasswordFlow, NoOtherWay,
		ClientSecret, SignInExpired, SignInRevoked, InvalidToken, MissingScope, NotAllowed, WriteNotAllowed,
		UserDisabled, UserNotConfirmed, UserNotFound, PasswordResetRequired, DeliveryFailed, SMSSettings, EmailSettings,
		OrganisationRefused, OrganisationBroken, Throttled, LimitExceeded, PoolNotFound, Blocked, OtherRegion,
		NoDomain, ScopeNotAllowed, NoBrowserFlow, BrowserRefused, BrowserSilent, AnswerOver, ForeignAnswer, NotTheAddress, PortTaken,
		ServiceFault, NotAnAnswer, NoNetwork, AnswerLost, HostNotFound, NotTrusted, TimedOut, Cancelled, Unexplained,
	}
}

// Fault is an error that a person is told about.
type Fault struct {
	Code Code
	// Lines are what the service said about single attributes, in its order.
	Lines []Line
	// Said is the service's own text, uncleaned; never shown when Code has
	// better words, except for what an organisation wrote (OrganisationRefused).
	Said string
	// Arrived says what is known about a write: see Arrival.
	Arrived Arrival
	// Status is the HTTP status, 0 when no answer came; Host is who was asked.
	Status int
	Host   string
	// RequestID is what AWS support asks for.
	RequestID string
	// Cause is kept for errors.Is and the debug log; it is not for people.
	Cause error
}

// Line is what the service said about one attribute.
type Line struct {
	Attribute string
	Code      Code
	Said      string
}

// Arrival says whether a write reached the service.
type Arrival int

// A refused write changed nothing. An unknown one may have: the profile has to
// be read again before anything is claimed.
const (
	Refused Arrival = iota
	Unknown
)

// Error is for logs; people get the words of the code.
func (f *Fault) Error() string { return fmt.Sprintf("%s (status %d)", f.Code, f.Status) }

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// LogValue tells slog what is no text of the service, which may repeat values.
func (f *Fault) LogValue() slog.Value {
	if f == nil {
		return slog.StringValue("")
	}
	return slog.GroupValue(slog.String("code", string(f.Code)), slog.Bool("refused", f.Arrived == Refused),
		slog.Int("status", f.Status), slog.String("host", f.Host), slog.String("request_id", f.RequestID))
}

// Ends says that the sign-in is over and only signing in again helps.
func (f *Fault) Ends() bool {
	switch f.Code {
	case SignInExpired, SignInRevoked, InvalidToken:
		return true
	}
	return false
}

// Final reports whether the service itself ended the call, so that it doesn't
// work on it any more. An answer of somebody on the way, such as a gateway that
// ran out of time (502 to 504), ends nothing.
func (f *Fault) Final() bool {
	switch f.Code {
	case NotAnAnswer, AnswerLost, TimedOut, Cancelled:
		return false
	}
	return f.Status > 0 && f.Status <= http.StatusInternalServerError
}

// Undelivered says that no message went out. Where sending one was all that was
// asked, nothing has happened.
func (f *Fault) Undelivered() bool {
	return slices.Contains([]Code{
		DeliveryFailed, SMSSettings, EmailSettings, OrganisationRefused, OrganisationBroken, LimitExceeded,
	}, f.Code)
}

// endsSignIn are the faults after which a sign-in under way leads nowhere any
// more. After the others the same challenge can be answered again.
var endsSignIn = []Code{
	ChallengeOver, WrongPassword, PasswordPause, ExpiredCode, NotAllowed, NoSecondFactor, FlowNotEnabled, ClientSecret,
	ClientMissing, PoolNotFound, UserDisabled, UserNotFound, UserNotConfirmed, PasswordResetRequired,
	SignInExpired, SignInRevoked, InvalidToken,
}

// EndsSignIn says that the sign-in has to begin again.
func (f *Fault) EndsSignIn() bool { return slices.Contains(endsSignIn, f.Code) }

// Refusal is a value that the service refused, pinned to its field. It is about
// that value: once something else is typed, it says nothing any more.
type Refusal struct {
	Name, Value, Said string
	Code              Code
}

// contactCodes are refusals that name no attribute although they can only be
// about one: the contact that the plan changes.
var contactCodes = []struct {
	code       Code
	attributes []string
}{
	{BadEmail, []string{Email}},
	{BadPhone, []string{Phone}},
	{AliasTaken, []string{Email, Phone, "preferred_username"}},
}

// refusals pins what a fault says to the fields of the plan. An alias that is
// taken is pinned to the field that the service names, else only when the plan
// has just one field that it can mean.
func refusals(plan Plan, fault *Fault) []Refusal {
	var list []Refusal
	pin := func(name string, code Code, said string) {
		for _, c := range plan.Changes {
			if c.Name == name {
				list = append(list, Refusal{name, c.After, said, code})
			}
		}
	}
	for _, line := range fault.Lines {
		if fault.Code != AliasTaken || strings.Contains(line.Said, line.Attribute) {
			pin(line.Attribute, line.Code, line.Said)
		}
	}
	for _, row := range contactCodes {
		if row.code == fault.Code && len(list) == 0 {
			for _, name := range row.attributes {
				pin(name, fault.Code, fault.Said)
			}
		}
	}
	if fault.Code == AliasTaken && len(list) > 1 {
		return nil
	}
	return list
}

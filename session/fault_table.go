package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// Code names what went wrong. The words for people are in assets/text under
// fault.<code>.
type Code string

// trait is a set of what the program does about a code beyond saying its words.
type trait uint16

const (
	plain       trait = 0         // its words are all
	signedOut   trait = 1 << iota // the tokens are no longer good: only signing in again helps
	restarts                      // a sign-in under way has to begin again; after others the same challenge can be answered again
	ofValue                       // it is about a value, so the field itself may be written
	noMessage                     // no message went out; where sending one was all that was asked, nothing happened
	timed                         // a wrong clock can be the reason
	unended                       // the service may still be at work on the call
	newPassword                   // it is about a new password: another one may be accepted
	offline                       // the service could not be reached: the same call may work as soon as it can
	unavailable                   // what was reached did not do its work: it may in a while
	counted                       // a refusal that the hourly budget counts: the service had gone as far as the code or its delivery
	connection                    // it is about the connection to the service, not about what was asked of it
)

// faultRow is one row of the table of codes.
type faultRow struct {
	code   Code
	traits trait
	// attributes are those that a code can only be about although the service
	// names none.
	attributes []string
}

// faultTable has every code, in the order below.
var faultTable []faultRow

// define adds a row, so that each code stands in one place alone. Inlined, its append
// would stand in the program 88 times.
//
//go:noinline
func define(code Code, traits trait, attributes ...string) Code {
	faultTable = append(faultTable, faultRow{code, traits, attributes})
	return code
}

// row returns the row of a code; an unknown one has no traits.
func (c Code) row() faultRow {
	i := slices.IndexFunc(faultTable, func(r faultRow) bool { return r.code == c })
	if i < 0 {
		return faultRow{code: c}
	}
	return faultTable[i]
}

// has reports whether a code has one of these traits.
func (c Code) has(traits trait) bool { return c.row().traits&traits != 0 }

// Codes lists every code.
func Codes() []Code {
	codes := make([]Code, len(faultTable))
	for i, r := range faultTable {
		codes[i] = r.code
	}
	return codes
}

// Values of attributes.
var (
	InvalidValue      = define("invalid_value", ofValue)
	BadEmail          = define("bad_email", ofValue, attribute.Email)
	BadPhone          = define("bad_phone", ofValue, attribute.Phone)
	UnknownAttribute  = define("unknown_attribute", ofValue)
	LockedAttribute   = define("locked_attribute", ofValue)
	RequiredAttribute = define("required_attribute", ofValue)
	ValueTooShort     = define("value_too_short", ofValue)
	ValueTooLong      = define("value_too_long", ofValue)
	AliasTaken        = define("alias_taken", ofValue|counted, attribute.Email, attribute.Phone, "preferred_username")
	WriteNotAllowed   = define("write_not_allowed", plain)
)

// Codes that were sent, and their delivery.
var (
	WrongCode           = define("wrong_code", timed|counted)
	ExpiredCode         = define("expired_code", restarts|timed|counted)
	CodeUsed            = define("code_used", timed)
	NoContact           = define("no_contact", plain)
	DeliveryFailed      = define("delivery_failed", noMessage|counted)
	SMSSettings         = define("sms_settings", noMessage)
	EmailSettings       = define("email_settings", noMessage)
	OrganisationRefused = define("organisation_refused", noMessage|counted)
	OrganisationBroken  = define("organisation_broken", noMessage|counted)
)

// Signing in, and a password or account that has to be recovered first.
var (
	WrongPassword         = define("wrong_password", restarts|timed)
	PasswordPause         = define("password_pause", restarts)
	PasswordRule          = define("password_rule", newPassword)
	PasswordResetRequired = define("password_reset_required", restarts)
	NoRecovery            = define("no_recovery", plain)
	NoSecondFactor        = define("no_second_factor", restarts)
	ChallengeOver         = define("challenge_over", restarts|timed)
	AlreadyConfirmed      = define("already_confirmed", plain)
	UserNotConfirmed      = define("user_not_confirmed", restarts)
	DeviceForgotten       = define("device_forgotten", restarts)
	UserNotFound          = define("user_not_found", restarts)
	UserDisabled          = define("user_disabled", restarts)
	FlowNotEnabled        = define("flow_not_enabled", restarts)
	FlowFailed            = define("flow_failed", restarts)
	NoPasswordFlow        = define("no_password_flow", plain)
	NoOtherWay            = define("no_other_way", plain)
	NeedsPoolID           = define("needs_pool_id", plain)
	ClientMissing         = define("client_missing", restarts)
	ClientSecret          = define("client_secret", restarts)
)

// A password that a program gives.
var (
	CommandFailed  = define("command_failed", plain)  // with an exit code; Message is what it said
	CommandMissing = define("command_missing", plain) // there is no such program
	CommandSilent  = define("command_silent", plain)  // it gave nothing
	CommandSlow    = define("command_slow", plain)    // it did not end
	CommandWrong   = define("command_wrong", plain)   // not the passphrase
	CommandShort   = define("command_short", plain)   // too short for a new passphrase
)

// Signing in with a browser.
var (
	NoDomain        = define("no_domain", plain)
	ScopeNotAllowed = define("scope_not_allowed", plain)
	NoBrowserFlow   = define("no_browser_flow", plain)
	BrowserRefused  = define("browser_refused", plain)
	BrowserSilent   = define("browser_silent", plain)
	AnswerOver      = define("answer_over", plain)
	ForeignAnswer   = define("foreign_answer", plain)
	NotTheAddress   = define("not_the_address", plain)
	PortTaken       = define("port_taken", plain)
)

// The security of the account.
var (
	OldPasswordWrong = define("old_password_wrong", plain)
	PasswordForm     = define("password_form", newPassword)   // a blank at its edge, or too long for the API
	PasswordUsed     = define("password_used", newPassword)   // of late
	PasswordUnsafe   = define("password_unsafe", newPassword) // known from a leak
	FactorNotSetUp   = define("factor_not_set_up", plain)
	FactorRefused    = define("factor_refused", plain)
	NotSwitchedOn    = define("not_switched_on", plain) // the pool does not have this
	Gone             = define("gone", plain)            // it is not there any more
	OtherUser        = define("other_user", plain)      // somebody else signed in as proof
)

// Tokens, and what they permit.
var (
	SignInExpired = define("sign_in_expired", signedOut|restarts)
	SignInRevoked = define("sign_in_revoked", signedOut|restarts)
	InvalidToken  = define("invalid_token", signedOut|restarts)
	MissingScope  = define("missing_scope", plain)
	NotAllowed    = define("not_allowed", restarts|timed)
)

// The service as a whole.
var (
	Throttled      = define("throttled", unavailable)
	LimitExceeded  = define("limit_exceeded", noMessage)
	PoolNotFound   = define("pool_not_found", restarts)
	PoolIDNotFound = define("pool_id_not_found", restarts) // a password was proved with it
	OtherRegion    = define("other_region", plain)
	ServiceFault   = define("service_fault", unavailable)
	Unexplained    = define("unexplained", plain)
)

// The way to it.
var (
	Blocked          = define("blocked", connection)
	NotAnAnswer      = define("not_an_answer", unended|unavailable)
	NoNetwork        = define("no_network", offline)          // nothing was sent
	AnswerLost       = define("answer_lost", unended|offline) // it was sent, and the line broke before the answer
	HostNotFound     = define("host_not_found", offline)
	BadProxy         = define("bad_proxy", connection)
	ProxyUnreachable = define("proxy_unreachable", offline) // Host is the proxy
	NotTrusted       = define("not_trusted", connection)    // by an unknown issuer
	TLSTooOld        = define("tls_too_old", connection)
	TLSWrongHost     = define("tls_wrong_host", connection)
	TLSExpired       = define("tls_expired", connection)
	TLSRefused       = define("tls_refused", connection)
	TimedOut         = define("timed_out", unended|offline)
	Cancelled        = define("cancelled", unended|connection)
	ProgramFault     = define("program_fault", connection) // of this program: the service did not refuse anything
)

package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// Factor is a second factor, by the name that the API gives it (UserMFASettingList);
// its words are factor.<factor>.
type Factor string

// The second factors. A passkey is one where the pool lets it count as two (API
// reference, WebAuthnConfigurationType); UserMFASettingList has no name for it.
const (
	FactorApp     = Factor(CodeFromApp)
	FactorSMS     = Factor(CodeBySMS)
	FactorEmail   = Factor(CodeByEmail)
	FactorPasskey = Factor(Passkey)
)

// AuthFactors is how a user can sign in and prove who they are (API reference,
// GetUserAuthFactors). GetUser has the second factors, too.
type AuthFactors struct {
	First     []string // PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN; any of them is enough
	MFA       []Factor // that are on
	Preferred Factor   // "" for none
}

// FactorSetting turns a second factor on or off (API reference,
// SetUserMFAPreference). A passkey can't be preferred.
type FactorSetting struct {
	Factor        Factor
	On, Preferred bool
}

// FactorBar is why something can't be done with a factor; its words are
// factor.bar.<bar>. "" when it may be tried.
type FactorBar string

// What bars a change of a factor.
const (
	BarNeedsSetup        FactorBar = "needs_setup"        // no app is known to be set up
	BarNeedsContact      FactorBar = "needs_contact"      // the profile shows no number or address
	BarNeedsVerification FactorBar = "needs_verification" // it is not verified
	BarNeedsPasskey      FactorBar = "needs_passkey"
	BarNeedsOther        FactorBar = "needs_other"   // a passkey counts beside another factor only
	BarLastRequired      FactorBar = "last_required" // the pool requires one, and this is the last
	BarMFAOff            FactorBar = "mfa_off"       // the pool has no second factors
	BarAlready           FactorBar = "already"       // it is so
	BarIsOff             FactorBar = "is_off"        // what is off can't be preferred
	BarNotPreferable     FactorBar = "not_preferable"
)

// FactorRow is a second factor as a row of the page.
type FactorRow struct {
	Factor        Factor
	On, Preferred bool
	// Unseen reports whether no operation shows if it is on.
	Unseen bool
	// Contact is where its codes go; "" for an app or a passkey, or when the profile
	// shows none.
	Contact string
	// What bars turning it on and off, and preferring it.
	TurnOn, TurnOff, Prefer FactorBar
}

// contactOf is the contact that a factor sends its codes to.
var contactOf = map[Factor]string{FactorSMS: attribute.Phone, FactorEmail: attribute.Email}

// ContactOf is the attribute that a factor sends its codes to, "" for none.
func ContactOf(f Factor) string { return contactOf[f] }

// factorOf is the second factor whose codes go to a contact.
func factorOf(contact string) Factor {
	for factor, to := range contactOf {
		if to == contact {
			return factor
		}
	}
	return ""
}

func (s Session) factorOn(f Factor) bool { return slices.Contains(s.Profile.MFA, string(f)) }

func factorsOf(names []string) []Factor {
	var list []Factor
	for _, name := range names {
		list = append(list, Factor(name))
	}
	return list
}

func textsOf(factors []Factor) []string {
	var names []string
	for _, f := range factors {
		names = append(names, string(f))
	}
	return names
}

// MFARequired reports whether the pool is known to require a second factor.
func (s Session) MFARequired() bool { return s.Schema.Pool().MFA == "ON" }

// MFAOff reports whether the pool is known to have no second factors.
func (s Session) MFAOff() bool { return s.Schema.Pool().MFA == "OFF" }

// FactorRows lists the second factors of the user. A passkey is among them when
// the user has one.
func (s Session) FactorRows() []FactorRow {
	list := []Factor{FactorApp, FactorSMS, FactorEmail}
	if s.hasPasskey() || s.factorOn(FactorPasskey) {
		list = append(list, FactorPasskey)
	}
	var rows []FactorRow
	for _, f := range list {
		row := FactorRow{Factor: f, On: s.factorOn(f), Preferred: s.Profile.Preferred == string(f)}
		row.Unseen = f == FactorPasskey && !row.On
		row.Contact = s.Profile.Value(contactOf[f])
		row.TurnOn, row.TurnOff, row.Prefer = s.bar(turningOn, row), s.bar(turningOff, row), s.bar(preferring, row)
		rows = append(rows, row)
	}
	return rows
}

// factorBar is one reason against a change of a factor.
type factorBar struct {
	bar   FactorBar
	holds func(s Session, r FactorRow) bool
}

// What bars each of the changes; the first one that holds counts. Where that
// is not known, it may be tried: the service decides.
var (
	turningOn = []factorBar{
		{BarAlready, func(_ Session, r FactorRow) bool { return r.On }},
		{BarMFAOff, func(s Session, _ FactorRow) bool { return s.MFAOff() }},
		{BarNeedsSetup, func(s Session, r FactorRow) bool { return r.Factor == FactorApp && !s.Account.Setup.Proved }},
		{BarNeedsContact, func(s Session, r FactorRow) bool {
			return contactOf[r.Factor] != "" && r.Contact == "" && !s.hidden(r.Factor)
		}},
		{BarNeedsVerification, func(s Session, r FactorRow) bool {
			return contactOf[r.Factor] != "" && s.Profile.Value(attribute.VerifiedFlag(contactOf[r.Factor])) == "false"
		}},
		{BarNeedsPasskey, func(s Session, r FactorRow) bool { return r.Factor == FactorPasskey && !s.hasPasskey() }},
		{BarNeedsOther, func(s Session, r FactorRow) bool {
			return r.Factor == FactorPasskey && len(s.Profile.MFA) == 0
		}},
	}
	turningOff = []factorBar{
		{BarAlready, func(_ Session, r FactorRow) bool { return !r.On && !r.Unseen }},
		{BarLastRequired, func(s Session, r FactorRow) bool {
			return r.On && s.MFARequired() && len(s.Profile.MFA) == 1
		}},
	}
	preferring = []factorBar{
		{BarNotPreferable, func(_ Session, r FactorRow) bool { return r.Factor == FactorPasskey }},
		{BarAlready, func(_ Session, r FactorRow) bool { return r.Preferred }},
		{BarIsOff, func(_ Session, r FactorRow) bool { return !r.On }},
	}
)

func (s Session) bar(bars []factorBar, r FactorRow) FactorBar {
	for _, row := range bars {
		if row.holds(s, r) {
			return row.bar
		}
	}
	return ""
}

// hidden reports whether the account may have a contact that the profile does not
// show: its flag is there.
func (s Session) hidden(f Factor) bool { return s.Profile.Has(attribute.VerifiedFlag(contactOf[f])) }

// settings are what to send for a change of one factor. A factor that was
// preferred so far is sent along when another takes its place: the service takes
// one at most.
func (s Session) settings(change FactorSetting) []FactorSetting {
	list := []FactorSetting{change}
	if former := Factor(s.Profile.Preferred); change.Preferred && former != "" && former != change.Factor {
		list = append(list, FactorSetting{Factor: former, On: true})
	}
	return list
}

// has reports whether a reading of the factors shows a setting.
func (f AuthFactors) has(want FactorSetting) bool {
	return slices.Contains(f.MFA, want.Factor) == want.On && (f.Preferred == want.Factor) == want.Preferred
}

package emulator

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"time"
)

// user is the state of one account.
type user struct {
	name         string // Username
	seedName     string // the name that the seed calls it
	password     string
	past         []string // passwords before it, the newest first
	status       string
	enabled      bool
	attributes   map[string]string
	codes        map[string]code        // outstanding, by attribute; signUpCode and resetCode too
	attempts     map[string][]time.Time // within the last hour, by operation
	wrong        int                    // passwords since the last right one
	lockedUntil  time.Time
	mfa          []string // UserMFASettingList
	preferred    string
	token        softwareToken
	devices      []*device // confirmed ones, the oldest first
	passkeys     []*passkey
	registration *registration // of a passkey; nil when none is being added
	passkeyMFA   bool          // WebAuthnMfaSettings
	verifier     *verifier     // of the password, for SRP; nil until it is needed
}

// The codes that belong to no attribute.
const (
	signUpCode = ""
	resetCode  = "reset"
)

// code is one code that was sent: it proves the value that it was sent to.
type code struct {
	text, value string
	expires     time.Time
}

var statuses = []string{"CONFIRMED", "UNCONFIRMED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER", "ARCHIVED", "COMPROMISED", "UNKNOWN"}

func (p *pool) addUser(seed UserSeed) error {
	u := &user{
		name: seed.Username, seedName: seed.Username, password: seed.Password,
		status:     cmp.Or(seed.UserStatus, "CONFIRMED"),
		enabled:    seed.Enabled == nil || *seed.Enabled,
		attributes: map[string]string{}, codes: map[string]code{}, attempts: map[string][]time.Time{},
		mfa: slices.Clone(seed.UserMFASettingList), preferred: seed.PreferredMfaSetting,
	}
	u.token = softwareToken{secret: seed.SoftwareToken.SecretCode, device: seed.SoftwareToken.FriendlyDeviceName}
	maps.Copy(u.attributes, seed.Attributes)
	if seed.Username == "" || len(seed.Username) > 128 {
		return fmt.Errorf("a Username has 1–128 characters")
	}
	if err := p.checkUsername(seed.Username); err != nil {
		return err
	}
	if !slices.Contains(statuses, u.status) {
		return fmt.Errorf("UserStatus %q is unknown", u.status)
	}
	if err := u.checkFactors(); err != nil {
		return err
	}
	if !u.has("sub") {
		u.attributes["sub"] = uuidOf(p.id + "/" + p.fold(seed.Username))
	}
	if len(p.usernames) > 0 {
		if err := p.nameByAddress(u); err != nil {
			return err
		}
	}
	if p.users[p.fold(u.name)] != nil {
		return fmt.Errorf("the name appears twice")
	}
	if err := p.seedAttributes(u); err != nil {
		return err
	}
	if err := p.seedDevices(u, seed.Devices); err != nil {
		return err
	}
	if err := p.seedPasskeys(u, seed.WebAuthnCredentials); err != nil {
		return err
	}
	p.users[p.fold(u.name)] = u
	return nil
}

// seedAttributes checks the attributes of a seed. A contact without a flag is unverified.
func (p *pool) seedAttributes(u *user) error {
	for _, name := range sortedKeys(u.attributes) {
		value := u.attributes[name]
		if value == "" {
			delete(u.attributes, name)
			continue
		}
		if err := formatError(name, value); err != nil {
			return fmt.Errorf("attribute %q: %w", name, err)
		}
		if isContact(name) && !u.has(name+"_verified") {
			u.attributes[name+"_verified"] = "false"
		}
		if (p.isUsername(name) || u.hasAlias(name)) && p.otherOwner(name, value, u) != nil {
			return fmt.Errorf("attribute %q: another user signs in with it", name)
		}
	}
	return nil
}

// checkUsername refuses a user name that could be taken for an alias of the
// pool.
func (p *pool) checkUsername(name string) error {
	for _, alias := range p.aliases {
		if isContact(alias) && formatError(alias, name) == nil {
			return usernameFormat[alias]
		}
	}
	return nil
}

func (p *pool) isUsername(attribute string) bool { return slices.Contains(p.usernames, attribute) }

// nameByAddress sets for a user of a pool with UsernameAttributes the Username
// that such pools have, the sub, and keeps the address as attribute.
func (p *pool) nameByAddress(u *user) error {
	for _, attribute := range p.usernames {
		if formatError(attribute, u.name) == nil && !u.has(attribute) {
			u.attributes[attribute] = u.name
		}
		if p.equal(u.attributes[attribute], u.name) {
			u.name = u.attributes["sub"]
			return nil
		}
	}
	return fmt.Errorf("in a pool with UsernameAttributes a Username is the user's own address")
}

func (u *user) has(attribute string) bool { return u.attributes[attribute] != "" }

// hasAlias reports whether the user signs in with an alias: an address only once it is
// verified, a preferred_username at once.
func (u *user) hasAlias(attribute string) bool {
	return u.has(attribute) && (!isContact(attribute) || u.attributes[attribute+"_verified"] == "true")
}

// checkStatus returns why the user may not use the service, or nil.
func (u *user) checkStatus() error {
	switch {
	case !u.enabled:
		return errDisabled
	case u.status == "UNCONFIRMED":
		return errNotConfirmed
	case u.status == "RESET_REQUIRED":
		return errResetRequired
	}
	return nil
}

// hourlyLimits are the attempts of one user in an hour ("Quotas in Amazon Cognito"
// of the developer guide).
var hourlyLimits = map[string]int{
	"GetUserAttributeVerificationCode": 5,
	"VerifyUserAttribute":              15,
	"ResendConfirmationCode":           5,
	"ConfirmSignUp":                    15,
	"ChangePassword":                   5,
	"ForgotPassword":                   10, // with ConfirmForgotPassword; the service: 5–20, by risk
}

// countAttempt takes one attempt from an hourly budget. A refused attempt costs
// nothing.
func (u *user) countAttempt(operation string, now time.Time) error {
	recent := slices.DeleteFunc(u.attempts[operation], func(t time.Time) bool { return now.Sub(t) >= time.Hour })
	defer func() { u.attempts[operation] = recent }()
	if len(recent) >= hourlyLimits[operation] {
		return errLimit
	}
	recent = append(recent, now)
	return nil
}

// uuidOf derives a UUID from text, always the same one.
func uuidOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return formatUUID([16]byte(sum[:16]))
}

func formatUUID(b [16]byte) string {
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

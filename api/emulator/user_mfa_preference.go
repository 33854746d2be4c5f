package emulator

import "slices"

// factorSettings are the rows of SetUserMFAPreference: the second factor, its
// member of the request, and what is said when the user cannot turn it on.
var factorSettings = []struct {
	kind, member string
	missing      error
}{
	{"SMS_MFA", "SMSMfaSettings", errNoPhone},
	{"EMAIL_OTP", "EmailMfaSettings", errNoEmail},
	{"SOFTWARE_TOKEN_MFA", "SoftwareTokenMfaSettings", errNoTokenYet},
}

// setPreference turns second factors on and off and prefers one of them
// ("Cognito API reference, SetUserMFAPreference"). What the request leaves out
// stays. In a pool that requires a factor the last one cannot be turned off.
func (c *call) setPreference() (any, error) {
	return struct{}{}, c.changeFactors(c.in)
}

// changeFactors checks and makes the changes of SetUserMFAPreference.
func (c *call) changeFactors(changes map[string]any) error {
	u := c.user
	on := slices.Clone(u.mfa)
	kept := u.preferred
	var wanted []string
	disabled := false
	for _, row := range factorSettings {
		settings, given := changes[row.member].(map[string]any)
		if !given {
			continue
		}
		enabled, _ := settings["Enabled"].(bool)
		first, _ := settings["PreferredMfa"].(bool)
		if enabled && !u.hasFactor(row.kind) {
			return row.missing
		}
		on = slices.DeleteFunc(on, func(kind string) bool { return kind == row.kind })
		if enabled {
			on = append(on, row.kind)
		} else {
			disabled = true
		}
		if enabled && first {
			wanted = append(wanted, row.kind)
		} else if kept == row.kind {
			kept = ""
		}
	}
	switch len(wanted) {
	case 0:
	case 1:
		kept = wanted[0]
	default:
		return invalidParameter("Only one MFA type can be preferred")
	}
	passkeyMFA := u.passkeyMFA
	if settings, given := changes["WebAuthnMfaSettings"].(map[string]any); given {
		if passkeyMFA, _ = settings["Enabled"].(bool); passkeyMFA && (len(on) == 0 || len(u.passkeys) == 0 || c.pool.webAuthn.FactorConfiguration != multiFactor) {
			return errPasskeyMFA
		}
	}
	if c.pool.mfa == "ON" && len(on) == 0 && disabled {
		return errMFARequired
	}
	u.mfa, u.preferred, u.passkeyMFA = on, kept, passkeyMFA
	return nil
}

// passkeyIsMFA reports whether a passkey of the user, which verifies them, counts
// as both factors.
func (p *pool) passkeyIsMFA(u *user) bool {
	return u.passkeyMFA && p.webAuthn.FactorConfiguration == multiFactor && u.status != "FORCE_CHANGE_PASSWORD"
}

type factorsOutput struct {
	Username                  string
	PreferredMfaSetting       string   `json:",omitempty"`
	UserMFASettingList        []string `json:",omitempty"`
	ConfiguredUserAuthFactors []string `json:",omitempty"`
}

// authFactors lists the ways in which the user can sign in ("Cognito API
// reference, GetUserAuthFactors").
func (c *call) authFactors() (any, error) {
	out := factorsOutput{Username: c.user.name, PreferredMfaSetting: c.user.preferred, UserMFASettingList: c.user.mfa}
	for _, name := range c.available(c.user) {
		if name != "PASSWORD_SRP" {
			out.ConfiguredUserAuthFactors = append(out.ConfiguredUserAuthFactors, name)
		}
	}
	return out, nil
}

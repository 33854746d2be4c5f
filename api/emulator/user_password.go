package emulator

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// defaultPasswords is the policy of a new pool: eight characters of four kinds.
var defaultPasswords = PasswordPolicy{
	MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true,
}

// mostPasswordHistory is the most that a policy remembers.
const mostPasswordHistory = 24

const passwordSymbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- "

// check returns an error about the first rule of the policy that a new password
// breaks ("Adding user pool password requirements" of the developer guide).
func (p PasswordPolicy) check(password string) error {
	rules := []struct {
		broken bool
		why    string
	}{
		{len([]rune(password)) < p.MinimumLength, "Password not long enough"},
		{p.RequireUppercase && !strings.ContainsFunc(password, unicode.IsUpper), "Password must have uppercase characters"},
		{p.RequireLowercase && !strings.ContainsFunc(password, unicode.IsLower), "Password must have lowercase characters"},
		{p.RequireNumbers && !strings.ContainsFunc(password, unicode.IsDigit), "Password must have numeric characters"},
		{p.RequireSymbols && !strings.ContainsAny(password, passwordSymbols), "Password must have symbol characters"},
	}
	for _, rule := range rules {
		if rule.broken {
			return invalidPassword(rule.why)
		}
	}
	return nil
}

// tryPassword compares a password.
func (u *user) tryPassword(password string, now time.Time) error {
	return u.tryProof(u.password != "" && equalSecret(u.password, password), now)
}

// tryProof counts a try to prove the password, whether it was sent or proven
// by SRP. After five wrong ones the account is locked for a second, then for
// twice as long after each further one, up to 15 minutes; tries while it is
// locked do not prolong it ("Authentication" of the developer guide, lockout
// behavior).
func (u *user) tryProof(right bool, now time.Time) error {
	if now.Before(u.lockedUntil) {
		return errLockedOut
	}
	if right {
		u.wrong = 0
		return nil
	}
	if u.wrong++; u.wrong >= 5 {
		u.lockedUntil = now.Add(min(time.Second<<min(u.wrong-5, 20), 15*time.Minute))
	}
	return errWrongPassword
}

// checkNewPassword returns an error about a new password that breaks the policy, or that is
// among as many of the user's last ones as the policy remembers ("Password history" in
// the API reference, PasswordPolicyType).
func (c *call) checkNewPassword(u *user, password string) error {
	if err := c.pool.passwords.check(password); err != nil {
		return err
	}
	last := u.past
	if u.password != "" {
		last = append([]string{u.password}, u.past...)
	}
	if slices.Contains(last[:min(c.pool.passwords.PasswordHistorySize, len(last))], password) {
		return errPasswordUsed
	}
	return nil
}

// setPassword replaces the password and ends a lockout.
func (u *user) setPassword(password string) {
	if u.password != "" {
		u.past = append([]string{u.password}, u.past[:min(len(u.past), mostPasswordHistory)]...)
	}
	u.password, u.wrong, u.lockedUntil = password, 0, time.Time{}
}

// changePassword replaces the password of a signed-in user ("Cognito API
// reference, ChangePassword"). A user without one need not name the old one.
func (c *call) changePassword() (any, error) {
	if err := c.user.countAttempt(c.operation, c.at); err != nil {
		return nil, err
	}
	if c.user.password != "" {
		if err := c.user.tryPassword(c.in.text("PreviousPassword"), c.at); err != nil {
			return nil, err
		}
	}
	proposed := c.in.text("ProposedPassword")
	if err := c.checkNewPassword(c.user, proposed); err != nil {
		return nil, err
	}
	c.user.setPassword(proposed)
	return struct{}{}, nil
}

package emulator

import (
	"strings"
	"time"
	"unicode"
)

// defaultPasswords is the policy of a new pool: eight characters of four kinds.
var defaultPasswords = PasswordPolicy{
	MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true,
}

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

// setPassword replaces the password and ends a lockout.
func (u *user) setPassword(password string) {
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
	if err := c.pool.passwords.check(proposed); err != nil {
		return nil, err
	}
	c.user.setPassword(proposed)
	return struct{}{}, nil
}

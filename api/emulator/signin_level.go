package emulator

import (
	"slices"
	"strconv"
	"strings"
)

// levels are the names of the authentication levels, the lowest first ("Authentication
// levels with ACR and AMR claims" of the developer guide).
var levels = []string{"urn:cognito:loa:1", "urn:cognito:loa:2", "urn:cognito:loa:3", "urn:cognito:loa:4"}

// methods are what the answer to a challenge adds to the claim amr.
var methods = map[string]string{
	"PASSWORD": "pwd", "PASSWORD_VERIFIER": "pwd", "SOFTWARE_TOKEN_MFA": "otp",
	"SMS_MFA": "sms", "SMS_OTP": "sms", "EMAIL_OTP": "email_otp", "WEB_AUTHN": "swk",
}

// askLevel takes TARGET_ACR_VALUES and MAX_AGE of USER_AUTH: the tokens of the sign-in
// then show which level it reached. There is no ACCESS_TOKEN whose factors would count,
// so that every user is asked from scratch. That a level which was not reached is
// refused is left out.
func (c *call) askLevel(parameters map[string]string) error {
	if age := parameters["MAX_AGE"]; age != "" && !isAge(age) {
		return invalidParameter("MAX_AGE must be a non-negative integer")
	}
	wanted := strings.Fields(parameters["TARGET_ACR_VALUES"])
	switch {
	case len(wanted) == 0:
		return nil
	case c.pool.tier == "LITE":
		return errNotInTier
	case !slices.ContainsFunc(wanted, func(name string) bool { return slices.Contains(levels, name) }):
		return invalidParameter("TARGET_ACR_VALUES contains no valid ACR value")
	}
	c.levelled = true
	return nil
}

// isAge reports whether a text is a number of seconds.
func isAge(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 0
}

// used notes how the user has proved who they are in a step of the sign-in.
func (s *signInState) used(method string) {
	if method != "" && !slices.Contains(s.methods, method) {
		s.methods = append(slices.Clone(s.methods), method)
	}
}

// levelOf is the name of the highest level that methods reach together.
func levelOf(methods []string) string {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(methods, name) })
	}
	switch password, code := has("pwd"), has("sms", "email_otp"); {
	case password && has("otp"):
		return levels[3]
	case has("swk"), password && code:
		return levels[2]
	case code:
		return levels[1]
	}
	return levels[0]
}

// levelClaims are acr and amr, for a sign-in that asked for a level.
func (f *family) levelClaims(claims map[string]any) {
	if len(f.methods) == 0 {
		return
	}
	amr := slices.Clone(f.methods)
	if len(amr) > 1 {
		amr = append(amr, "mfa")
	}
	claims["acr"], claims["amr"] = levelOf(f.methods), amr
}

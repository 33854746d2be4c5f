package session

import (
	"slices"
	"strings"

	"cognito-profile/session/attribute"
)

// PasswordState is whether the user has a password; its words are
// account.password.<state>.
type PasswordState string

// The states. A user without a password may set a first one; that of an identity
// provider can only be changed there.
const (
	PasswordSet      PasswordState = "set"
	PasswordNone     PasswordState = "none"
	PasswordExternal PasswordState = "external"
	PasswordUnknown  PasswordState = "unknown"
)

// PasswordState returns whether the user has a password, as far as it is known.
func (s Session) PasswordState() PasswordState {
	factors := s.Account.Factors
	switch {
	case s.external():
		return PasswordExternal
	case !factors.Read || len(factors.Value.First) == 0:
		return PasswordUnknown
	case slices.Contains(factors.Value.First, string(AskPassword)):
		return PasswordSet
	}
	return PasswordNone
}

// external reports whether the user exists by an identity provider alone: the user
// name is then that of the provider, an underscore and the provider's id (developer
// guide, "Linking federated users").
func (s Session) external() bool {
	return slices.ContainsFunc(s.Profile.Providers(), func(provider string) bool {
		name := s.Profile.Username
		return len(name) > len(provider) && strings.EqualFold(name[:len(provider)], provider) && name[len(provider)] == '_'
	})
}

// passwordFact is the fact under which the learned part of the policy is kept.
const passwordFact = "password_policy"

// PasswordPolicy is what is known of the rules for a new password: what the pool's
// description says and what refusals have taught.
func (s Session) PasswordPolicy() attribute.PasswordPolicy {
	return s.Schema.Pool().Passwords.With(attribute.ParsePasswordPolicy(s.Facts[passwordFact]))
}

// learnPolicy keeps what a refused password teaches beyond the description.
func (s Session) learnPolicy(password Secret, f *Fault) Session {
	known := attribute.ParsePasswordPolicy(s.Facts[passwordFact])
	learned := known
	switch f.Code {
	case PasswordRule:
		learned = known.Learned(string(password), f.Message)
	case PasswordUsed:
		learned.History = max(known.History, 1)
	}
	if learned == known {
		return s
	}
	return s.withFact(passwordFact, learned.String())
}

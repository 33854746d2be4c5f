package attribute

import "slices"

// Pool is what is known of a user pool and of one of its app clients because
// an administrator described them (DescribeUserPool, DescribeUserPoolClient): a
// signed-in user cannot ask. The zero value knows nothing.
type Pool struct {
	ID       string
	ClientID string // whose lists Reads and Writes are
	Rules    []Rule // the pool's schema, custom attributes with their prefix

	// Reads and Writes are the attributes that the app client may read and
	// write; nil allows all. Required attributes can always be written.
	Reads, Writes []string

	// SignInNames are the contacts that users sign in with (UsernameAttributes),
	// Aliases those that do beside the user name once they are verified.
	SignInNames, Aliases []string
	// AutoVerified are the contacts whose change sends a code, KeepsOriginal those
	// of them whose old value counts until the code is entered.
	AutoVerified, KeepsOriginal []string
	// CaseSensitive reports whether a sign-in name in other letter case is another
	// name (UsernameConfiguration).
	CaseSensitive bool
	MFA           string // OFF, OPTIONAL or ON; "" when it was not described
	Passwords     PasswordPolicy
	Recovery      []string // verified_email, verified_phone_number, admin_only; the first one counts first
}

// Described reports whether the pool is described, not only its app client.
func (p Pool) Described() bool { return len(p.Rules) > 0 }

// Identified reports whether the settings are known to be the pool's: in rules of
// unknown origin a missing setting means nothing.
func (p Pool) Identified() bool { return p.ID != "" && p.Described() }

// For gives the pool to an app client: the lists of another one say nothing.
// An empty id is of anybody.
func (p Pool) For(clientID string) Pool {
	if p.ClientID != "" && clientID != "" && p.ClientID != clientID {
		p.ClientID, p.Reads, p.Writes = "", nil, nil
	}
	return p
}

// oidcProfile is what oidc:profile stands for in the lists of an app client
// (developer guide, attribute permissions and scopes).
var oidcProfile = []string{
	"name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
	"website", "gender", "birthdate", "zoneinfo", "locale",
}

func listed(list []string, name string) bool {
	return len(list) == 0 || slices.Contains(list, name) || slices.Contains(list, "oidc:profile") && slices.Contains(oidcProfile, name)
}

// permits lays the lists of the app client over a rule.
func (p Pool) permits(rule Rule) Rule {
	if !listed(p.Writes, rule.Name) && !rule.Required && NotForApp.stronger(rule.Lock) {
		rule.Lock = NotForApp
	}
	rule.Unreadable = !listed(p.Reads, rule.Name) && rule.Name != Sub
	return rule
}

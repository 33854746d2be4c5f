package attribute

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PasswordPolicy is what is known of the rules for a new password (API reference,
// PasswordPolicyType).
type PasswordPolicy struct {
	// Described reports whether an administrator described the policy. Else it is what
	// refusals have taught, and there may be more to it.
	Described                   bool
	MinLength                   int // characters; 0 when nothing is known
	Lower, Upper, Digit, Symbol bool
	// History is how many former passwords can't be used again, at least.
	History int
}

// PolicyRule is a rule for a new password; its words are password.<rule>.
type PolicyRule string

// The rules. RuleEdges and RuleMax are the API's own and listed only when they are
// broken.
const (
	RuleLength  PolicyRule = "length" // N characters at least
	RuleLower   PolicyRule = "lower"
	RuleUpper   PolicyRule = "upper"
	RuleDigit   PolicyRule = "digit"
	RuleSymbol  PolicyRule = "symbol"
	RuleEdges   PolicyRule = "edges"   // no blank first or last
	RuleMax     PolicyRule = "max"     // N characters at most
	RuleHistory PolicyRule = "history" // none of the last N; only the service knows
)

// PasswordCheck is a line of the list that ticks off while a password is typed.
type PasswordCheck struct {
	Rule PolicyRule
	N    int
	Met  bool
	// Unseen reports whether only the service knows if the rule is met.
	Unseen bool
}

// maxPassword is the longest password of the API, in characters (API reference,
// ChangePassword).
const maxPassword = 256

// passwordSymbols are the special characters of a policy (developer guide, "Adding
// user pool password requirements"). A blank within the password is one too.
const passwordSymbols = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`=+ "

// passwordRules is the list in the order in which it is shown. Letters and digits
// are those of ASCII: of others it is not documented that they count.
var passwordRules = []struct {
	rule   PolicyRule
	n      func(PasswordPolicy) int // 0 when the rule is not known to hold
	met    func(password string, n int) bool
	silent bool // not listed while it is met
}{
	{RuleLength, func(p PasswordPolicy) int { return p.MinLength }, func(s string, n int) bool { return utf8.RuneCountInString(s) >= n }, false},
	{RuleLower, func(p PasswordPolicy) int { return count1(p.Lower) }, hasAny("abcdefghijklmnopqrstuvwxyz"), false},
	{RuleUpper, func(p PasswordPolicy) int { return count1(p.Upper) }, hasAny("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), false},
	{RuleDigit, func(p PasswordPolicy) int { return count1(p.Digit) }, hasAny("0123456789"), false},
	{RuleSymbol, func(p PasswordPolicy) int { return count1(p.Symbol) }, hasAny(passwordSymbols), false},
	{RuleHistory, func(p PasswordPolicy) int { return p.History }, nil, false},
	{RuleEdges, func(PasswordPolicy) int { return 1 }, func(s string, _ int) bool { return strings.TrimFunc(s, unicode.IsSpace) == s }, true},
	{RuleMax, func(PasswordPolicy) int { return maxPassword }, func(s string, n int) bool { return utf8.RuneCountInString(s) <= n }, true},
}

func count1(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

func hasAny(chars string) func(string, int) bool {
	return func(s string, _ int) bool { return strings.ContainsAny(s, chars) }
}

// Check lists the rules that are known, and whether a password meets them.
func (p PasswordPolicy) Check(password string) []PasswordCheck {
	var list []PasswordCheck
	for _, row := range passwordRules {
		n := row.n(p)
		c := PasswordCheck{Rule: row.rule, N: n, Unseen: row.met == nil}
		c.Met = !c.Unseen && row.met(password, n)
		if n > 0 && !(row.silent && c.Met) {
			list = append(list, c)
		}
	}
	return list
}

// Fits reports whether a password breaks none of the known rules.
func (p PasswordPolicy) Fits(password string) bool {
	return password != "" && !slices.ContainsFunc(p.Check(password), func(c PasswordCheck) bool { return !c.Met && !c.Unseen })
}

// policySentences are the service's words for a broken rule, in lower case, and
// what they teach. They name one rule at a time, and no number.
var policySentences = []struct {
	text  string
	rule  PolicyRule
	teach func(p *PasswordPolicy, length int)
}{
	{"not long enough", RuleLength, func(p *PasswordPolicy, length int) { p.MinLength = max(p.MinLength, length+1) }},
	{"lowercase", RuleLower, func(p *PasswordPolicy, _ int) { p.Lower = true }},
	{"uppercase", RuleUpper, func(p *PasswordPolicy, _ int) { p.Upper = true }},
	{"numeric", RuleDigit, func(p *PasswordPolicy, _ int) { p.Digit = true }},
	{"symbol", RuleSymbol, func(p *PasswordPolicy, _ int) { p.Symbol = true }},
}

// BrokenRule is the rule that the service named when it refused a password; "" when it
// named none that is known.
func BrokenRule(said string) PolicyRule {
	said = strings.ToLower(said)
	for _, row := range policySentences {
		if strings.Contains(said, row.text) {
			return row.rule
		}
	}
	return ""
}

// Learned is the policy after the service refused a password and said why: a rule
// that it named is known from then on. A password that was too short gives the
// least length.
func (p PasswordPolicy) Learned(password, said string) PasswordPolicy {
	said = strings.ToLower(said)
	for _, row := range policySentences {
		if strings.Contains(said, row.text) {
			row.teach(&p, utf8.RuneCountInString(password))
		}
	}
	return p
}

// With is the policy to which what another one knows was added.
func (p PasswordPolicy) With(q PasswordPolicy) PasswordPolicy {
	return PasswordPolicy{
		Described: p.Described || q.Described, MinLength: max(p.MinLength, q.MinLength), History: max(p.History, q.History),
		Lower: p.Lower || q.Lower, Upper: p.Upper || q.Upper, Digit: p.Digit || q.Digit, Symbol: p.Symbol || q.Symbol,
	}
}

// flags are the yes or no rules of a policy by their words in a fact.
func (p *PasswordPolicy) flags() map[PolicyRule]*bool {
	return map[PolicyRule]*bool{RuleLower: &p.Lower, RuleUpper: &p.Upper, RuleDigit: &p.Digit, RuleSymbol: &p.Symbol}
}

// String writes the rules of a policy for a fact, as "length=9 lower history=1".
func (p PasswordPolicy) String() string {
	var words []string
	for _, row := range passwordRules {
		flag, yesOrNo := p.flags()[row.rule]
		switch n := row.n(p); {
		case row.silent, n == 0:
		case yesOrNo && *flag:
			words = append(words, string(row.rule))
		default:
			words = append(words, string(row.rule)+"="+strconv.Itoa(n))
		}
	}
	return strings.Join(words, " ")
}

// ParsePasswordPolicy reads what String wrote; words that it does not know are left out.
func ParsePasswordPolicy(text string) PasswordPolicy {
	var p PasswordPolicy
	for word := range strings.FieldsSeq(text) {
		name, number, _ := strings.Cut(word, "=")
		n, err := strconv.Atoi(number)
		flag, yesOrNo := p.flags()[PolicyRule(name)]
		switch {
		case yesOrNo:
			*flag = true
		case err != nil || n < 1 || n > maxPassword:
		case PolicyRule(name) == RuleLength:
			p.MinLength = n
		case PolicyRule(name) == RuleHistory:
			p.History = n
		}
	}
	return p
}

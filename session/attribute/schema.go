package attribute

import (
	"cmp"
	"slices"
	"strings"

	"cognito-profile/session/sorting"
)

// Schema is what is known about the attributes of one pool: a value, made of
// layers. Each layer is laid over the ones before it, and can only narrow what
// they allow: see Rule.over.
//
//  1. the default schema of a user pool, in attribute.go
//  2. the pool's own, as an administrator described it
//  3. the team's section of the config file
//  4. what the service taught: an attribute that it refused to change
//
// Of words and places in the form, those of the later layer count.
type Schema struct {
	pool    *Pool  // never changed; nil where nobody described one
	own     []Rule // sorted by name, as is team
	team    []Rule
	teamIn  func(language string) []Rule // nil where the team's texts are in one language
	in      string                       // the language of team, when teamIn has others
	learned map[string]Lock
}

// NewSchema lays a pool's rows over the default schema. A row may leave Group or
// Kind empty to keep the default's.
func NewSchema(own []Rule) Schema { return Pool{Rules: own}.Schema() }

// Schema lays what is known of a pool over the default schema.
func (p Pool) Schema() Schema { return Schema{pool: &p, own: byRuleName(p.Rules)} }

// Pool is the pool as it was described; its zero value when nobody did.
//
//go:noinline
func (s Schema) Pool() Pool {
	if s.pool == nil {
		return Pool{}
	}
	return *s.pool
}

// WithTeam lays a team's rows over the pool's.
func (s Schema) WithTeam(rules []Rule) Schema {
	s.team = byRuleName(rules)
	return s
}

// WithTeamIn lays a team's rows over the pool's, whose texts are in a language; nil are
// none.
func (s Schema) WithTeamIn(language string, team func(language string) []Rule) Schema {
	if team == nil {
		return s
	}
	s.teamIn, s.in = team, language
	return s.WithTeam(team(language))
}

// In has the texts of the team's rows in a language.
func (s Schema) In(language string) Schema {
	if s.teamIn == nil || s.in == language {
		return s
	}
	return s.WithTeamIn(language, s.teamIn)
}

func byRuleName(list []Rule) []Rule {
	sorted := slices.Clone(list)
	sorting.By(sorted, func(a, b Rule) int { return strings.Compare(a.Name, b.Name) })
	return sorted
}

// Team are the rows of the team, by name.
func (s Schema) Team() []Rule { return s.team }

// Rule returns what is known about a name; every name has a rule. A name that is
// only unknown is not locked by the service: the pool's own schema decides.
func (s Schema) Rule(name string) Rule {
	rule := defaultRule(name)
	if own, ok := findRule(s.own, name); ok {
		if rule.Lock == NotKnown {
			rule.Lock = Writable
		}
		rule = own.over(rule)
	}
	rule = s.Pool().permits(rule)
	if team, ok := findRule(s.team, name); ok {
		rule = team.over(rule)
	}
	if why := s.learned[name]; why.stronger(rule.Lock) {
		rule.Lock, rule.Learned = why, true
	}
	return rule
}

func findRule(sorted []Rule, name string) (Rule, bool) {
	i, ok := slices.BinarySearchFunc(sorted, name, func(r Rule, n string) int { return strings.Compare(r.Name, n) })
	if !ok {
		return Rule{}, false
	}
	return sorted[i], true
}

// over lays a rule over another. Words and the place in the form are its own as
// far as it has them. A limit is the narrower one of both, a lock the stronger
// one, and a kind is given only to what was plain text: whatever is refused
// below stays refused.
func (r Rule) over(below Rule) Rule {
	r.Group, r.Order = cmp.Or(r.Group, below.Group), cmp.Or(r.Order, below.Order)
	r.Label, r.Help = cmp.Or(r.Label, below.Label), cmp.Or(r.Help, below.Help)
	if below.Kind != KindText || r.Kind == "" {
		r.Kind = below.Kind
	}
	r.Min, r.Max = max(r.Min, below.Min), narrower(r.Max, below.Max)
	r.Low, r.Top = tighter(r.Low, below.Low, 1), tighter(r.Top, below.Top, -1)
	r.Patterns = slices.Concat(below.Patterns, r.Patterns)
	r.Choices, r.Strict = chosenFrom(r, below), r.Strict || below.Strict
	r.Required, r.Hidden, r.Unreadable = r.Required || below.Required, r.Hidden || below.Hidden, r.Unreadable || below.Unreadable
	if below.Lock.stronger(r.Lock) {
		r.Lock, r.Learned = below.Lock, below.Learned
	}
	return r
}

// narrower is the smaller of two limits, of which 0 binds nothing.
func narrower(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// tighter is the bound that leaves less: the greater one when sign is 1, the
// smaller one when it is -1.
func tighter(a, b string, sign int) string {
	if a == "" || b != "" && compareNumbers(b, a) == sign {
		return b
	}
	return a
}

// locks are all reasons, the strongest first. Of several that hold, the
// strongest is reported: it is the one that nobody can do anything about, or that
// has to be lifted before the others matter.
var locks = []Lock{ByService, ByDeveloper, Immutable, NotForApp, ByTeam, NotKnown, Writable}

func (l Lock) stronger(than Lock) bool { return slices.Index(locks, l) < slices.Index(locks, than) }

// LockFact begins the name of the fact that the service refused to change an
// attribute; its value is the lock.
const LockFact = "lock."

// refusals can teach these locks; every other one is declared by somebody.
var learnedLocks = []Lock{ByService, ByDeveloper, Immutable, NotForApp, NotKnown}

// Learned lays what the service taught over a schema, in place of what it
// taught before. Facts about other things are left alone.
func (s Schema) Learned(facts map[string]string) Schema {
	s.learned = map[string]Lock{}
	for fact, value := range facts {
		if name, ok := strings.CutPrefix(fact, LockFact); ok && slices.Contains(learnedLocks, Lock(value)) {
			s.learned[name] = Lock(value)
		}
	}
	return s
}

// Rows lists what the form shows, in its order: the attributes that people
// know, whatever else the profile has, and the names in also, which hold
// something typed. The verified flags are not rows; they are said beside their
// contact.
func (s Schema) Rows(p Profile, also ...string) []Rule {
	var rows []Rule
	listed := map[string]bool{EmailVerified: true, PhoneVerified: true}
	add := func(name string, typed bool) {
		if rule := s.Rule(name); !listed[name] && (typed || !rule.Hidden) {
			listed[name] = true
			rows = append(rows, rule)
		}
	}
	for _, rule := range rules {
		if rule.Lock == Writable || p.Has(rule.Name) {
			add(rule.Name, false)
		}
	}
	for _, rule := range slices.Concat(s.own, s.team) {
		add(rule.Name, false)
	}
	for _, a := range p.Attributes {
		add(a.Name, false)
	}
	for _, name := range also {
		add(name, true)
	}
	places := placesOf(rows)
	sorting.By(rows, func(a, b Rule) int {
		return cmp.Or(places[a.Group].compare(places[b.Group]), strings.Compare(string(a.Group), string(b.Group)), a.Order-b.Order)
	})
	return rows
}

// groupPlace orders the groups: first by groupOrder, then, of those that a team
// made up, by their foremost row.
type groupPlace struct{ place, order int }

func (p groupPlace) compare(q groupPlace) int { return cmp.Or(p.place-q.place, p.order-q.order) }

func placesOf(rows []Rule) map[Group]groupPlace {
	places := map[Group]groupPlace{}
	for _, row := range rows {
		at, known := places[row.Group]
		if !known {
			at = groupPlace{row.Group.place(), row.Order}
		}
		at.order = min(at.order, row.Order)
		places[row.Group] = at
	}
	return places
}

package attribute

import "strings"

// HasRow reports whether an attribute has a row even when nothing is typed in it.
func (s Schema) HasRow(p Profile, name string) bool {
	if p.Has(name) && !isVerifiedFlag(name) {
		return true
	}
	_, own := findRule(s.own, name)
	return own || Standard(name)
}

// FullName gives the attribute that somebody means by a name: itself when it is a
// standard one or has the prefix of its sort, else the custom attribute of that
// name, which the API wants written with its prefix.
func (s Schema) FullName(typed string) string {
	name := strings.TrimSpace(typed)
	if name == "" || s.Rule(name).Lock != NotKnown {
		return name
	}
	return CustomPrefix + name
}

package command

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func newGet(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	cmd := v.command("get [NAME...]", cobra.ArbitraryArgs, get)
	cmd.ValidArgsFunction = v.completesNames("")
	return v.withUser(cmd)
}

// get writes attributes: the bare value of one name, else names and values.
func get(r *run, args []string) error {
	if err := r.profile(false); err != nil {
		return err
	}
	names := make([]string, len(args))
	for i, arg := range args {
		names[i] = r.attribute(arg)
	}
	found, missing := r.values(names)
	r.document.Attributes = found
	if r.verb.json {
		return missing.orNil()
	}
	if len(names) == 1 && len(found) == 1 {
		value := found[0].Value
		if isTerminal(r.out) {
			value = r.painted(value)
		}
		_, err := fmt.Fprintln(r.out, value)
		return unlessLeft(err)
	}
	var rows [][]string
	for _, a := range found {
		rows = append(rows, []string{a.Name, a.Value})
	}
	if err := r.table(rows); err != nil {
		return err
	}
	return missing.orNil()
}

// values are the attributes of these names, all of them for none, and a flaw for each
// that the profile does not show.
func (r *run) values(names []string) (found []attributeValue, missing flaws) {
	profile := r.session().Profile
	if len(names) == 0 {
		for _, a := range profile.Attributes {
			names = append(names, a.Name)
		}
	}
	found = []attributeValue{}
	for _, name := range names {
		value, shown := profile.Get(name)
		if !shown {
			missing = append(missing, problem{
				Code: "not_set", Attribute: name, Message: r.words.Get("cli.not_set", "name", name), Saved: savedNothing,
			})
			continue
		}
		found = append(found, attributeValue{Name: name, Value: value, Verified: verified(r.session(), name)})
	}
	return found, missing
}

// verified is the flag of a contact, nil where there is none to see.
func verified(s session.Session, name string) *bool {
	if !attribute.IsContact(name) {
		return nil
	}
	switch s.Contact(name).Flag {
	case "true":
		return new(true)
	case "false":
		return new(false)
	}
	return nil
}

// longName is the name of an attribute that people call otherwise.
func longName(typed string) string {
	if typed == "phone" {
		return attribute.Phone
	}
	return typed
}

// attribute is the name of an attribute as the pool has it: a short one is known, and
// custom: may be left out where no other attribute has that name.
func (r *run) attribute(typed string) string {
	typed = longName(typed)
	s := r.session()
	rows := s.Schema.Rows(s.Profile)
	listed := func(name string) bool {
		return slices.ContainsFunc(rows, func(rule attribute.Rule) bool { return rule.Name == name })
	}
	if custom := attribute.CustomPrefix + typed; !listed(typed) && listed(custom) {
		return custom
	}
	return typed
}

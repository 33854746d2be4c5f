package command

import (
	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func newExport(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	return v.withUser(v.command("export", noArguments, export))
}

// export writes what apply takes: the attributes that can be changed here.
func export(r *run, _ []string) error {
	if err := r.profile(false); err != nil {
		return err
	}
	list := r.writable()
	if r.verb.json {
		r.document.Attributes = []attributeValue{}
		for _, a := range list {
			r.document.Attributes = append(r.document.Attributes, attributeValue{Name: a.Name, Value: a.Value})
		}
		return nil
	}
	return unlessLeft(r.verb.verbs.WriteProfile(r.out, list))
}

// writable are the attributes of the profile that can be changed here.
func (r *run) writable() []attribute.Attribute {
	s := r.session()
	list := []attribute.Attribute{}
	for _, rule := range s.Schema.Rows(s.Profile) {
		if value, shown := s.Profile.Get(rule.Name); shown && rule.Lock == attribute.Writable {
			list = append(list, attribute.Attribute{Name: rule.Name, Value: value})
		}
	}
	return list
}

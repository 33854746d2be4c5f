package command

import (
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// completion completes an argument for a shell.
type completion = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// names are the attributes that can be meant: the standard ones, and what the last
// reading of a profile in the pool knew. Nothing is opened for it.
func (v *verb) names() []string {
	known := map[string]bool{}
	for _, rule := range attribute.NewSchema(nil).Rows(attribute.Profile{}) {
		known[rule.Name] = true
	}
	environment, err := settings.Environment(os.Getenv)
	if err == nil && v.verbs.Names != nil {
		for _, name := range v.verbs.Names(Request{Settings: settings.Over(v.flags, environment)}) {
			known[name] = true
		}
	}
	return slices.Sorted(maps.Keys(known))
}

// completesNames completes names that no argument before has, each with what has to
// stand behind it.
func (v *verb) completesNames(behind string) completion {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		directive := cobra.ShellCompDirectiveNoFileComp
		if behind != "" {
			directive |= cobra.ShellCompDirectiveNoSpace
		}
		var list []string
		for _, name := range v.names() {
			given := slices.ContainsFunc(args, func(arg string) bool { return arg == name || strings.HasPrefix(arg, name+behind) && behind != "" })
			if strings.HasPrefix(name, typed) && !given {
				list = append(list, name+behind)
			}
		}
		return list, directive
	}
}

// completesContacts completes the contacts that have codes.
func completesContacts(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return []string{"email", "phone"}, cobra.ShellCompDirectiveNoFileComp
}

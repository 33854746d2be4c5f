package command

import (
	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func newPlan(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var check bool
	cmd := v.command("plan FILE", oneFile, func(r *run, args []string) error {
		wanted, err := r.wanted(args[0])
		if err != nil {
			return err
		}
		plan, err := r.plan(wanted)
		if err != nil {
			return err
		}
		if check && len(plan.Changes) > 0 {
			r.exit = CodeNeeded
		}
		r.consequences(plan)
		return r.showPlan(plan)
	})
	cmd.Flags().BoolVar(&check, "check", false, w.Get("cli.flag.plan_check"))
	return v.withUser(cmd)
}

func newApply(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var how saving
	cmd := v.command("apply FILE", oneFile, func(r *run, args []string) error {
		wanted, err := r.wanted(args[0])
		if err != nil {
			return err
		}
		return r.save(wanted, how)
	})
	how.add(v, cmd)
	return v.withUser(cmd)
}

// wanted is the profile of a file, laid beside the one that is read: absent attributes
// are left alone, empty ones are emptied.
func (r *run) wanted(file string) ([]attribute.Attribute, error) {
	if file == "-" {
		if err := r.takeStdin("-"); err != nil {
			return nil, err
		}
	}
	wanted, err := r.verb.verbs.ReadProfile(file, r.in)
	if err != nil {
		return nil, err
	}
	if err := r.profile(true); err != nil {
		return nil, err
	}
	for i := range wanted {
		wanted[i].Name = r.attribute(wanted[i].Name)
	}
	return wanted, nil
}

func oneFile(_ *cobra.Command, files []string) error {
	if len(files) != 1 {
		return usage("one_file")
	}
	return nil
}

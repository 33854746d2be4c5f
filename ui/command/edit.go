package command

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

func newEdit(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var how saving
	cmd := v.command("edit", noArguments, func(r *run, _ []string) error { return edit(r, how) })
	how.add(v, cmd)
	return v.withUser(cmd)
}

// edit has the profile edited as the text that export writes, and saves what is changed in
// it. After a mistake the editor is offered again, with the text as it is by then.
func edit(r *run, how saving) (err error) {
	prompts := r.ask()
	if prompts == nil || r.verb.verbs.EditText == nil {
		return usage("edit_where")
	}
	if err := r.profile(true); err != nil {
		return err
	}
	var text strings.Builder
	for line := range strings.SplitSeq(r.words.Get("verb.edit.head"), "\n") {
		text.WriteString("# " + line + "\n")
	}
	if err := r.verb.verbs.WriteProfile(&text, r.writable()); err != nil {
		return err
	}
	before := strings.TrimSuffix(text.String(), "\n")
	edited, err := r.verb.verbs.EditText("Profile.toml", before)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, edited.Close()) }()
	if !how.yes {
		how.agrees = func(plan session.Plan) error { return r.agreesTo(plan, prompts) }
	}
	for {
		err := r.editOnce(edited, before, how)
		if err == nil || r.saved != savedNothing || r.ctx.Err() != nil || endsEditing(err) {
			return err
		}
		_, said := explained(r.words, err, r.saved)
		r.warn(messages(said))
		again, unasked := prompts.Confirm(r.words.Get("verb.ask.edit_again"))
		if unasked != nil {
			return unasked
		}
		if !again {
			return &Trouble{Key: "not_agreed", Exit: Failed}
		}
	}
}

// endsEditing reports whether an error is no mistake in the text: somebody wants no
// change, or there is no editor.
func endsEditing(err error) bool {
	var trouble *Trouble
	var failed *session.EditorError
	return hasLeft(err) || errors.As(err, &trouble) && trouble.Key == "not_agreed" || errors.As(err, &failed) && failed.Missing()
}

// editOnce has the text edited, and saves what is changed in it.
func (r *run) editOnce(edited session.TextEdit, before string, how saving) error {
	if err := r.inEditor(edited); err != nil {
		return err
	}
	switch now, err := edited.Read(); {
	case err != nil:
		return err
	case now == before:
		r.document.Changes = []change{}
		r.warn(r.words.Get("verb.nothing"))
		return nil
	}
	wanted, err := r.verb.verbs.ReadProfile(edited.Path, nil)
	if err != nil {
		return err
	}
	for i := range wanted {
		wanted[i].Name = r.attribute(wanted[i].Name)
	}
	return r.save(wanted, how)
}

// inEditor runs the editor at the terminal. What its keys signal is for it.
func (r *run) inEditor(edited session.TextEdit) error {
	r.verb.showTyped()
	r.verb.editing.Store(true)
	defer r.verb.editing.Store(false)
	err := edited.Run(r.in.(*os.File), r.err.(*os.File))
	var failed *session.EditorError
	if !errors.As(err, &failed) {
		return err
	}
	if failed.Missing() {
		return &Trouble{Key: "editor_missing", Places: []string{"name", failed.Editor}, Exit: Failed, Cause: err}
	}
	return &Trouble{Key: "editor_failed", Places: []string{"name", failed.Editor, "n", strconv.Itoa(failed.Status)}, Exit: Failed, Cause: err}
}

// agreesTo shows what a plan changes and asks whether to save it.
func (r *run) agreesTo(plan session.Plan, prompts Prompts) error {
	for _, c := range plan.Changes {
		r.warn(r.words.Get("verb.edit.change", "name", c.Name, "before", c.Now, "after", c.After))
	}
	yes, err := prompts.Confirm(r.words.Count("verb.ask.save", len(plan.Changes)))
	if err == nil && !yes {
		err = &Trouble{Key: "not_agreed", Exit: Failed}
	}
	return err
}

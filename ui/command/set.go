package command

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func newSet(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var how saving
	var empty []string
	cmd := v.command("set NAME=VALUE...", cobra.ArbitraryArgs, func(r *run, args []string) error { return set(r, args, empty, how) })
	cmd.Flags().StringArrayVar(&empty, "empty", nil, w.Get("cli.flag.empty"))
	how.add(v, cmd)
	cmd.ValidArgsFunction = v.completesNames("=")
	if err := cmd.RegisterFlagCompletionFunc("empty", v.completesNames("")); err != nil {
		panic(err) // there is no such flag
	}
	return v.withUser(cmd)
}

// set changes the attributes that the arguments name, and empties some. What is
// typed is read before anything is sent.
func set(r *run, args, empty []string, how saving) error {
	if len(args)+len(empty) == 0 {
		return usage("set_what")
	}
	var wanted []attribute.Attribute
	for _, arg := range args {
		name, value, is := strings.Cut(arg, "=")
		switch {
		case !is || name == "":
			return usage("set_form", "word", arg)
		case value == "":
			return usage("set_empty", "name", name)
		}
		value, err := r.given(name, value)
		if err != nil {
			return err
		}
		wanted = append(wanted, attribute.Attribute{Name: name, Value: value})
	}
	for _, name := range empty {
		wanted = append(wanted, attribute.Attribute{Name: name})
	}
	if err := r.profile(true); err != nil {
		return err
	}
	for i := range wanted {
		wanted[i].Name = r.attribute(wanted[i].Name)
	}
	return r.save(wanted, how)
}

// maxGiven bounds what is read as a value: twice what the longest one has in bytes.
const maxGiven = 2 * 4 * attribute.MaxValue

// given is the value of an argument: the text itself, what standard input brings for @-,
// what a file has for @FILE, without the newline at its end. @@ begins a text with @.
func (r *run) given(name, value string) (string, error) {
	file, is := strings.CutPrefix(value, "@")
	switch {
	case !is:
		return value, nil
	case strings.HasPrefix(file, "@"):
		return file, nil
	}
	in := r.in
	if file == "-" {
		if err := r.takeStdin(name + "=@-"); err != nil {
			return "", err
		}
	} else {
		opened, err := os.Open(file)
		if err != nil {
			return "", &Trouble{Key: "unreadable", Places: []string{"file", file}, Exit: Failed, Attribute: name, Cause: err}
		}
		defer opened.Close()
		in = opened
	}
	data, err := io.ReadAll(io.LimitReader(in, maxGiven))
	if err != nil {
		return "", &Trouble{Key: "unreadable", Places: []string{"file", file}, Exit: Failed, Attribute: name, Cause: err}
	}
	text := strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
	if text == "" {
		return "", usage("set_empty", "name", name)
	}
	return text, nil
}

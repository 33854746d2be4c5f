package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// lost is a character that ASCII has nothing for: a question mark in a word, or two.
var lost = regexp.MustCompile(`[^\x00-\x7e]|\?\?|\w\?\w`)

// markedError is an error in words that have marks in each language.
type markedError struct{}

func (markedError) Error() string { return "marked" }

func (markedError) Words() (keys, places []string) {
	return []string{"file.syntax", "file.pool_exists"}, []string{"at", "“pools”", "key", "work"}
}

// TestAllThatIsWrittenForPeopleIsASCII where the locale has nothing else, in all languages
// with Latin letters: help, topics, what completes, what is refused, and what commands say.
func TestAllThatIsWrittenForPeopleIsASCII(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	described := attribute.Pool{ID: "eu-west-1_AbC123", ClientID: "client", Writes: []string{"email", "name"}, MFA: "ON", Rules: []attribute.Rule{{Name: "email"}}}
	verbs := Verbs{
		Import: func(string, []string, io.Reader) (Imported, error) {
			return Imported{Path: "pools.json", Pool: described, LeftOut: []error{markedError{}}}, nil
		},
		Lint: func([]string, io.Reader) ([]error, error) { return []error{markedError{}}, nil },
	}
	for _, language := range words.Languages() {
		if !words.IsLatin(language) || testing.Short() && language != "de" && language != "fr" {
			continue
		}
		read, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		w := read.InLocale(os.Getenv)
		check := func(what, text string) {
			if lost.MatchString(text) || text == "" {
				t.Errorf("%s: %s writes %q in %q", language, what, lost.FindString(text), text)
			}
		}
		for _, line := range []string{
			"help", "statsu", "get --colour", "--demo x1", "schema import pool.json", "schema lint pool.json",
			"__complete ", "__complete set --", "__complete schema ", "__complete help ",
		} {
			check(line, written(t.Context(), w, verbs, line))
		}
		eachHelp(newProgram(w, verbs, new(int), []string{"help"}), check)
		r := &run{words: words.Printer{Words: w}}
		if got := r.painted("Zoë → Łódź"); lost.MatchString(strings.ReplaceAll(got, "?", "")) {
			t.Errorf("%s: a value is painted as %q", language, got)
		}
	}
}

// written is what a command line writes.
func written(ctx context.Context, w words.Words, verbs Verbs, line string) string {
	var out bytes.Buffer
	exit, args := Done, strings.Split(strings.TrimPrefix(line, " "), " ")
	root := newProgram(w, verbs, &exit, args)
	root.SetOut(&out)
	root.SetErr(&out)
	if asksToComplete(args) {
		root.SetErr(io.Discard) // for those who write scripts
	}
	if err := execute(ctx, root, args); err != nil {
		tell(w, &out, errors.Join(err))
	}
	return out.String()
}

// eachHelp checks the help of a command, or the topic that it is, and that of those below.
func eachHelp(c *cobra.Command, check func(what, text string)) {
	var out bytes.Buffer
	c.Root().SetOut(&out)
	var err error
	switch parent := c.Parent(); {
	case parent != nil && parent.Name() == "help":
		err = c.RunE(c, nil)
	default:
		err = c.Help()
	}
	check(c.CommandPath(), out.String())
	if err != nil {
		check(c.CommandPath(), err.Error())
	}
	for _, below := range c.Commands() {
		eachHelp(below, check)
	}
}

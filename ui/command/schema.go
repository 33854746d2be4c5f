package command

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// Imported is what an import has kept of a pool, where, and what it left out.
type Imported struct {
	Path    string
	Pool    attribute.Pool
	Dropped []string
	LeftOut []error // what was not understood; with words
}

func newSchema(words words.Words, verbs Verbs, exit *int) *cobra.Command {
	schema := &cobra.Command{
		Use:     "schema",
		Short:   words.Get("cli.schema.short"),
		Long:    words.Get("cli.schema.long"),
		Example: words.Get("cli.schema.examples"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("schema_verb", "word", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	schema.AddCommand(newImport(words, verbs), newLint(words, verbs, exit))
	return schema
}

func newImport(words words.Words, verbs Verbs) *cobra.Command {
	var pool string
	command := &cobra.Command{
		Use:     "import FILE...",
		Short:   words.Get("cli.import.short"),
		Long:    words.Get("cli.import.long"),
		Example: words.Get("cli.import.examples"),
		Args:    someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			done, err := verbs.Import(pool, files, cmd.InOrStdin())
			if err == nil {
				_, err = io.WriteString(cmd.OutOrStdout(), inLocale(words.Language(), done.told(words)))
			}
			return err
		},
	}
	command.Flags().StringVar(&pool, "pool", "", words.Get("cli.flag.import_pool"))
	return command
}

func newLint(words words.Words, verbs Verbs, exit *int) *cobra.Command {
	return &cobra.Command{
		Use:     "lint FILE...",
		Short:   words.Get("cli.lint.short"),
		Long:    words.Get("cli.lint.long"),
		Example: words.Get("cli.lint.examples"),
		Args:    someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			findings, err := verbs.Lint(files, cmd.InOrStdin())
			for _, finding := range findings {
				text, _ := words.Explain(finding, false)
				fmt.Fprintln(cmd.OutOrStdout(), inLocale(words.Language(), text))
				*exit = Failed
			}
			return err
		},
	}
}

func someFiles(_ *cobra.Command, files []string) error {
	if len(files) == 0 {
		return usage("which_file")
	}
	return nil
}

// told says what was kept, a line for each thing.
func (i Imported) told(words words.Words) string {
	p := i.Pool
	custom, fixed := 0, 0
	for _, rule := range p.Rules {
		if strings.Contains(rule.Name, attribute.CustomPrefix) {
			custom++
		}
		if rule.Lock != attribute.Writable {
			fixed++
		}
	}
	list := words.List
	attributes := ""
	if p.Described() {
		attributes = words.Get("cli.import.attributes.count", "n", strconv.Itoa(len(p.Rules)), "custom", strconv.Itoa(custom), "fixed", strconv.Itoa(fixed))
	}
	text := words.Get("cli.import.kept", "file", i.Path) + "\n"
	for _, row := range []struct{ label, value string }{
		{words.Get("cli.import.pool"), p.ID},
		{words.Get("cli.import.attributes"), attributes},
		{words.Get("cli.import.client"), p.ClientID},
		{words.Get("cli.import.writes"), list(p.Writes)},
		{words.Get("cli.import.reads"), list(p.Reads)},
		{words.Get("cli.import.names"), list(p.SignInNames)},
		{words.Get("cli.import.aliases"), list(p.Aliases)},
		{words.Get("cli.import.verified"), list(p.AutoVerified)},
		{words.Get("cli.import.original"), list(p.KeepsOriginal)},
		{words.Get("cli.import.mfa"), p.MFA},
		{words.Get("cli.import.recovery"), list(p.Recovery)},
	} {
		if row.value != "" {
			text += fmt.Sprintf("  %-*s ", labelWidth, row.label) + words.Get("cli.import.row", "value", row.value) + "\n"
		}
	}
	if len(i.Dropped) > 0 {
		text += words.Get("cli.import.dropped", "names", list(i.Dropped)) + "\n"
	}
	for n, part := range i.LeftOut {
		if n == 0 {
			text += words.Get("cli.import.left_out") + "\n"
		}
		said, _ := words.Explain(part, false)
		text += "  " + said + "\n"
	}
	return text
}

// labelWidth is the column of what was kept, in characters.
const labelWidth = 22

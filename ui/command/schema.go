package command

import (
	"fmt"
	"io"
	"slices"
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
	text := words.Get("cli.import.kept", "file", i.Path) + "\n" + i.table(words)
	if len(i.Dropped) > 0 {
		text += words.Get("cli.import.dropped", "names", words.List(i.Dropped)) + "\n"
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

// table is what is known of the pool, with the values in a column of their own.
func (i Imported) table(w words.Words) string {
	p := i.Pool
	attributes := ""
	if p.Described() {
		attributes = attributeCount(w, p.Rules)
	}
	rows := slices.DeleteFunc([][2]string{
		{w.Get("cli.import.pool"), p.ID},
		{w.Get("cli.import.attributes"), attributes},
		{w.Get("cli.import.client"), p.ClientID},
		{w.Get("cli.import.writes"), w.List(p.Writes)},
		{w.Get("cli.import.reads"), w.List(p.Reads)},
		{w.Get("cli.import.names"), w.List(p.SignInNames)},
		{w.Get("cli.import.aliases"), w.List(p.Aliases)},
		{w.Get("cli.import.verified"), w.List(p.AutoVerified)},
		{w.Get("cli.import.original"), w.List(p.KeepsOriginal)},
		{w.Get("cli.import.mfa"), p.MFA},
		{w.Get("cli.import.recovery"), w.List(p.Recovery)},
	}, func(row [2]string) bool { return row[1] == "" })
	column := leastColumn
	for _, row := range rows {
		column = max(column, words.Cells(row[0]))
	}
	text := ""
	for _, row := range rows {
		text += margin + row[0] + strings.Repeat(" ", column-words.Cells(row[0])+1) + w.Get("cli.import.row", "value", row[1]) + "\n"
	}
	return text
}

// leastColumn is how many cells the labels of what was kept have at least.
const leastColumn = 22

// attributeCount says how many attributes a pool has, and of which sort.
func attributeCount(w words.Words, rules []attribute.Rule) string {
	custom, fixed := 0, 0
	for _, rule := range rules {
		if strings.Contains(rule.Name, attribute.CustomPrefix) {
			custom++
		}
		if rule.Lock != attribute.Writable {
			fixed++
		}
	}
	return w.Get("cli.import.attributes.count", "n", strconv.Itoa(len(rules)), "custom", strconv.Itoa(custom), "fixed", strconv.Itoa(fixed))
}

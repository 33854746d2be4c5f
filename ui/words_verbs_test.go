package ui

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// addVerbs adds the keys of the commands.
func addVerbs(t *testing.T, add func(prefix string, tails []string, suffix string, optional bool, places ...string)) {
	files := sources(t, "command")
	var names []string
	each(files, func(c *ast.CallExpr) {
		if use, ok := literal(firstArgument(c)); ok && called(c) == "command" {
			name, _, _ := strings.Cut(use, " ")
			names = append(names, name)
		}
	})
	for _, suffix := range []string{".short", ".long", ".examples"} {
		add("cli.", names, suffix, false)
	}
	add("cli.exit.", exitCodes(files), "", false)
	var reasons []string
	for key := range testWords {
		if reason, is := strings.CutPrefix(key, "cli.not_kept."); is {
			reasons = append(reasons, reason)
		}
	}
	add("cli.not_kept.", reasons, "", true)
	add("not_kept.", reasons, "", true)
}

// exitCodes are the numbers of the constants beside Done.
func exitCodes(files []*ast.File) []string {
	var codes []string
	each(files, func(constants *ast.GenDecl) {
		var numbers []string
		ours := false
		for _, spec := range constants.Specs {
			value, is := spec.(*ast.ValueSpec)
			if !is || len(value.Values) != 1 {
				continue
			}
			if number, is := value.Values[0].(*ast.BasicLit); is && number.Kind == token.INT {
				numbers = append(numbers, number.Value)
			}
			ours = ours || value.Names[0].Name == "Done"
		}
		if ours {
			codes = numbers
		}
	})
	return codes
}

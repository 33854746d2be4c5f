package ui

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/jobcontrol"
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
	add("cli.value.", append(toFill(files), "flags"), "", false)
	var reasons []string
	for key := range testWords {
		if reason, is := strings.CutPrefix(key, "cli.not_kept."); is {
			reasons = append(reasons, reason)
		}
	}
	add("cli.not_kept.", reasons, "", true)
	add("not_kept.", reasons, "", true)
}

// toFill are the words in capitals for what a person fills in, in small letters.
func toFill(files []*ast.File) (words []string) {
	each(files, func(v *ast.ValueSpec) {
		if v.Names[0].Name != "toFill" {
			return
		}
		ast.Inspect(v, func(n ast.Node) bool {
			if word, is := literal(n); is {
				words = append(words, strings.ToLower(word))
			}
			return true
		})
	})
	return words
}

// knownValueKeys are the keys of the values that kinds of attributes know.
func knownValueKeys() (keys []string) {
	for _, kind := range attribute.Kinds() {
		rule := attribute.Rule{Kind: kind}
		for _, s := range rule.Suggest("", attribute.Local{}) {
			if key := rule.Word(s.Value); key != "" {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// exitCodes are the numbers of the constants beside Done, and those of signals.
func exitCodes(files []*ast.File) (codes []string) {
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
	for _, s := range jobcontrol.EndSignals {
		codes = append(codes, strconv.Itoa(jobcontrol.ExitCode(s)))
	}
	return codes
}

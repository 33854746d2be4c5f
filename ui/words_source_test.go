package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// wordedFolders are those whose code makes texts for people, or what fills their places.
var wordedFolders = []string{".", "words", "plain", "command", "../session", "../session/attribute", "../session/store", "../session/settings", "../api/connect"}

// fixtureOf are the files of some code.
func fixtureOf(t *testing.T, code string) []*ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "fixture.go", "package fixture\n"+code, 0)
	if err != nil {
		t.Fatal(err)
	}
	return []*ast.File{file}
}

// commaFunctions may put a comma between texts: errors are for logs, the config file has
// its own grammar, and a stored value of several lines is no list of a language.
var commaFunctions = []string{"Error", "inline", "showAddress", "showLinks"}

// commas are the functions that put a comma between texts themselves.
func commas(files []*ast.File) (found []string) {
	each(files, func(f *ast.FuncDecl) {
		if f.Body == nil || slices.Contains(commaFunctions, f.Name.Name) {
			return
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if text, is := literal(n); is && (text == ", " || text == "、") {
				found = append(found, f.Name.Name)
			}
			return true
		})
	})
	return found
}

// TestTheLanguageSeparatesLists (list.separator): code puts no comma between texts.
func TestTheLanguageSeparatesLists(t *testing.T) {
	for _, folder := range wordedFolders {
		if found := commas(sources(t, folder)); len(found) > 0 {
			t.Errorf("%s puts commas between texts in %q: Printer.List or listing.Of separate them", folder, found)
		}
	}
	fixture := fixtureOf(t, `
		func joined(names []string) string { return strings.Join(names, ", ") }
		func added(a, b string) string { return a + ", " + b }
		func (e *anError) Error() string { return strings.Join(e.keys, ", ") }
		func whole(a string) string { return p.Get("list.separator") + "a, b" }`)
	if found := commas(fixture); !slices.Equal(found, []string{"joined", "added"}) {
		t.Errorf("of the fixture %q put commas between texts", found)
	}
}

// numberForms are the functions that decide by a number being one between texts, as
// English does: an if or a case with a text in it, or a choice of two texts by pick.
func numberForms(files []*ast.File, isText func(string) bool) (found []string) {
	each(files, func(f *ast.FuncDecl) {
		if f.Body == nil {
			return
		}
		add := func(decided bool, texts ...ast.Node) {
			if decided && slices.ContainsFunc(texts, func(n ast.Node) bool { return hasText(n, isText) }) {
				found = append(found, f.Name.Name)
			}
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				add(comparesOne(n.Cond), n.Body)
				if n.Else != nil {
					add(comparesOne(n.Cond), n.Else)
				}
			case *ast.CaseClause:
				for _, condition := range n.List {
					add(isOne(condition) || comparesOne(condition), &ast.BlockStmt{List: n.Body})
				}
			case *ast.CallExpr:
				if len(n.Args) > 1 && comparesOne(n.Args[0]) {
					add(true, n.Args[1], n.Args[len(n.Args)-1])
				}
			}
			return true
		})
	})
	return found
}

// comparesOne reports whether a condition holds for one alone, or for all but one.
func comparesOne(n ast.Node) (compares bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if b, is := n.(*ast.BinaryExpr); is && (b.Op == token.EQL || b.Op == token.NEQ) && (isOne(b.X) || isOne(b.Y)) {
			compares = true
		}
		return true
	})
	return compares
}

func isOne(n ast.Node) bool {
	basic, is := n.(*ast.BasicLit)
	return is && basic.Kind == token.INT && basic.Value == "1"
}

func hasText(n ast.Node, isText func(string) bool) (has bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if text, is := literal(n); is && isText(text) {
			has = true
		}
		return true
	})
	return has
}

// aloneFunctions may ask for one, which is not a form of a number there: no further page,
// the one choice of a challenge, the one field of a save.
var aloneFunctions = []string{"readOn", "ChallengeAbout", "probe", "probe"}

// TestTheLanguageHasItsNumberForms (Unicode CLDR): no code decides by n == 1 what is said,
// for some languages have one form, others four.
func TestTheLanguageHasItsNumberForms(t *testing.T) {
	isText := func(text string) bool {
		return hasWords(text) || slices.ContainsFunc([]string{".one", ".other", "s"}, func(end string) bool { return text == end || strings.HasSuffix(text, ".one") })
	}
	var found []string
	for _, folder := range wordedFolders[:4] {
		found = append(found, numberForms(sources(t, folder), isText)...)
	}
	if !slices.Equal(found, aloneFunctions) {
		t.Errorf("%q decide by one what is said, want %q: the forms of Printer.Count do that", found, aloneFunctions)
	}
	fixture := fixtureOf(t, `
		func branch(n int) string { if n == 1 { return p.Get("detail.not_set") }; return p.Get("detail.unread") }
		func other(n int) (s string) { if 1 != n { s = x } else { s = p.Get("detail.unread") }; return s }
		func added(n int) string { s := "edit"; if n != 1 { s += "s" }; return s }
		func choice(n int) string { return pick(n == 1, "detail.not_set", "detail.unread") }
		func cases(n int) string { switch n { case 1: return p.Get("detail.not_set") }; return "" }
		func conditions(n int) string { switch { case len(list) == 1: return p.Get("detail.not_set") }; return "" }
		func columns(n int) int { if n == 1 { return 80 }; return 40 }
		func several(n int) string { if n > 1 { return p.Count("detail.not_set", n) }; return "" }`)
	if found, want := numberForms(fixture, isText), strings.Fields("branch other added choice cases conditions"); !slices.Equal(found, want) {
		t.Errorf("of the fixture %q decide by one, want %q", found, want)
	}
}

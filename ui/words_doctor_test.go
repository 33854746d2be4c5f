package ui

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// addDoctor adds the keys of what doctor says: each probe, what it can find, and what
// helps.
func addDoctor(t *testing.T, add func(string, []string, string, bool, ...string)) {
	files := append(append(sources(t, "../api/connect"), sources(t, ".")...), sources(t, "command")...)
	var probes, found []string
	each(files, func(row *ast.CompositeLit) {
		if len(row.Elts) < 2 {
			return
		}
		// A row of a table of probes has a name and a method.
		name, is := literal(row.Elts[0])
		if method, selects := row.Elts[1].(*ast.SelectorExpr); is && selects && strings.HasPrefix(method.Sel.Name, "lookAt") || is && selects && strings.HasSuffix(method.Sel.Name, "Found") {
			probes = append(probes, name)
		}
	})
	each(files, func(pair *ast.KeyValueExpr) {
		text, is := literal(pair.Value)
		if name, named := pair.Key.(*ast.Ident); is && named && name.Name == "Probe" && !slices.Contains(probes, text) {
			probes = append(probes, text)
		}
	})
	key := regexp.MustCompile(`^[a-z_]+\.[a-z0-9_]+$`)
	collect := func(n ast.Node, known func(string) bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			text, is := literal(n)
			if probe, _, _ := strings.Cut(text, "."); is && key.MatchString(text) && slices.Contains(probes, probe) && known(text) {
				found = append(found, text)
			}
			return true
		})
	}
	each(files, func(f *ast.FuncDecl) {
		if strings.HasPrefix(f.Name.Name, "lookAt") || slices.Contains([]string{"choose", "ProbeTerminal", "localeFound", "examine"}, f.Name.Name) {
			collect(f, func(string) bool { return true })
		}
	})
	each(files, func(v *ast.ValueSpec) { collect(v, func(text string) bool { return hasWords("doctor." + text) }) })
	// A terminal's probes write their keys without their own name.
	each(files, func(f *ast.FuncDecl) {
		probe, is := strings.CutSuffix(f.Name.Name, "Found")
		if !is || !slices.Contains(probes, terminalProbe(probe)) {
			return
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if text, is := literal(n); is && hasWords("doctor."+terminalProbe(probe)+"."+text) {
				found = append(found, terminalProbe(probe)+"."+text)
			}
			return true
		})
	})
	for _, row := range clipboards {
		found = append(found, "clipboard."+row.key)
	}
	places := []string{"name", "file", "host", "pool", "client", "callback", "scope", "time", "width", "height", "n", "path"}
	add("doctor.", probes, "", false)
	add("doctor.", found, "", false, places...)
	add("doctor.", found, ".fix", true, places...)
	add("doctor.folder.", []string{"disk_full", "not_written"}, "", false, "path")
	add("doctor.folder.", []string{"disk_full", "not_written"}, ".fix", false)
	add("doctor.keychain.", []string{"keychain_broken"}, "", false)
	add("doctor.keychain.", []string{"keychain_broken"}, ".fix", false)
	add("doctor.end.", []string{"ok", "attention", "broken"}, "", false)
}

// terminalProbe is the probe of a method.
func terminalProbe(method string) string {
	if method == "name" {
		return "terminal"
	}
	return method
}

package words

import (
	"maps"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// Words are the texts for people in one language, by key. A text may have
// places such as {n} for what is filled in.
type Words map[string]string

// Get returns the text of a key with its places filled from name, value pairs.
// What is filled in is made safe to paint. A key without a text stands for
// itself, so that a person sees which one is missing.
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (w Words) Get(key string, pairs ...string) string { return Printer{Words: w}.Get(key, pairs...) }

// Explain returns the words of an error that brings some, else false. Where a
// form was filled in, its own text of a key, under typed., comes first.
func (w Words) Explain(err error, typed bool) (string, bool) {
	return Printer{Words: w}.Explain(err, typed)
}

// Language is the tag of the language, as de.
func (w Words) Language() string { return w["language.tag"] }

// List is Printer.List.
func (w Words) List(texts []string) string { return Printer{Words: w}.List(texts) }

// Has reports whether a key has a text.
func (w Words) Has(key string) bool { return w[key] != "" }

// Label is what people call an attribute: its word, or its name made readable.
func (w Words) Label(name string) string {
	if w.Has("label." + name) {
		return w.Get("label." + name)
	}
	bare := name[strings.LastIndexByte(name, ':')+1:]
	bare = strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(bare))
	if bare == "" {
		return textline.Visible(name)
	}
	first := strings.ToUpper(bare[:runeLen(bare)])
	return textline.Visible(first + bare[runeLen(bare):])
}

// ShortLabel is Label where there is little room.
func (w Words) ShortLabel(name string) string {
	if short := "label." + name + ".short"; w.Has(short) {
		return w.Get(short)
	}
	return w.Label(name)
}

// ForPool has the words for a pool over the program's own: those of its team, and what
// is said otherwise where the connection is not encrypted.
func (w Words) ForPool(o session.Opened) Words {
	w = w.withTeam(o.Session.Schema.Team())
	if o.Pool.Unencrypted {
		return w.Over("unencrypted.")
	}
	return w
}

// withTeam has the words of a team: labels of attributes and headings of groups.
func (w Words) withTeam(team []attribute.Rule) Words {
	if len(team) == 0 {
		return w
	}
	all := maps.Clone(w)
	for _, rule := range team {
		if rule.Label != "" {
			all["label."+rule.Name] = textline.OneLine(w.asShown(rule.Label))
		}
		if heading := "group." + string(rule.Group); rule.Group != "" && !w.Has(heading) {
			all[heading] = textline.OneLine(w.asShown(string(rule.Group)))
		}
	}
	return all
}

// Over has texts of a face of its own over those that every face has: the text of
// prefix and KEY takes the place of that of KEY.
func (w Words) Over(prefix string) Words {
	all := maps.Clone(w)
	for key, text := range w {
		if common, own := strings.CutPrefix(key, prefix); own && w.Has(common) {
			all[common] = text
		}
	}
	return all
}

// runeLen is the length in bytes of the first character.
func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

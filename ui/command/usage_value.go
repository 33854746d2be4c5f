package command

import (
	"cmp"
	"strings"

	"github.com/spf13/pflag"

	"cognito-profile/ui/words"
)

// toFill are the words in capitals for what a person fills in, in the lines on the usage
// and behind flags. That of a language is cli.value.<word in lower case>.
var toFill = []string{"ADDRESS", "COMMAND", "CONTACT", "DOMAIN", "FILE", "ID", "LANGUAGE", "NAME", "NUMBER", "POOL", "REGION", "THEME", "TOPIC", "URL", "VALUE"}

// toFillIn puts the words of a language in the place of those in capitals, and of what
// cobra writes for flags.
func toFillIn(w words.Words) *strings.Replacer {
	pairs := []string{"[flags]", "[" + w.Get("cli.value.flags") + "]"}
	for _, word := range toFill {
		pairs = append(pairs, word, w.Get("cli.value."+strings.ToLower(word)))
	}
	return strings.NewReplacer(pairs...)
}

// valueNames are how the values of flags are written whose own last word would not do.
var valueNames = map[string]string{
	"demo": "POOL", "pool": "NAME", "user": "NAME", "debug": "FILE", "seed": "FILE", "listen": "ADDRESS", "lang": "LANGUAGE", "restore": "NUMBER", "empty": "NAME", "client-metadata": "NAME=VALUE",
}

// valueOf is how the value of a flag is written behind it, "" for one without.
func valueOf(f *pflag.Flag) string {
	name := cmp.Or(valueNames[f.Name], strings.ToUpper(f.Name[strings.LastIndex(f.Name, "-")+1:]))
	switch {
	case f.Value.Type() == "bool":
		return ""
	case f.NoOptDefVal != "":
		return "[=" + name + "]"
	}
	return " " + name
}

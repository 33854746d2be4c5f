package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// sources are the parsed files of a directory, without tests.
func sources(t *testing.T, dir string) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	return files
}

func each[N ast.Node](files []*ast.File, do func(N)) {
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if found, ok := n.(N); ok {
				do(found)
			}
			return true
		})
	}
}

// literal is the text of a string literal.
func literal(n ast.Node) (string, bool) {
	basic, ok := n.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

// called is the bare name of what a call calls.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// constants are the values of the string constants of a type; the empty one
// has no words.
func constants(files []*ast.File, typeName string) []string {
	var values []string
	each(files, func(spec *ast.ValueSpec) {
		if named, ok := spec.Type.(*ast.Ident); !ok || named.Name != typeName {
			return
		}
		for _, value := range spec.Values {
			if text, ok := literal(value); ok && text != "" {
				values = append(values, text)
			}
		}
	})
	return values
}

// problemCodes are what the checks of the session can say: the literals in
// functions that give a Problem that look like a code.
func problemCodes(files []*ast.File) []string {
	code := regexp.MustCompile(`^[a-z]+_[a-z_]+$|^required$`)
	codes := map[string]bool{}
	each(files, func(f *ast.FuncDecl) {
		if f.Type.Results == nil || len(f.Type.Results.List) != 1 {
			return
		}
		if result, ok := f.Type.Results.List[0].Type.(*ast.Ident); !ok || result.Name != "Problem" {
			return
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if text, ok := literal(n); ok && code.MatchString(text) {
				codes[text] = true
			}
			return true
		})
	})
	return slices.Sorted(maps.Keys(codes))
}

// wordUse is a key that the code asks for, and the places that it fills; nil
// when they are not known.
type wordUse struct {
	places   []string
	optional bool // the code asks first whether there is a text
}

// composed are the keys that are put together, by the prefix that the code
// writes.
func composed(t *testing.T) map[string]map[string]wordUse {
	rules := append(sources(t, "../session"), sources(t, "../session/attribute")...)
	uses := map[string]map[string]wordUse{}
	add := func(prefix string, tails []string, suffix string, optional bool, places ...string) {
		if len(tails) == 0 {
			t.Errorf("nothing found that %s is put before", prefix)
		}
		if uses[prefix] == nil {
			uses[prefix] = map[string]wordUse{}
		}
		for _, tail := range tails {
			uses[prefix][prefix+tail+suffix] = wordUse{append([]string{}, places...), optional}
		}
	}
	without := func(list []string, name string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
	}
	var codes, labels, flags []string
	for _, s := range settings.Table() {
		if s.Flag != "" {
			flags = append(flags, string(s.Name))
		}
	}
	for _, code := range session.Codes() {
		codes = append(codes, string(code))
	}
	everything := attribute.Profile{Attributes: []attribute.Attribute{{Name: "identities"}, {Name: "sub"}}}
	for _, rule := range attribute.NewSchema(nil).Rows(everything) {
		labels = append(labels, rule.Name)
	}
	contacts := []string{attribute.Email, attribute.Phone}
	states := without(constants(rules, "ContactState"), string(session.ContactNone))
	add("cli.flag.", flags, "", false)
	add("fault.", codes, "", false, "said", "host", "status", "pool")
	add("fault.", codes, ".said", true, "said", "host", "status", "pool")
	add("fault.", codes, ".next", false, "said", "host", "status", "pool", "again")
	asked := append(constants(rules, "CallName"), "review", "doctor")
	for _, call := range asked {
		add("fault.", codes, ".next."+call, true, "said", "host", "status", "pool", "again")
	}
	add("effect.refused.", asked, "", true)
	add("effect.unknown.", asked, "", true)
	add("again.", asked, "", true)
	add("refusal.", codes, "", true, "said")
	add("lock.", constants(rules, "Lock"), "", false)
	add("lock.", constants(rules, "Lock"), ".short", false)
	add("problem.", problemCodes(rules), "", false, "want", "have", "country")
	add("address.", attribute.AddressMembers, "", false)
	add("meaning.", meanings, "", false, "text")
	add("country.", callingCodes(t), "", false)
	add("group.", constants(rules, "Group"), "", false)
	add("hint.", constants(rules, "KindName"), "", false, "n")
	add("hint.of.", labels, "", true)
	add("contact.", states, "", false, "pending")
	add("unfinished.", constants(rules, "Need"), "", false, "label")
	add("contact.", []string{string(session.ContactVerified)}, ".signs_in", false, "pending")
	add("detail.contact.", states, "", false, "value", "pending", "to")
	add("search.", constants(rules, "Finding"), "", false)
	add("search.end.", []string{string(session.Barred), string(session.Rejected)}, "", false, "labels")
	add("fate.", without(constants(rules, "SaveResult"), string(session.Stored)), "", false, "label", "after", "now")
	add("fate.", constants(rules, "SaveResult"), ".several", true, "labels")
	add("fate.", []string{string(session.Unclear), string(session.NotThere)}, ".contact", false, "label", "after", "now")
	add("busy.", constants(rules, "CallName"), "", false)
	add("history.off.", constants(rules, "HistoryOff"), "", false)
	add("label.", labels, "", true)
	add("label.", labels, ".short", true)
	add("review.", contacts, "", false)
	add("review.", contacts, ".emptied", false)
	add("review.", consequenceWords(), "", false, "value", "who")
	add("retype.", contacts, "", false)
	add("notice.", contacts, "", false, "before", "after", "pool", "date")
	add("verify.code_lives.", contacts, "", false, "time")
	add("retype.emptied.", contacts, "", false)
	add("verify.title.", contacts, "", false, "value")
	add("key.fix.", contacts, "", false)
	var reasons []string
	for _, reason := range session.StoreReasons() {
		reasons = append(reasons, string(reason))
	}
	add("find.state.", words.StateWords(), "", false)
	add("keep.", reasons, "", false, "path", "fix")
	add("passphrase.strength.", constants(rules, "PassphraseStrength"), "", false, "n", "limit")
	add("ago.", []string{"days", "hours", "minutes"}, "", false, "n")
	add("cli.", troubles(t), "", false, "word", "what", "name", "names", "n", "why", "value", "file", "address", "pool", "pools", "user", "users")
	var ways []string
	for _, way := range signOutChoices {
		ways = append(ways, way.Name)
	}
	add("leave.", ways, "", false)
	add("leave.about.", without(ways, "other"), "", false)
	add("leave.switch.", constants(rules, "ComesBack"), "", false)
	add("cli.", wordedKeys(t), "", false, "pool", "pools", "file", "why", "address", "value", "names")
	add("typed.", []string{
		"config.region_missing", "config.client_missing", "file.pool_exists", "token.form", "token.refresh_token", "token.id_token",
		"token.expired", "token.missing_scope",
	}, "", false, "key", "has", "scope", "wanted")
	add("ask.", askKeys(t), "", false)
	var names []string
	for _, name := range challengeNames(t) {
		names = append(names, string(name))
	}
	add("challenge.title.", names, "", false, "name")
	add("challenge.about.", names, "", true, "name", "secret")
	add("challenge.", []string{string(session.WrongCode), string(session.CodeUsed)}, "", false)
	add("challenge.choice.", choiceNames, "", false, "name")
	add("plain.on.", constants(sources(t, "plain"), "Reason"), "", false)
	add("plain.do.", spoken(t), "", false)
	add("answer.", []string{"yes", "no"}, "", false)
	add("plain.busy.", constants(rules, "CallName"), "", true)
	add("keyname.", namedKeys, "", false)
	for _, tail := range []string{".title", ".about", ".done"} {
		add("recovery.", constants(rules, "RecoveryWay"), tail, false)
	}
	addAccount(t, rules, add)
	addDoctor(t, add)
	addVerbs(t, add)
	add("value.", knownValueKeys(), "", false)
	return uses
}

// callingCodes are those that belong to no one country, with a plus.
func callingCodes(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile("../session/attribute/data/country.txt")
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?m)^\+\d+`).FindAllString(string(file), -1)
}

// spoken are the names of all that can be said by lines: those of commands, and the
// choices of questions.
func spoken(t *testing.T) []string {
	names := []string{"back", "all"}
	each(sources(t, "plain"), func(list *ast.CompositeLit) {
		kind := list.Type
		if array, is := kind.(*ast.ArrayType); is {
			kind = array.Elt
		}
		of, named := kind.(*ast.Ident)
		for _, element := range list.Elts {
			if row, is := element.(*ast.CompositeLit); is && named && of.Name == "command" {
				element = row.Elts[0]
			}
			if name, is := literal(element); is && named && (of.Name == "command" || of.Name == "string") && testWords.Has("plain.do."+name) {
				names = append(names, name)
			}
		}
	})
	each(sources(t, "plain"), func(c *ast.CallExpr) {
		for _, argument := range c.Args {
			if name, is := literal(argument); is && called(c) == "append" && testWords.Has("plain.do."+name) {
				names = append(names, name)
			}
		}
	})
	return names
}

// addAccount adds the keys of the security page.
func addAccount(t *testing.T, rules []*ast.File, add func(string, []string, string, bool, ...string)) {
	factors := []string{string(session.FactorApp), string(session.FactorSMS), string(session.FactorEmail), string(session.FactorPasskey)}
	add("factor.", factors, "", false)
	add("account.about.factor.", factors, "", false)
	add("factor.bar.", constants(rules, "FactorBar"), "", false)
	var names []string
	for _, name := range constants(rules, "AccountRowName") {
		if name != string(session.RowFactor) {
			names = append(names, name)
		}
	}
	add("account.row.", names, "", false)
	add("account.about.", names, "", false)
	add("plain.account.say.", append(names, string(session.RowFactor)), "", false)
	add("plain.proof.", constants(rules, "SignInWay"), "", false)
	states := slices.DeleteFunc(constants(rules, "RowState"), func(s string) bool { return s == string(session.RowKnown) })
	add("account.state.", states, "", false)
	add("account.", rowNotes(rules), "", false, "n", "label", "when")
	add("account.", actionResults(rules), "", false, "label")
	var choices []string
	for _, c := range session.AppAnswers() {
		choices = append(choices, c.Word)
	}
	add("account.app.", choices, "", false)
	add("password.", constants(rules, "PolicyRule"), "", false, "n")
	add("password.broken.", []string{"length", "lower", "upper", "digit", "symbol"}, "", false)
	add("ask_again.", constants(rules, "SignInWay"), "", false)
}

// rowNotes are what can be said of the rows of the security page.
func rowNotes(rules []*ast.File) []string {
	notes := []string{
		"second_step.required", "second_step.none", "second_step.on", "second_step.preferred",
		"factor.preferred", "factor.on", "factor.off", "factor.unseen", "passkeys.none", "passkeys.some",
		"passkeys.some.more", "devices.none", "devices.some", "devices.here", "devices.elsewhere",
		"devices.some.more", "devices.here.more", "devices.elsewhere.more", "sign_ins.since", "sign_ins.unknown", "account.delete",
	}
	for _, state := range constants(rules, "PasswordState") {
		notes = append(notes, "password."+state)
	}
	return notes
}

// actionResults are what can become of the actions. Nothing shows a password or a
// proved app: those are done, or nobody knows.
func actionResults(rules []*ast.File) []string {
	var list []string
	for _, name := range []session.CallName{session.CallChangePassword, session.CallVerifyApp} {
		list = append(list, string(name)+".done", string(name)+".unsure")
	}
	for _, result := range constants(rules, "ActionResult") {
		for _, name := range []session.CallName{
			session.CallDeletePasskey, session.CallForgetDevice, session.CallRememberDevice, session.CallSignOutEverywhere, session.CallDeleteUser,
		} {
			list = append(list, string(name)+"."+result)
		}
		for _, change := range []string{"on", "off", "prefer"} {
			list = append(list, string(session.CallSetFactor)+"."+change+"."+result)
		}
	}
	return list
}

// consequenceWords are all that the review can say of a contact change: the
// recovery has nothing to fear from a change that waits, or is no change.
func consequenceWords() []string {
	var words []string
	for _, role := range []session.Role{session.ForName, session.ForAlias, session.PerhapsName, session.ForCodes, session.ForRecovery} {
		for _, ending := range []session.Ending{session.EndsLater, session.EndsAtOnce, session.EndsUnknown, session.EndsEmpty} {
			if role != session.ForRecovery || ending == session.EndsAtOnce || ending == session.EndsUnknown {
				words = append(words, string(role)+"."+string(ending))
			}
		}
	}
	return words
}

// choiceNames are what SELECT_MFA_TYPE and SELECT_CHALLENGE can offer that the
// program can go on with.
var choiceNames = []string{"SMS_MFA", "SMS_OTP", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "PASSWORD", "PASSWORD_SRP"}

// meanings are what can be told about a value.
var meanings = []string{"country", "age", "reads", "language", "moment", "between", "least", "most"}

func challengeNames(t *testing.T) []session.ChallengeName {
	var names []session.ChallengeName
	for _, name := range constants(sources(t, "../session"), "ChallengeName") {
		names = append(names, session.ChallengeName(name))
	}
	return names
}

// askKeys are the names of all answers that are typed, except for attributes.
func askKeys(t *testing.T) []string {
	keys := map[string]bool{}
	for _, secret := range []session.Secret{"", "ABCD"} {
		for _, name := range challengeNames(t) {
			c := session.Challenge{Name: name, Choices: choiceNames, Setup: secret, Params: map[string]string{
				"MFAS_CAN_SETUP": `["SOFTWARE_TOKEN_MFA"]`, "MFAS_CAN_CHOOSE": `["SMS_MFA"]`,
			}}
			asks, _ := c.Prompts()
			for _, ask := range asks {
				if ask.Kind == session.PromptChoice || ask.Kind == session.PromptAttribute {
					continue
				}
				keys[ask.Key] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

// troubles are the keys of what the command line says.
func troubles(t *testing.T) []string {
	files := append(sources(t, "command"), sources(t, "..")...)
	var keys []string
	each(files, func(c *ast.CallExpr) {
		if text, ok := literal(firstArgument(c)); ok && called(c) == "usage" {
			keys = append(keys, text)
		}
	})
	each(files, func(pair *ast.KeyValueExpr) {
		text, ok := literal(pair.Value)
		if name, isName := pair.Key.(*ast.Ident); ok && isName && name.Name == "Key" {
			keys = append(keys, text)
		}
	})
	return keys
}

// wordedKeys are the keys that errors of other packages have; journey tests
// that each of them has words.
func wordedKeys(t *testing.T) []string {
	var keys []string
	for _, dir := range []string{".", "words", "../session/store", "../api/emulator"} {
		each(sources(t, dir), func(basic *ast.BasicLit) {
			if text, ok := literal(basic); ok && !strings.ContainsAny(text, ". ") && testWords.Has("cli."+text) {
				keys = append(keys, text)
			}
		})
	}
	return keys
}

func firstArgument(c *ast.CallExpr) ast.Node {
	if len(c.Args) == 0 {
		return nil
	}
	return c.Args[0]
}

// answeredElsewhere are keys whose tails another package lists and tests.
var answeredElsewhere = []string{"cli.config.", "cli.token.", "cli.file.", "cli.want.", "cli.debug.", "cli.setting."}

// placesOfNamed are the places of texts whose key the code picks before it
// asks for it.
var placesOfNamed = map[string][]string{
	"challenge.about":        {},
	"note.verify_here":       {"label"},
	"note.code_here":         {"label"},
	"detail.contact.unclear": {"value", "pending", "to"},
	"fate.unclear.contact":   {"label", "after", "now"},
	"fate.not_there.contact": {"label", "after", "now"},
	"plain.row.state":        {"label", "value", "why", "n", "total"},
	"plain.row":              {"label", "value", "n", "total"},
	"plain.row.bare":         {"label", "value", "n", "total"},
	"contact.lapsed":         {"pending"},
	"leave.brought":          {"time"},
	"leave.done_brought":     {"time"},
	"verify.sent.email":      {"to"}, "verify.sent.sms": {"to"},
	"detail.signs_in": {"value"}, "detail.may_sign_in": {"value"},
	"detail.contact.lapsed": {"value", "pending", "to"}, "contact.pending.until": {"pending", "time"},
	"confirm.forget_device": {"value"}, "confirm.forget_this_device": {"value"},
	"when.date": {"date", "time"}, "when.today": {"date", "time"}, "when.tomorrow": {"date", "time"}, "when.yesterday": {"date", "time"},
}

func init() {
	for _, key := range words.Meanwhiles() {
		placesOfNamed[key] = []string{"value", "pending", "who"}
	}
}

// usedWords are all keys that the code can ask for.
func usedWords(t *testing.T) map[string]wordUse {
	files := slices.Concat(sources(t, "."), sources(t, "words"), sources(t, "command"), sources(t, "plain"))
	uses := map[string]wordUse{}
	use := func(key string, places []string) {
		old := uses[key]
		uses[key] = wordUse{places: append(old.places, places...)}
	}
	roots := map[string]bool{}
	for key := range testWords {
		roots[key[:strings.IndexByte(key+".", '.')]] = true
	}
	keyLike := regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)+$`)
	each(files, func(c *ast.CallExpr) {
		key, ok := literal(firstArgument(c))
		if !ok || called(c) != "Get" && called(c) != "Count" {
			return
		}
		var places []string
		for _, argument := range c.Args[1:] {
			if name, ok := literal(argument); ok {
				places = append(places, name)
			}
		}
		switch {
		case called(c) == "Count" && testWords.Has(key+".other"):
			use(key+".one", append(places, "n"))
			use(key+".other", append(places, "n"))
		case !strings.HasSuffix(key, "."):
			use(key, places)
		}
	})
	each(sources(t, "plain"), func(c *ast.CallExpr) {
		if key, ok := literal(firstArgument(c)); ok && called(c) == "tell" {
			var places []string
			for _, argument := range c.Args[1:] {
				if name, ok := literal(argument); ok {
					places = append(places, name)
				}
			}
			use(key, places)
		}
	})
	each(files, func(c *ast.CallExpr) {
		if called(c) != "Known" {
			return
		}
		if key, ok := literal(c.Args[1]); ok {
			var places []string
			for _, argument := range c.Args[2:] {
				if name, ok := literal(argument); ok {
					places = append(places, name)
				}
			}
			use(key, places)
		}
	})
	each(files, func(basic *ast.BasicLit) {
		text, ok := literal(basic)
		if ok && keyLike.MatchString(text) && roots[text[:strings.IndexByte(text, '.')]] && !strings.HasSuffix(text, ".json") {
			use(text, placesOfNamed[text])
		}
	})
	prefixes := composed(t)
	for _, keys := range prefixes {
		for key, u := range keys {
			if _, named := uses[key]; !named {
				uses[key] = u
			} else {
				use(key, u.places)
			}
		}
	}
	each(files, func(sum *ast.BinaryExpr) {
		prefix, ok := literal(sum.X)
		if ok && sum.Op == token.ADD && strings.HasSuffix(prefix, ".") && keyLike.MatchString(prefix+"x") && prefixes[prefix] == nil {
			t.Errorf("%q is put before something that no test knows", prefix)
		}
	})
	// A text with plural forms is asked for without them.
	for key, u := range maps.Clone(uses) {
		if !testWords.Has(key) && hasWords(key) {
			delete(uses, key)
			for _, form := range []string{".one", ".other"} {
				use(key+form, append(u.places, "n"))
			}
		}
	}
	// A text of the lines or of the verbs takes the place of another one, and has its
	// places.
	for _, prefix := range []string{plainPrefix, verbPrefix, unencryptedPrefix} {
		for key, u := range maps.Clone(uses) {
			if testWords.Has(prefix + key) {
				uses[prefix+key] = u
			}
		}
	}
	return uses
}

// hasWords reports whether a key has a text, or plural forms of one.
func hasWords(key string) bool { return testWords.Has(key) || testWords.Has(key+".other") }

// plainPrefix begins the keys of what is said otherwise by lines, verbPrefix of what is
// said otherwise by verbs, and unencryptedPrefix of what is said of a connection by http.
const (
	plainPrefix       = "plain."
	verbPrefix        = "verb."
	unencryptedPrefix = "unencrypted."
)

func TestEveryKeyHasWords(t *testing.T) {
	for key, u := range usedWords(t) {
		if !u.optional && !testWords.Has(key) {
			t.Errorf("%s has no words", key)
		}
	}
}

func TestNoWordsAreUnused(t *testing.T) {
	uses := usedWords(t)
	for key := range testWords {
		elsewhere := slices.ContainsFunc(answeredElsewhere, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
		if _, used := uses[key]; !used && !elsewhere {
			t.Errorf("nothing asks for the words of %s", key)
		}
	}
}

// placePattern finds the places of a text; those of keys have a test of their own.
var placePattern = regexp.MustCompile(`\{(?:key\.)?[a-z_]+\}`)

func TestPlacesAreFilled(t *testing.T) {
	uses := usedWords(t)
	for key, text := range testWords {
		for _, place := range placePattern.FindAllString(text, -1) {
			u, used := uses[key]
			if strings.HasPrefix(place, "{key.") {
				continue
			}
			if used && !slices.Contains(u.places, strings.Trim(place, "{}")) {
				t.Errorf("%s has the place %s; the code fills %v", key, place, u.places)
			}
		}
		if rest := placePattern.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}%") {
			t.Errorf("%s has a place that is written wrong: %q", key, text)
		}
	}
}

// TestWordsAreForPeople refuses what only programmers say, and untidy texts.
func TestWordsAreForPeople(t *testing.T) {
	jargon := regexp.MustCompile(`(?i)exception|\bnull\b|\bnil\b|undefined|\bpanic|stack trace|\berrno|\binvalid\b|\bfatal|\babort|payload|\bparse|\bsdk\b.*\b(failed|returned)|http [45]\d\d`)
	ends := regexp.MustCompile(`([.?:…]|\{[a-z]+\})$`)
	sentences := []string{"note.", "fault.", "confirm.", "detail.", "save.", "fate.", "hint.", "review.", "keep.", "protection.", "passphrase.about"}
	fragments := []string{"detail.saved_as", "detail.instead", "review.hidden_value", "keep.folder_shared", "keep.identity_exposed"}
	for key, text := range testWords {
		if found := jargon.FindString(text); found != "" && !strings.HasPrefix(key, "cli.flag.") {
			t.Errorf("%s says %q: %q", key, found, text)
		}
		if text != strings.TrimSpace(text) && !strings.HasSuffix(key, "examples") && !strings.HasSuffix(key, ".separator") || textline.Visible(strings.ReplaceAll(text, "\n", "")) != strings.ReplaceAll(text, "\n", "") {
			t.Errorf("%s has blanks around it or characters that cannot be seen: %q", key, text)
		}
		isSentence := slices.ContainsFunc(sentences, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
		if isSentence && !slices.Contains(fragments, key) && !ends.MatchString(text) {
			t.Errorf("%s is a sentence without an end: %q", key, text)
		}
	}
}

// TestFaultsSayWhatNext: what went wrong is no use without what to do.
func TestFaultsSayWhatNext(t *testing.T) {
	aKey := regexp.MustCompile(`\{again\}|\{key\.[a-z_]+\}|\bctrl\+c\b`)
	for _, language := range words.Languages() {
		words, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range session.Codes() {
			key := "fault." + string(code)
			if !words.Has(key) || !aKey.MatchString(words[key+".next"]) {
				t.Errorf("%s: %s names no key to go on with: %q", language, key, words[key+".next"])
			}
		}
	}
}

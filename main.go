// Command cognito-profile edits the profile of the signed-in user of an Amazon
// Cognito user pool in the terminal. main joins the packages: it opens what the
// command line asks for, and gives the open pool a face.
package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"sync"

	"cognito-profile/api/connect"
	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
	"cognito-profile/ui"
	"cognito-profile/ui/command"
	"cognito-profile/ui/plain"
	"cognito-profile/ui/words"
)

func main() {
	command.StartMemory()
	connect.UseZone(os.Getenv("TZ"))
	verbs := command.Verbs{
		Language: language, Edit: edit, Open: open, Examine: examine, Prompts: prompts, ShowTyped: plain.ShowTyped,
		ReadProfile: store.ReadProfileFile, WriteProfile: store.WriteProfileFile, EditText: store.EditText(os.Getenv), Names: names,
		Values:  map[string]func() []string{"demo": connect.Demos, "lang": words.Languages, "pool": pools, "theme": settings.Themes},
		Emulate: connect.Emulate, Import: importPool, Lint: store.LintFiles,
	}
	os.Exit(command.Run(context.Background(), verbs, os.Args[1:]))
}

// config is the config file, read once: for the language of the words that the command
// line needs first, then for the pools.
var config = sync.OnceValues(func() (store.Config, error) { return connect.ReadConfig(os.Getenv) })

// remembered is what this machine remembers of the language, read once as config is.
var remembered = sync.OnceValue(func() session.LanguageMemory { return store.Language("") })

// language is the one that the config file chooses, and the one chosen in an earlier run;
// what else is in a file that can't be read is reported when a pool is opened.
func language() (configured, chosen string) {
	config, _ := config()
	return config.Preferences.Values().Language, remembered().Chosen
}

// languageChoice is how the language of the texts was chosen, and keeps another choice.
func languageChoice(r command.Request) words.Choice {
	configured, chosen := language()
	given := r.Settings.Values()
	_, byDefault := words.Pick(cmp.Or(given.Language, configured), chosen, given.SystemLanguage)
	keep := func(m session.LanguageMemory) error { return store.KeepLanguage("", m) }
	return words.Choice{ByDefault: byDefault, Memory: remembered(), Keep: keep}
}

// edit opens the form on the pool that the settings mean, or on the question
// which pool that is.
func edit(r command.Request) (int, error) {
	dumpable := command.NoCore()
	log, logFile, err := store.OpenLog(r.Settings.Values().DebugFile)
	if err != nil {
		return command.Failed, err
	}
	defer logFile.Close()
	start, err := connect.Begin(connect.Request{Settings: r.Settings, ClientSecret: r.ClientSecret, Token: r.Token, Log: log, Config: config})
	if err != nil {
		return command.Failed, err
	}
	if reason := plain.ReasonOf(r.Flags, r.Environment, start.Preferences.Accessible, os.Getenv("TERM")); reason != "" {
		log.Info("start", "version", command.Version(), "go", runtime.Version(), "os", runtime.GOOS, "lines", string(reason))
		return plain.Run(plain.Options{Opened: session.Opened{Opener: start.Opener}, First: start.Open, Reason: reason, Language: r.Language, Languages: languageChoice(r), Log: log}, r.TokenPiped)
	}
	preferences := start.Preferences
	options := ui.Options{
		Opened: session.Opened{Opener: start.Opener}, First: start.Open, Log: log,
		Language: r.Language, Zone: connect.LocalZone(os.Getenv, os.Readlink), Locale: r.Settings.Values().SystemLanguage, Languages: languageChoice(r),
		Theme: preferences.Theme, NoColor: preferences.NoColor, Mouse: preferences.TakesMouse(), MaskAfter: preferences.MaskAfter, Keys: preferences.Keys,
		Browser: ui.HereBrowser(os.Getenv), EditText: store.EditText(os.Getenv),
	}
	if options, err = options.OnTerminal(r.TokenPiped); err != nil {
		return command.Failed, err
	}
	log.Info("start", "version", command.Version(), "go", runtime.Version(), "os", runtime.GOOS, "arch", runtime.GOARCH,
		"terminal", os.Getenv("TERM"), "width", options.Width, "height", options.Height,
		"dumpable", dumpable != nil)
	code, err := ui.Run(options)
	log.Info("end", "exit", code, "broke", err != nil)
	var unopened *ui.UnopenedError
	switch {
	case errors.As(err, &unopened):
		return code, unopened.Cause
	case err != nil:
		return code, &command.Trouble{Key: "broke", Exit: code, Cause: err}
	}
	return code, nil
}

// open finds the pool that a verb works on.
func open(r command.Request) (command.Opening, error) {
	log, logFile, err := store.OpenLog(r.Settings.Values().DebugFile)
	if err != nil {
		return command.Opening{}, err
	}
	start, err := connect.Begin(connect.Request{Settings: r.Settings, ClientSecret: r.ClientSecret, Token: r.Token, Log: log, Config: config})
	opening := command.Opening{Open: start.Open, Close: logFile.Close}
	if start.Opener != nil {
		opening.Pools = start.Opener.Names()
	}
	return opening, err
}

// examine looks at the settings, the service, the machine and the terminal.
func examine(ctx context.Context, r command.Request) ([]session.Diagnosis, error) {
	log, logFile, err := store.OpenLog(r.Settings.Values().DebugFile)
	if err != nil {
		return nil, err
	}
	request := connect.Request{Settings: r.Settings, ClientSecret: r.ClientSecret, Token: r.Token, Log: log, Config: config}
	list := append(connect.Examine(ctx, request, connect.Surroundings{}), ui.ProbeTerminal(os.Getenv)...)
	return list, logFile.Close()
}

// names are the attributes that the last reading of a profile in a pool knew.
func names(r command.Request) []string {
	start, err := connect.Begin(connect.Request{Settings: r.Settings, Config: config})
	if err != nil || start.Open == nil {
		return nil
	}
	opened, err := start.Open(context.Background())
	if err != nil {
		return nil
	}
	return store.KnownNames("", opened.Pool.Key)
}

// pools are the names of those in the config file.
func pools() []string {
	config, _ := config() // what is wrong with it is reported when a pool is opened
	var names []string
	for _, p := range config.Pools {
		names = append(names, p.Name)
	}
	return names
}

// prompts are the questions of the line face.
func prompts(w words.Words, in *os.File, out io.Writer, signals <-chan os.Signal) command.Prompts {
	return plain.NewPrompts(w, in, out, signals)
}

// importPool keeps what an administrator described of a pool.
func importPool(name string, files []string, in io.Reader) (command.Imported, error) {
	done, err := connect.Import(os.Getenv, name, files, in)
	return command.Imported(done), err
}

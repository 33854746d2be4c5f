// Command cognito-profile edits the profile of the signed-in user of an Amazon
// Cognito user pool in the terminal. main joins the packages: it opens what the
// command line asks for, and gives the open pool a face.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"cognito-profile/api/connect"
	"cognito-profile/session"
	"cognito-profile/session/store"
	"cognito-profile/ui"
	"cognito-profile/ui/command"
	"cognito-profile/ui/plain"
)

func main() {
	collectLater()
	verbs := command.Verbs{Edit: edit, Emulate: connect.Emulate, Import: importPool, Lint: store.LintFiles}
	os.Exit(command.Run(context.Background(), verbs, version(), os.Args[1:]))
}

// collectLater keeps the garbage collector from work while the program starts:
// its first run would come with the first frame, when the heap reaches 4 MiB.
// A second later what the start needed is given back to the system, and from
// then on the heap, of 2 MiB, may grow by half until it is collected.
func collectLater() {
	debug.SetGCPercent(400)
	time.AfterFunc(time.Second, func() {
		debug.SetGCPercent(50)
		debug.FreeOSMemory()
	})
}

// version is the module's own, as the toolchain stamped it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// edit opens the form on the pool that the settings mean, or on the question
// which pool that is.
func edit(r command.Request) (int, error) {
	dumpable := command.NoCore()
	go ui.WarmUp()
	log, logFile, err := store.OpenLog(r.Settings.Values().DebugFile)
	if err != nil {
		return command.Failed, err
	}
	defer logFile.Close()
	start, err := connect.Begin(connect.Request{Settings: r.Settings, ClientSecret: r.ClientSecret, Token: r.Token, Log: log})
	if err != nil {
		return command.Failed, err
	}
	if reason := plain.ReasonOf(r.Flags, r.Environment, start.Preferences.Accessible, os.Getenv("TERM")); reason != "" {
		log.Info("start", "version", version(), "go", runtime.Version(), "os", runtime.GOOS, "lines", string(reason))
		return plain.Run(plain.Options{Opened: session.Opened{Opener: start.Opener}, First: start.Open, Reason: reason, Log: log}, r.TokenPiped)
	}
	options := ui.Options{First: start.Open, Log: log, Browser: ui.HereBrowser(os.Getenv), Mouse: start.Preferences.TakesMouse(), MaskAfter: start.Preferences.MaskAfter}
	options.Opener = start.Opener
	if options, err = options.OnTerminal(r.TokenPiped); err != nil {
		return command.Failed, err
	}
	log.Info("start", "version", version(), "go", runtime.Version(), "os", runtime.GOOS, "arch", runtime.GOARCH,
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

// importPool keeps what an administrator described of a pool.
func importPool(name string, files []string, in io.Reader) (command.Imported, error) {
	done, err := connect.Import(os.Getenv, name, files, in)
	return command.Imported(done), err
}

// Command cognito-profile edits the profile of the signed-in user of an Amazon
// Cognito user pool in the terminal. main introduces the rooms to each other:
// settings become an api client, a client becomes a session, a session gets a
// face.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/store"
	"cognito-profile/ui"
	"cognito-profile/ui/command"
)

func main() {
	verbs := command.Verbs{Edit: edit, Emulate: emulate, Import: importPool, Lint: lint}
	os.Exit(command.Run(context.Background(), verbs, version(), os.Args[1:]))
}

// version is the module's own, as the toolchain stamped it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// edit opens the form on the pool that the settings mean.
func edit(s command.Settings) (int, error) {
	in, out, err := terminal(s.TokenPiped)
	if err != nil {
		return command.WrongUse, err
	}
	log, logFile, err := debugLog(s.DebugFile)
	if err != nil {
		return command.WrongUse, err
	}
	defer logFile.Close()
	s.Log = log
	s, err = inPool(s)
	if err != nil {
		return command.Failed, explained(err)
	}
	options, err := opened(s)
	if err != nil {
		return command.Failed, explained(err)
	}
	options.In, options.Out, options.Browser = in, out, ui.HereBrowser(os.Getenv)
	if w, h, err := term.GetSize(out.Fd()); err == nil {
		options.Width, options.Height = w, h
	}
	options.Log = log
	log.Info("start", "version", version(), "go", runtime.Version(), "os", runtime.GOOS, "arch", runtime.GOARCH,
		"terminal", os.Getenv("TERM"), "width", options.Width, "height", options.Height,
		"host", options.Pool.Host, "client", options.Pool.ClientID)
	code, err := ui.Run(options)
	log.Info("end", "exit", code, "broke", err != nil)
	if vault, kept := options.Store.(*store.Vault); kept && s.Pool != "" {
		_ = vault.RememberPool(s.Pool) // without it the next start asks
	}
	if err != nil {
		return code, &command.Trouble{Key: "broke", Exit: code, Cause: err}
	}
	return code, nil
}

// debugLog is where the program tells what it does: nowhere, unless a file is named.
func debugLog(file string) (*slog.Logger, io.Closer, error) {
	if file == "" {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), nil
	}
	log, closer, err := store.OpenLog(file)
	var trouble *store.LogTrouble
	if errors.As(err, &trouble) {
		why := ""
		if trouble.Cause != nil {
			why = trouble.Cause.Error()
		}
		return nil, nil, &command.Trouble{Key: "debug." + string(trouble.Reason), Places: []string{"file", file, "why", why}, Exit: command.WrongUse, Cause: err}
	}
	return log, closer, err
}

// terminal gives where keys come from and the screen goes to. When standard
// input brought a token, the keys come from the controlling terminal.
func terminal(piped bool) (in, out *os.File, err error) {
	switch {
	case !term.IsTerminal(os.Stdout.Fd()):
		return nil, nil, &command.Trouble{Key: "no_terminal", Exit: command.WrongUse}
	case !piped && !term.IsTerminal(os.Stdin.Fd()):
		return nil, nil, &command.Trouble{Key: "no_keys", Exit: command.WrongUse}
	case !piped:
		return os.Stdin, os.Stdout, nil
	}
	if in, _, err = tea.OpenTTY(); err != nil {
		return nil, nil, &command.Trouble{Key: "no_controlling_terminal", Exit: command.WrongUse, Cause: err}
	}
	return in, os.Stdout, nil
}

// inPool fills what is open from the config file: from the pool that is named,
// else, when nothing says which app client is meant, from the usual one.
func inPool(s command.Settings) (command.Settings, error) {
	if s.Demo != "" || s.Pool == "" && (s.ClientID != "" || s.Token != "") {
		return s, nil
	}
	config, err := store.ReadConfig(store.ConfigPath(os.Getenv))
	if err != nil {
		return s, err
	}
	name := s.Pool
	if name == "" {
		name = usualPool(config)
	}
	pool, found := config.Pool(name)
	var names []string
	for _, p := range config.Pools {
		names = append(names, p.Name)
	}
	places := []string{"pool", name, "file", config.Path, "pools", strings.Join(names, ", ")}
	switch {
	case found:
		return s.Under(sectionOf(pool)), nil
	case len(names) == 0 && s.Pool != "":
		return s, &command.Trouble{Key: "no_pools", Places: places, Exit: command.WrongUse}
	case s.Pool != "":
		return s, &command.Trouble{Key: "no_such_pool", Places: places, Exit: command.WrongUse}
	case len(names) > 0:
		return s, &command.Trouble{Key: "choose_pool", Places: places, Exit: command.WrongUse}
	}
	return s, nil
}

// usualPool is the pool that is meant when none is named: the one that the
// file says, the one used last, or the only one.
func usualPool(config store.Config) string {
	if _, found := config.Pool(config.Default); found {
		return config.Default
	}
	if last := store.LastPool(""); last != "" {
		if _, found := config.Pool(last); found {
			return last
		}
	}
	if len(config.Pools) == 1 {
		return config.Pools[0].Name
	}
	return ""
}

func sectionOf(p store.Pool) command.Settings {
	return command.Settings{
		Pool: p.Name, Region: p.Region, ClientID: p.ClientID, UserPoolID: p.UserPoolID,
		Domain: p.Domain, RedirectPort: p.RedirectPort, PoolEndpoint: p.Endpoint, Storage: p.Storage, ClientMetadata: p.ClientMetadata, SendPassword: p.PasswordSignIn,
		Team: p.Team(language),
	}
}

// storeOf is where things are kept; nowhere when that is what is asked for.
func storeOf(s command.Settings) session.Store {
	if s.Storage == session.InMemory {
		return nil
	}
	return store.New(store.Options{Want: s.Storage})
}

// opened builds the session that the settings mean.
func opened(s command.Settings) (ui.Options, error) {
	switch {
	case s.Demo != "":
		return demo(s.Demo, s.Log)
	case s.Token != "":
		return withToken(s)
	case s.ClientID == "":
		return ui.Options{}, &command.Trouble{Key: "which_pool", Exit: command.WrongUse}
	}
	return withPassword(s)
}

// language is that of the words of a team.
const language = "en"

// schemaOf is what is known about the attributes of the pool and app client that
// the settings mean: what an administrator's description says and, over it, what
// the team's section says.
func schemaOf(s command.Settings) (session.Schema, error) {
	pool, err := store.ReadPool(store.ConfigPath(os.Getenv), s.Pool, s.UserPoolID)
	return pool.For(s.ClientID).Schema().WithTeam(s.Team), err
}

// withPassword starts at the sign-in.
func withPassword(s command.Settings) (ui.Options, error) {
	config := configOf(s)
	client, err := api.New(config)
	if err != nil {
		return ui.Options{}, err
	}
	schema, err := schemaOf(s)
	if err != nil {
		return ui.Options{}, err
	}
	return ui.Options{
		Session: session.New(client, schema),
		Pool:    poolOf(s, client.Host()),
		Store:   storeOf(s),
	}, nil
}

// withToken starts at the profile of a token from elsewhere. What it says of
// itself tells early what the service would say, and where the service is.
func withToken(s command.Settings) (ui.Options, error) {
	claims, err := api.ReadToken(string(s.Token))
	if err != nil {
		return ui.Options{}, err
	}
	config := configOf(s)
	if err := claims.Check(time.Now()); err != nil {
		return ui.Options{}, err
	}
	if config.UserPoolID == "" {
		config.UserPoolID = claims.PoolID
	}
	if config.ClientID == "" {
		config.ClientID = claims.ClientID
	}
	client, err := api.New(config)
	if err != nil {
		return ui.Options{}, err
	}
	s.UserPoolID, s.ClientID = config.UserPoolID, config.ClientID
	pool := poolOf(s, client.Host())
	pool.Key = keyOf(client.Host(), s.ClientID)
	tokens := session.Tokens{Access: s.Token, Expires: claims.Expires}
	schema, err := schemaOf(s)
	if err != nil {
		return ui.Options{}, err
	}
	return ui.Options{
		Session: session.New(client, schema).Resume(tokens, ""),
		Pool:    pool,
		Store:   storeOf(s),
	}, nil
}

func configOf(s command.Settings) api.Config {
	config := api.FromEnvironment(os.Getenv)
	config.Region, config.UserPoolID = s.Region, s.UserPoolID
	config.ClientID, config.ClientSecret = s.ClientID, s.ClientSecret
	config.Domain, config.RedirectPort = s.Domain, s.RedirectPort
	config.InsecureEndpoint, config.ClientMetadata = s.InsecureEndpoint, s.ClientMetadata
	config.Log = s.Log
	config.Endpoint = cmp.Or(s.Endpoint, config.Endpoint, s.PoolEndpoint)
	return config
}

func poolOf(s command.Settings, host string) ui.Pool {
	return ui.Pool{
		Name: cmp.Or(s.Pool, s.UserPoolID, host), Host: host, Key: keyOf(host, s.ClientID), ClientID: s.ClientID, CanSignIn: s.ClientID != "",
		SendPassword: s.SendPassword, Browser: s.Domain != "" || s.UserPoolID != "", Pages: s.Domain != "",
	}
}

// keyOf is what tells a pool and app client from all others at the next start.
func keyOf(host, clientID string) string { return host + "/" + clientID }

// demos are the built-in pools by the word that asks for them.
var demos = map[string]string{"profile": "eu-central-1_Demo00001", "immediate": "eu-central-1_Demo00002"}

// demoUser is who is signed in to a demo pool, by the name that they typed.
const demoUser = "jane@example.com"

// demo opens a pool that lives inside this process: no account, no network,
// nothing on disk. Its mail is shown on the screen.
func demo(which string, log *slog.Logger) (ui.Options, error) {
	id, ok := demos[which]
	if !ok {
		return ui.Options{}, &command.Trouble{Key: "demo_word", Places: []string{"word", which}, Exit: command.WrongUse}
	}
	seed, err := emulator.DemoSeed()
	if err != nil {
		return ui.Options{}, err
	}
	pool := seed.Pools[slices.IndexFunc(seed.Pools, func(p emulator.PoolSeed) bool { return p.Id == id })]
	inbox := make(chan ui.Mail, 16)
	server, err := emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithDelivery(func(d emulator.Delivery) {
		inbox <- ui.Mail{BySMS: d.Medium == string(session.BySMS), To: d.Destination, Code: d.Code}
	}))
	if err != nil {
		return ui.Options{}, err
	}
	clientID := pool.Clients[0].ClientId
	client, err := api.New(api.Config{UserPoolID: id, ClientID: clientID, HTTP: server.RoundTripper(), Log: log})
	if err != nil {
		return ui.Options{}, err
	}
	tokens, err := server.SignIn(id, clientID, demoUser)
	if err != nil {
		return ui.Options{}, err
	}
	described, err := describedBy(pool)
	if err != nil {
		return ui.Options{}, err
	}
	resumed := session.Tokens{Access: session.Secret(tokens.Access), ID: session.Secret(tokens.ID), Refresh: session.Secret(tokens.Refresh), Expires: tokens.Expires}
	return ui.Options{
		Session: session.New(client, described.Schema()).Resume(resumed, demoUser),
		Pool:    ui.Pool{Name: pool.Name, Host: client.Host(), ClientID: clientID, CanSignIn: true, DemoPassword: passwordOf(pool, demoUser)},
		Inbox:   inbox,
	}, nil
}

// passwordOf is the password of a user of a seed, by their address.
func passwordOf(pool emulator.PoolSeed, email string) string {
	for _, user := range pool.Users {
		if user.Attributes["email"] == email {
			return user.Password
		}
	}
	return ""
}

// describedBy tells of a demo pool what its administrator would tell.
func describedBy(pool emulator.PoolSeed) (session.Pool, error) {
	client := pool.Clients[0]
	text, err := json.Marshal(map[string]any{
		"UserPool": pool,
		"UserPoolClient": map[string]any{
			"UserPoolId": pool.Id, "ClientId": client.ClientId, "ReadAttributes": client.ReadAttributes, "WriteAttributes": client.WriteAttributes,
		},
	})
	if err != nil {
		return session.Pool{}, err
	}
	return store.ParsePool(pool.Name, text)
}

// explained gives words to errors that end the program before it began.
func explained(err error) error {
	var config *api.ConfigError
	var fault *session.Fault
	var file *store.ConfigFileError
	switch {
	case errors.As(err, &file):
		return unreadable(file)
	case errors.As(err, &config):
		return &command.Trouble{Key: "config." + string(config.Reason), Places: []string{"value", config.Value}, Exit: command.WrongUse, Cause: err}
	case errors.As(err, &fault):
		return &command.Trouble{Key: "token." + string(fault.Code), Exit: command.SignInNeeded, Cause: err}
	}
	return err
}

// unreadable says where in the config file something is wrong, and what was
// expected there.
func unreadable(e *store.ConfigFileError) *command.Trouble {
	at := e.Path
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Column)
	}
	trouble := &command.Trouble{
		Key: "file." + string(e.Reason), Places: []string{"at", at, "key", e.Key, "said", e.Said},
		Exit: command.WrongUse, Cause: e,
	}
	if e.Want != "" {
		trouble.More = []string{"want." + string(e.Want)}
	}
	return trouble
}

// emulate serves the emulator until it is told to stop.
func emulate(ctx context.Context, listen, seedFile string, anyAddress bool, out io.Writer) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	seed, err := seedOf(seedFile)
	var unopened *fs.PathError
	if errors.As(err, &unopened) {
		err = unopened.Err
	}
	if err != nil {
		return &command.Trouble{Key: "emulator_seed", Places: []string{"file", seedFile, "why", err.Error()}, Exit: command.WrongUse, Cause: err}
	}
	err = emulator.Serve(ctx, listen, anyAddress, seed, out)
	switch {
	case errors.Is(err, emulator.ErrBeyond):
		return &command.Trouble{Key: "emulator_beyond", Places: []string{"address", listen}, Exit: command.WrongUse, Cause: err}
	case err != nil:
		return &command.Trouble{Key: "emulator", Places: []string{"why", err.Error()}, Exit: command.Failed, Cause: err}
	}
	return nil
}

func seedOf(file string) (emulator.Seed, error) {
	if file == "" {
		return emulator.DemoSeed()
	}
	f, err := os.Open(file)
	if err != nil {
		return emulator.Seed{}, err
	}
	defer f.Close()
	return emulator.ReadSeed(f)
}

// importPool keeps what an administrator described of a pool, for a section of
// the config file when it is named.
func importPool(name string, files []string, in io.Reader) (command.Imported, error) {
	path := store.ConfigPath(os.Getenv)
	section := store.Pool{}
	if name != "" {
		s, err := inPool(command.Settings{Pool: name})
		if err != nil {
			return command.Imported{}, explained(err)
		}
		section = store.Pool{Name: s.Pool, UserPoolID: s.UserPoolID, ClientID: s.ClientID}
	}
	texts, err := sources(files, in)
	if err != nil {
		return command.Imported{}, err
	}
	done, err := store.ImportPool(path, section, texts)
	return command.Imported{Path: done.Path, Pool: done.Pool, Dropped: done.Dropped}, explained(err)
}

// lint finds what is wrong with files of ours.
func lint(files []string, in io.Reader) ([]*command.Trouble, error) {
	texts, err := sources(files, in)
	var findings []*command.Trouble
	for _, text := range texts {
		for _, fault := range store.Lint(text) {
			findings = append(findings, unreadable(fault))
		}
	}
	return findings, err
}

// sources reads files whole, "-" from in.
func sources(files []string, in io.Reader) ([]store.Source, error) {
	var texts []store.Source
	for _, name := range files {
		text, err := store.ReadSource(name, in)
		if err != nil {
			return texts, explained(err)
		}
		texts = append(texts, text)
	}
	return texts, nil
}

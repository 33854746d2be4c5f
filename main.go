// Command cognito-profile edits the profile of the signed-in user of an Amazon
// Cognito user pool in the terminal. main introduces the rooms to each other:
// settings become an api client, a client becomes a session, a session gets a
// face.
package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/store"
	"cognito-profile/ui"
	"cognito-profile/ui/command"
)

func main() {
	collectLater()
	verbs := command.Verbs{Edit: edit, Emulate: emulate, Import: importPool, Lint: store.LintFiles}
	os.Exit(command.Run(context.Background(), verbs, version(), os.Args[1:]))
}

// collectLater keeps the garbage collector from work while the program starts:
// its first run would come with the first frame, when the heap reaches 4 MiB.
// From a second later on it runs as always.
func collectLater() {
	before := debug.SetGCPercent(400)
	time.AfterFunc(time.Second, func() { debug.SetGCPercent(before) })
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
func edit(s command.Settings) (int, error) {
	log, logFile, err := store.OpenLog(s.DebugFile)
	if err != nil {
		return command.Failed, err
	}
	defer logFile.Close()
	s.Log = log
	options, err := started(s)
	if err != nil {
		return command.Failed, err
	}
	options.Log, options.Browser = log, ui.HereBrowser(os.Getenv)
	if options, err = options.OnTerminal(s.TokenPiped); err != nil {
		return command.Failed, err
	}
	log.Info("start", "version", version(), "go", runtime.Version(), "os", runtime.GOOS, "arch", runtime.GOARCH,
		"terminal", os.Getenv("TERM"), "width", options.Width, "height", options.Height)
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

// started opens what the settings mean: a demo, an app client or token that
// flags and environment tell, or a pool of the config file. When that leaves
// it open, or there are several pools to go to, it brings what opens them.
func started(s command.Settings) (options ui.Options, err error) {
	switch {
	case s.Demo != "":
		options.First, err = demo(s.Demo, s.Log)
		return options, err
	case s.Pool == "" && (s.ClientID != "" || s.Token != ""):
		options.Opened, err = opened(s)
		return options, err
	}
	config, err := store.ReadConfig(store.ConfigPath(os.Getenv))
	if err != nil {
		return options, err
	}
	last := store.LastPool("")
	pool, found, err := config.Meant(s.Pool, last)
	if err != nil {
		return options, err
	}
	if found {
		options.Opened, err = opened(s.Under(sectionOf(pool, s.Language)))
	}
	options.Opener = desk{s, config}.opener(last)
	return options, err
}

// desk opens pools for a person who is asked which one.
type desk struct {
	settings command.Settings
	config   store.Config
}

func (d desk) opener(last string) *ui.Opener {
	opener := &ui.Opener{
		Given: ui.PoolEntry{Place: cmp.Or(d.settings.UserPoolID, d.settings.Region)},
		Check: d.check, Addition: d.addition, Open: d.open,
	}
	for _, p := range d.config.LastFirst(last) {
		where := cmp.Or(p.Region, api.PoolRegion(p.UserPoolID))
		opener.Pools = append(opener.Pools, ui.Known{Name: p.Name, Where: where, Last: p.Name == last})
	}
	return opener
}

func (d desk) open(ctx context.Context, c ui.Choice) (ui.Opened, error) {
	s := d.settings
	s.Pool = ""
	switch {
	case c.Demo:
		open, err := demo("profile", s.Log)
		if err != nil {
			return ui.Opened{}, err
		}
		return open(ctx)
	case c.Token != "":
		s.Token = c.Token
		return opened(s)
	case c.Known != "":
		pool, found, err := d.config.Meant(c.Known, "")
		if !found {
			return ui.Opened{}, err
		}
		return opened(s.Under(sectionOf(pool, s.Language)))
	}
	name, pool := d.typed(c.Entry)
	if c.Remember {
		s.Pool = name
	}
	s.Region, s.UserPoolID, s.ClientID = pool.Region, pool.UserPoolID, pool.ClientID
	out, err := opened(s)
	if err != nil || !c.Remember {
		return out, err
	}
	if err := store.AddPool(d.config.Path, name, pool); err != nil {
		return out, err
	}
	d.config, err = store.ReadConfig(d.config.Path)
	out.Opener = d.opener(name)
	return out, err
}

func (d desk) typed(e ui.PoolEntry) (name string, p store.Pool) {
	return cmp.Or(e.Name, d.config.FreeName()), store.TypedPool(e.Place, e.ClientID)
}

func (d desk) addition(e ui.PoolEntry) (file, text string) {
	return d.config.Path, d.config.Addition(d.typed(e))
}

// check says what is wrong with a thing that was typed, before all are.
func (d desk) check(asked ui.Asked, text string) error {
	config := configOf(d.settings)
	switch asked {
	case ui.AskedPlace:
		pool := store.TypedPool(text, "")
		config.Region, config.UserPoolID, config.ClientID = pool.Region, pool.UserPoolID, ""
		return config.Check()
	case ui.AskedClient:
		return api.CheckClient(text)
	case ui.AskedName:
		return d.config.CheckName(text)
	}
	_, _, err := config.ForToken(session.Secret(text), time.Now())
	return err
}

// sectionOf is what a section of the config file says, a team's words in the
// language of the person.
func sectionOf(p store.Pool, language string) command.Settings {
	return command.Settings{
		Pool: p.Name, Region: p.Region, ClientID: p.ClientID, UserPoolID: p.UserPoolID,
		Domain: p.Domain, RedirectPort: p.RedirectPort, PoolEndpoint: p.Endpoint, Storage: p.Storage, ClientMetadata: p.ClientMetadata, SendPassword: p.PasswordSignIn,
		Team: p.Team(language),
	}
}

// opened builds the session that the settings mean: at the profile of a token
// from elsewhere, or at the sign-in.
func opened(s command.Settings) (ui.Opened, error) {
	config, claims, err := configOf(s), api.Claims{}, error(nil)
	if s.Token != "" {
		config, claims, err = config.ForToken(s.Token, time.Now())
	} else {
		err = api.CheckClient(config.ClientID)
	}
	if err != nil {
		return ui.Opened{}, err
	}
	client, err := api.New(config)
	if err != nil {
		return ui.Opened{}, err
	}
	known, err := store.ReadPool(store.ConfigPath(os.Getenv), s.Pool, config.UserPoolID)
	if err != nil {
		return ui.Opened{}, err
	}
	out := ui.Opened{
		Session: session.New(client, known.For(config.ClientID).Schema().WithTeam(s.Team)).WithSecret(s.ClientSecret),
		Pool: ui.Pool{
			Name: cmp.Or(s.Pool, config.UserPoolID, client.Host()), Host: client.Host(), Key: client.Key(),
			ClientID: config.ClientID, CanSignIn: config.ClientID != "", SendPassword: s.SendPassword,
			Browser: config.Domain != "" || config.UserPoolID != "", Pages: config.Domain != "",
		},
	}
	if s.Storage != session.InMemory {
		out.Store = store.New(store.Options{Want: s.Storage, Pool: s.Pool})
	}
	if s.Token != "" {
		out.Session = out.Session.Resume(session.Tokens{Access: s.Token, Expires: claims.Expires}, "")
	}
	return out, nil
}

func configOf(s command.Settings) api.Config {
	config := api.FromEnvironment(os.Getenv)
	config.Region, config.UserPoolID = s.Region, s.UserPoolID
	config.ClientID = s.ClientID
	config.Domain, config.RedirectPort = s.Domain, s.RedirectPort
	config.InsecureEndpoint, config.ClientMetadata = s.InsecureEndpoint, s.ClientMetadata
	config.Log = s.Log
	config.Endpoint = cmp.Or(s.Endpoint, config.Endpoint, s.PoolEndpoint)
	return config
}

// demos are the built-in pools by the word that asks for them.
var demos = map[string]string{"profile": "eu-central-1_Demo00001", "immediate": "eu-central-1_Demo00002"}

// demoUser is who is signed in to a demo pool, by the name that they typed.
const demoUser = "jane@example.com"

// demo is what opens a pool that lives inside this process.
func demo(which string, log *slog.Logger) (open func(context.Context) (ui.Opened, error), err error) {
	id, ok := demos[which]
	if !ok {
		return nil, &command.Trouble{Key: "demo_word", Places: []string{"word", which}, Exit: command.WrongUse}
	}
	return early(func() (ui.Opened, error) { return openDemo(id, log) }), nil
}

// early opens a pool at once, beside whatever is done before it is asked for.
func early(open func() (ui.Opened, error)) func(context.Context) (ui.Opened, error) {
	var (
		opened ui.Opened
		err    error
		done   = make(chan struct{})
	)
	go func() {
		opened, err = open()
		close(done)
	}()
	return func(ctx context.Context) (ui.Opened, error) {
		select {
		case <-done:
			return opened, err
		case <-ctx.Done():
			return ui.Opened{}, ctx.Err()
		}
	}
}

// openDemo opens it: no account, no network, nothing on disk. Its mail is shown
// on the screen.
func openDemo(id string, log *slog.Logger) (ui.Opened, error) {
	seed, err := emulator.DemoSeed()
	if err != nil {
		return ui.Opened{}, err
	}
	pool := seed.Pools[slices.IndexFunc(seed.Pools, func(p emulator.PoolSeed) bool { return p.Id == id })]
	inbox := make(chan ui.Mail, 16)
	server, err := emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithDelivery(func(d emulator.Delivery) {
		inbox <- ui.Mail{BySMS: d.Medium == string(session.BySMS), To: d.Destination, Code: d.Code}
	}))
	if err != nil {
		return ui.Opened{}, err
	}
	clientID := pool.Clients[0].ClientId
	client, err := api.New(api.Config{UserPoolID: id, ClientID: clientID, HTTP: server.RoundTripper(), Log: log})
	if err != nil {
		return ui.Opened{}, err
	}
	tokens, err := server.SignIn(id, clientID, demoUser)
	if err != nil {
		return ui.Opened{}, err
	}
	text, err := pool.Description(pool.Clients[0])
	if err != nil {
		return ui.Opened{}, err
	}
	described, err := store.ParsePool(pool.Name, text)
	if err != nil {
		return ui.Opened{}, err
	}
	resumed := session.Tokens{Access: session.Secret(tokens.Access), ID: session.Secret(tokens.ID), Refresh: session.Secret(tokens.Refresh), Expires: tokens.Expires}
	return ui.Opened{
		Session: session.New(client, described.Schema()).Resume(resumed, demoUser),
		Pool:    ui.Pool{Name: pool.Name, Host: client.Host(), ClientID: clientID, CanSignIn: true, DemoPassword: pool.Password(demoUser)},
		Inbox:   inbox,
	}, nil
}

// emulate serves the pools of a seed file until the context is done.
func emulate(ctx context.Context, listen, seedFile string, anyAddress bool, out io.Writer) error {
	seed, err := emulator.ReadSeedFile(seedFile)
	if err != nil {
		return err
	}
	return emulator.Serve(ctx, listen, anyAddress, seed, out)
}

// importPool keeps what an administrator described of a pool.
func importPool(name string, files []string, in io.Reader) (command.Imported, error) {
	done, err := store.ImportFiles(store.ConfigPath(os.Getenv), name, files, in)
	return command.Imported{Path: done.Path, Pool: done.Pool, Dropped: done.Dropped}, err
}

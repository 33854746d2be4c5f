package connect

import (
	"context"
	"errors"
	"log/slog"

	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// Request is what the program was started with.
type Request struct {
	Settings     settings.Layer // of the flags over the environment
	ClientSecret session.Secret
	Token        session.Secret // an access token from elsewhere
	Log          *slog.Logger
	// Config has the config file, read once for the whole start; nil reads it.
	Config func() (store.Config, error)
}

// Start is where a request leads: to a pool, to ways to others, or to both.
type Start struct {
	// Open opens the pool that is meant; nil when the person has to choose one.
	// It may wait for the disk, and asks nobody.
	Open func(context.Context) (session.Opened, error)
	// Opener is nil where flags and environment leave nothing to choose.
	Opener *session.Opener
	// Preferences are the person's, from the flags, the environment and the config
	// file.
	Preferences settings.Preferences
}

// Begin finds what a request means: the demo, an app client or a token of flags
// and environment, or a pool of the config file. Its errors have words.
func Begin(r Request) (Start, error) {
	given := r.Settings.Values()
	if given.Demo != "" {
		open, err := demo(given.Demo, r.Log)
		return Start{Open: open, Preferences: r.preferences()}, err
	}
	if given.Pool == "" && (given.ClientID != "" || r.Token != "") {
		preferences := r.preferences()
		p, err := r.pool(store.Pool{})
		p.askAgain, p.history = askAgain(preferences), historyOff(preferences, p.client.Storage)
		return Start{Open: p.open, Preferences: preferences}, r.withFittingPools(err)
	}
	config, err := r.config()
	if err != nil {
		return Start{}, err
	}
	last := store.LastPool("")
	section, found, err := config.Select(given.Pool, last)
	if err != nil {
		return Start{}, err
	}
	r.Settings = settings.Over(r.Settings, config.Preferences)
	start := Start{Opener: poolOpener{r, config}.opener(last), Preferences: r.Settings.Values().Preferences}
	if !found {
		return start, nil
	}
	p, err := r.pool(section)
	start.Open = p.open
	return start, err
}

// ReadConfig reads the config file that the environment means.
func ReadConfig(getenv func(string) string) (store.Config, error) {
	given, err := settings.Environment(getenv)
	if err != nil {
		return store.Config{}, err
	}
	return store.ReadConfig(store.ConfigPath(given.Values().ConfigFile))
}

func (r Request) config() (store.Config, error) {
	if r.Config != nil {
		return r.Config()
	}
	return store.ReadConfig(store.ConfigPath(r.Settings.Values().ConfigFile))
}

// preferences are those of a start that needs nothing else of the config file, and
// which a mistake in it does not keep from starting.
func (r Request) preferences() settings.Preferences {
	config, err := r.config()
	if wrong, is := errors.AsType[*store.ConfigFileError](err); is && r.Log != nil {
		r.Log.Warn("config", "reason", wrong.Reason)
	}
	return settings.Over(r.Settings, config.Preferences).Values().Preferences
}

package connect

import (
	"context"
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
}

// Start is where a request leads: to a pool, to ways to others, or to both.
type Start struct {
	// Open opens the pool that is meant; nil when the person has to choose one.
	// It may wait for the disk, and asks nobody.
	Open func(context.Context) (session.Opened, error)
	// Opener is nil where flags and environment leave nothing to choose.
	Opener *session.Opener
}

// Begin finds what a request means: the demo, an app client or a token of flags
// and environment, or a pool of the config file. Its errors have words.
func Begin(r Request) (Start, error) {
	given := r.Settings.Values()
	if given.Demo != "" {
		open, err := demo(given.Demo, r.Log)
		return Start{Open: open}, err
	}
	if given.Pool == "" && (given.ClientID != "" || r.Token != "") {
		p, err := r.pool(store.Pool{})
		return Start{Open: p.open}, r.withFittingPools(err)
	}
	config, err := store.ReadConfig(store.ConfigPath(given.ConfigFile))
	if err != nil {
		return Start{}, err
	}
	last := store.LastPool("")
	section, found, err := config.Select(given.Pool, last)
	if err != nil {
		return Start{}, err
	}
	r.Settings = settings.Over(r.Settings, config.Preferences)
	start := Start{Opener: poolOpener{r, config}.opener(last)}
	if !found {
		return start, nil
	}
	p, err := r.pool(section)
	start.Open = p.open
	return start, err
}

package connect

import (
	"cmp"
	"context"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// pool is what it takes to open a user pool, wherever it comes from.
type pool struct {
	name     string // "" takes the pool id, and after that the host
	client   api.Config
	describe func() (attribute.Pool, error) // what an administrator told of it
	team     func(language string) []attribute.Rule
	language string         // of the team's texts
	tokens   session.Tokens // of a user who is signed in already
	username string         // with which they signed in, "" when it is not known
	askAgain time.Duration  // see session.PoolInfo
	history  session.HistoryOff
	// keep remembers a pool that was typed (session.Opened); nil for one that is in the
	// config file, or not to be remembered.
	keep func(poolID string) session.KeptPool
	// What only a pool inside the program has.
	inbox    <-chan session.Mail
	password string
	near     bool // it answers at once
}

// open makes the pool a session: at the profile when there are tokens, else at
// the sign-in.
func (p pool) open(ctx context.Context) (session.Opened, error) {
	client, err := api.New(p.client)
	if err != nil {
		return session.Opened{}, err
	}
	described, err := p.describe()
	if err != nil {
		return session.Opened{}, err
	}
	if p.near { // the face that starts meanwhile need not wait for the profile
		client.ReadAhead(ctx, p.tokens.Access)
	}
	c, last := p.client.Connection, p.name
	if p.keep != nil {
		last = "" // which it is not before it is in the config file
	}
	host, inside := client.Host(), p.client.HTTP != nil
	if inside {
		host = ""
	}
	opened := session.Opened{
		Session: session.New(client, described.For(c.ClientID).Schema().WithTeamIn(p.language, p.team)).WithSecret(p.client.ClientSecret),
		Pool: session.PoolInfo{
			Name: cmp.Or(p.name, c.UserPoolID, client.Host()), Host: host, Unencrypted: !client.Encrypted(), Key: client.Key(),
			ClientID: c.ClientID, CanSignIn: c.ClientID != "", SendPassword: c.SendPassword, DemoPassword: p.password,
			AskAgain: p.askAgain, HistoryOff: p.history,
			// a browser does not reach a pool inside the program
			Browser: !inside && (c.Domain != "" || c.UserPoolID != ""), Pages: c.Domain != "",
		},
		Inbox: p.inbox, Keep: p.keep, Passwords: passwordCommand(c.PasswordCommand),
	}
	if c.Storage != string(session.InMemory) {
		opened.Store = store.New(store.Options{Want: session.Protection(c.Storage), Pool: last})
	}
	if last != "" {
		opened.Session = opened.Session.InListedPool()
	}
	if p.tokens.Access != "" {
		opened.Session = opened.Session.Resume(p.tokens, p.username)
	}
	return opened, nil
}

// pool is the one that the settings mean over a section of the config file,
// which may be none. What can be wrong with them is refused here.
func (r Request) pool(section store.Pool) (pool, error) {
	values := settings.Over(r.Settings, section.Settings).Values()
	config := api.Config{Connection: values.Connection, ClientSecret: r.ClientSecret, Log: r.Log}
	p := pool{name: section.Name, askAgain: askAgain(values.Preferences), history: historyOff(values.Preferences, values.Storage)}
	if len(section.Attributes) > 0 {
		p.team, p.language = section.Team, teamLanguage(values)
	}
	if r.Token != "" {
		completed, claims, err := config.ForToken(r.Token, time.Now())
		if err != nil {
			return pool{}, err
		}
		config, p.tokens = completed, session.Tokens{Access: r.Token, Expires: claims.Expires}
	} else if err := api.CheckClient(config.ClientID); err != nil {
		return pool{}, err
	}
	p.client = config
	p.describe = func() (attribute.Pool, error) {
		return store.ReadPool(store.ConfigPath(values.ConfigFile), section.Name, config.UserPoolID)
	}
	return p, config.Check()
}

// teamLanguage is the language of what a team says: it may have texts in one that the
// program has none in.
func teamLanguage(v settings.Values) string {
	return cmp.Or(v.Language, store.Language("").Chosen, v.SystemLanguage)
}

// askAgain is how old a sign-in may be for a change of the account's security.
func askAgain(v settings.Preferences) time.Duration {
	if v.AskAgain != nil {
		return *v.AskAgain
	}
	return session.AskAgainAfter
}

// historyOff is why the last saves are not remembered.
func historyOff(v settings.Preferences, storage string) session.HistoryOff {
	switch {
	case !v.KeepsHistory():
		return session.OffBySetting
	case storage == string(session.InMemory):
		return session.OffByStorage
	}
	return ""
}

package connect

import (
	"context"
	"log/slog"
	"maps"
	"slices"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// demos are the built-in pools by the word that asks for them.
var demos = map[string]string{"profile": "eu-central-1_Demo00001", "immediate": "eu-central-1_Demo00002"}

// Demos are the words that ask for a demo.
func Demos() []string { return slices.Sorted(maps.Keys(demos)) }

// demoUser is who is signed in to a demo pool, by the name that they typed.
const demoUser = "jane@example.com"

// DemoError refuses a word that asks for no demo.
type DemoError struct{ Word string }

// Error is for logs; people get Words.
func (e *DemoError) Error() string { return "demo: no pool is called " + e.Word }

// Words are the keys of the text for people, and what fills its places.
func (e *DemoError) Words() (keys, places []string) {
	return []string{"demo_word"}, []string{"word", e.Word}
}

// demo gives what opens a demo pool.
func demo(word string, log *slog.Logger) (func(context.Context) (session.Opened, error), error) {
	if _, known := demos[word]; !known {
		return nil, &DemoError{word}
	}
	return func(ctx context.Context) (session.Opened, error) { return openDemo(ctx, word, log) }, nil
}

// openDemo opens a pool that lives inside this process: no account, no network,
// nothing on disk. Its mail is shown by the face.
func openDemo(ctx context.Context, word string, log *slog.Logger) (session.Opened, error) {
	seed := emulator.DemoSeed()
	id := demos[word]
	seeded := seed.Pools[slices.IndexFunc(seed.Pools, func(p emulator.PoolSeed) bool { return p.Id == id })]
	inbox := make(chan session.Mail, 16)
	server, err := emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithAppCodes(), emulator.WithDelivery(func(d emulator.Delivery) {
		inbox <- session.Mail{BySMS: d.Medium == string(session.BySMS), App: d.Purpose == emulator.ForApp, To: d.Destination, Code: d.Code}
	}))
	if err != nil {
		return session.Opened{}, err
	}
	client := seeded.Clients[0]
	tokens, err := server.SignIn(id, client.ClientId, demoUser)
	if err != nil {
		return session.Opened{}, err
	}
	return pool{
		name: seeded.Name,
		client: api.Config{
			Connection: settings.Connection{UserPoolID: id, ClientID: client.ClientId, Storage: string(session.InMemory)},
			HTTP:       server.RoundTripper(), Log: log,
		},
		describe: func() (attribute.Pool, error) { return demoDescribed()[id], nil },
		tokens: session.Tokens{
			Access: session.Secret(tokens.Access), ID: session.Secret(tokens.ID), Refresh: session.Secret(tokens.Refresh), Expires: tokens.Expires,
		},
		askAgain: session.AskAgainAfter,
		username: demoUser, inbox: inbox, password: seeded.Password(demoUser), near: true,
	}.open(ctx)
}

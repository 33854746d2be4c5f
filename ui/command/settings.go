package command

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// Request is what flags and environment ask for together.
type Request struct {
	Settings settings.Layer
	// Flags and Environment are the layers that Settings is made of.
	Flags, Environment settings.Layer
	ClientSecret       session.Secret
	// Token is an access token from elsewhere; TokenPiped reports whether it came
	// through a pipe, so that standard input is no terminal.
	Token      session.Secret
	TokenPiped bool
	// Language is that of the texts, one of words.Languages().
	Language string
}

// flagValue is the flag of a setting. It puts what is written behind the flag
// into a layer.
type flagValue struct {
	setting settings.Setting
	layer   settings.Layer
}

// Set takes what is written behind the flag, each time that it is given.
func (f flagValue) Set(text string) error { return f.layer.Set(f.setting, "--"+f.setting.Flag, text) }

// Type is what the help calls the value.
func (f flagValue) Type() string { return f.setting.Kind.Type() }

// String is the default: none.
func (f flagValue) String() string { return "" }

// addFlags gives a command the flags of the table; they fill the layer.
func addFlags(cmd *cobra.Command, w words.Words, layer settings.Layer) {
	f := cmd.Flags()
	f.SortFlags = false
	for _, s := range settings.Table() {
		if s.Flag != "" {
			f.VarPF(flagValue{s, layer}, s.Flag, "", w.Get("cli.flag."+string(s.Name))).NoOptDefVal = s.Alone
		}
	}
}

// newRequest lays the flags over the environment. A token is read when the flags say so,
// and is of no use to the demo.
func newRequest(flags settings.Layer, getenv func(string) string, token func() (read session.Secret, piped bool, err error)) (Request, error) {
	environment, err := settings.Environment(getenv)
	if err != nil {
		return Request{}, err
	}
	r := Request{Settings: settings.Over(flags, environment), Flags: flags, Environment: environment, ClientSecret: session.Secret(getenv(variable(settings.ClientSecret)))}
	given := r.Settings.Values()
	switch {
	case given.TokenStdin:
		r.Token, r.TokenPiped, err = token()
	case given.Demo == "":
		r.Token = session.Secret(attribute.Identifier(getenv(variable(settings.AccessToken))))
	}
	return r, err
}

// variable is the one of a secret.
func variable(secret settings.Name) string { return settings.Variables(secret)[0] }

// hideSecrets takes the secrets that were read out of the environment, which
// every program that this one starts would get: a browser, say.
func hideSecrets() error {
	var failed error
	for _, s := range settings.Table() {
		for _, name := range s.Environment {
			if s.Secret {
				failed = errors.Join(failed, os.Unsetenv(name))
			}
		}
	}
	return failed
}

// maxToken bounds what is read as a token: 2 kB for each of the fifty custom
// attributes is far beyond what a token can be.
const maxToken = 64 << 10

// readToken reads the token of --token-stdin: from a pipe, or at a terminal with prompts,
// where it is hidden while it is typed.
func readToken(in io.Reader, prompts Prompts, w words.Words) (token session.Secret, piped bool, err error) {
	if prompts == nil {
		token, err = pipedToken(in)
		return token, true, err
	}
	typed, err := prompts.Secret(w.Get("plain.ask", "title", w.Get("token.label")))
	if exit, left := leftWith(err); left {
		err = &Trouble{Key: "gave_up", Exit: exit}
	}
	if token = session.Secret(attribute.Identifier(string(typed))); token == "" && err == nil {
		err = usage("token_empty")
	}
	return token, false, err
}

func pipedToken(in io.Reader) (session.Secret, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxToken+1))
	if err != nil {
		return "", err
	}
	token := attribute.Identifier(string(data))
	if token == "" {
		return "", usage("token_empty")
	}
	if len(data) > maxToken {
		return "", usage("token_long")
	}
	return session.Secret(token), nil
}

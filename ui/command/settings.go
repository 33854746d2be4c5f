package command

import (
	"io"
	"strings"

	"cognito-profile/session"
)

// Settings are what flags and environment say together.
type Settings struct {
	Demo             string // "", "profile" or "immediate"
	Region           string
	ClientID         string
	ClientSecret     session.Secret
	UserPoolID       string
	Endpoint         string
	InsecureEndpoint bool
	// Token is an access token from elsewhere; TokenPiped says that it came
	// through standard input, which is then no terminal.
	Token      session.Secret
	TokenPiped bool
}

// longestToken bounds what is read as a token: 2 kB for each of the fifty
// custom attributes is far beyond what a token can be.
const longestToken = 64 << 10

// fromEnvironment fills what no flag has said.
func (s Settings) fromEnvironment(getenv func(string) string) Settings {
	defaults := []struct {
		to   *string
		name string
	}{
		{&s.ClientID, "COGNITO_CLIENT_ID"},
		{&s.UserPoolID, "COGNITO_USER_POOL_ID"},
	}
	for _, d := range defaults {
		if *d.to == "" {
			*d.to = strings.TrimSpace(getenv(d.name))
		}
	}
	s.ClientSecret = session.Secret(getenv("COGNITO_CLIENT_SECRET"))
	if s.Token == "" && s.Demo == "" {
		s.Token = session.Secret(strings.TrimSpace(getenv("COGNITO_ACCESS_TOKEN")))
	}
	return s
}

// withToken reads a token from standard input.
func (s Settings) withToken(in io.Reader) (Settings, error) {
	data, err := io.ReadAll(io.LimitReader(in, longestToken+1))
	if err != nil {
		return s, err
	}
	token := strings.TrimSpace(string(data))
	if token == "" {
		return s, usage("token_empty")
	}
	if len(data) > longestToken {
		return s, usage("token_long")
	}
	s.Token, s.TokenPiped = session.Secret(token), true
	return s, nil
}

package command

import (
	"errors"
	"io"
	"log/slog"
	"maps"
	"os"
	"strings"

	"cognito-profile/session"
)

// Settings are what flags and environment say together, and under them the
// section of the config file that is meant.
type Settings struct {
	Demo             string // "", "profile" or "immediate"
	Pool             string // the name of a section
	Region           string
	ClientID         string
	ClientSecret     session.Secret
	UserPoolID       string
	Endpoint         string
	InsecureEndpoint bool
	Domain           string // of the sign-in pages
	// Token is an access token from elsewhere; TokenPiped says that it came
	// through standard input, which is then no terminal.
	Token      session.Secret
	TokenPiped bool

	// Language is the person's, as de_DE or de; "" when the environment does not tell.
	Language string
	// DebugFile is where Log writes to, "" for nowhere.
	DebugFile string
	Log       *slog.Logger

	// ClientMetadata of a flag goes before that of the config file, name by name.
	ClientMetadata map[string]string

	// Only the config file says these. PoolEndpoint counts when neither flag
	// nor environment names an endpoint.
	PoolEndpoint string
	RedirectPort int
	Storage      session.Protection
	// SendPassword says that sending the password itself is agreed to.
	SendPassword bool
	// Team is what the section says about the pool's attributes.
	Team []session.Rule
}

// Under fills what is still open from a section of the config file. A region
// belongs to a pool id, so the section's comes with the section's.
func (s Settings) Under(section Settings) Settings {
	if s.Region == "" && s.UserPoolID == "" {
		s.Region = section.Region
	}
	if s.UserPoolID == "" {
		s.UserPoolID = section.UserPoolID
	}
	if s.ClientID == "" {
		s.ClientID = section.ClientID
	}
	if s.Domain == "" {
		s.Domain = section.Domain
	}
	s.Pool, s.PoolEndpoint, s.RedirectPort = section.Pool, section.PoolEndpoint, section.RedirectPort
	s.Storage, s.SendPassword = section.Storage, section.SendPassword
	metadata := map[string]string{}
	maps.Copy(metadata, section.ClientMetadata)
	maps.Copy(metadata, s.ClientMetadata)
	s.ClientMetadata = metadata
	s.Team = section.Team
	return s
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
		{&s.Pool, "COGNITO_PROFILE_POOL"},
		{&s.ClientID, "COGNITO_CLIENT_ID"},
		{&s.UserPoolID, "COGNITO_USER_POOL_ID"},
	}
	for _, d := range defaults {
		if *d.to == "" {
			*d.to = strings.TrimSpace(getenv(d.name))
		}
	}
	s.Language = language(getenv)
	s.ClientSecret = session.Secret(getenv("COGNITO_CLIENT_SECRET"))
	if s.Token == "" && s.Demo == "" {
		s.Token = session.Secret(strings.TrimSpace(getenv("COGNITO_ACCESS_TOKEN")))
	}
	return s
}

// language is the one of messages (POSIX, environment variables), without the
// encoding and what else may stand behind it. C and POSIX are none.
func language(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		tag, _, _ := strings.Cut(getenv(name), ".")
		tag, _, _ = strings.Cut(tag, "@")
		switch tag {
		case "":
			continue
		case "C", "POSIX":
			return ""
		}
		return tag
	}
	return ""
}

// hideSecrets takes the secrets that were read out of the environment, which
// every program that this one starts would get: a browser, say.
func hideSecrets() error {
	return errors.Join(os.Unsetenv("COGNITO_CLIENT_SECRET"), os.Unsetenv("COGNITO_ACCESS_TOKEN"))
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

// metadataOf reads NAME=VALUE, of which the last one of a name counts. What
// stands behind the name is not repeated in an error.
func metadataOf(flags []string) (map[string]string, error) {
	metadata := map[string]string{}
	for _, flag := range flags {
		name, value, ok := strings.Cut(flag, "=")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, usage("metadata_form", "word", name)
		}
		metadata[name] = value
	}
	return metadata, nil
}

package emulator

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// authorization is a checked request to the authorize endpoint.
type authorization struct {
	client   *client
	redirect string
	scopes   []string
	state    string
	nonce    string
	verifier string // code_challenge
	prompt   string
	maxAge   string // max_age, in seconds
}

// authorizationCode is a code that was issued, with the request it answers.
type authorizationCode struct {
	authorization
	user     *user
	signedIn time.Time
	expires  time.Time
	used     bool
}

// browserSession is the user who is signed in to the managed login in one browser.
type browserSession struct {
	user     *user
	pool     *pool
	signedIn time.Time
}

const (
	authorizationCodeLife = 5 * time.Minute
	browserSessionLife    = time.Hour
)

// authorize begins a sign-in in the browser ("Authorize endpoint" of the
// developer guide): at once where the browser has a session, otherwise on the
// login page.
func (v *browserRequest) authorize() answer {
	a, refusal := v.parseAuthorization()
	if refusal != nil {
		return *refusal
	}
	known := v.currentSession(a.client.pool)
	if known != nil && a.tooOld(v.at.Sub(known.signedIn)) {
		known = nil
	}
	switch {
	case a.prompt == "none" && known == nil:
		return a.redirectWithError("login_required", "")
	case known != nil && a.prompt != "login" && a.prompt != "select_account":
		return v.redirectWithCode(a, known)
	}
	return redirect("/login", v.query)
}

// tooOld reports whether a sign-in of that age is not fresh enough for the app (OpenID
// Connect Core, 3.1.2.1, max_age).
func (a authorization) tooOld(age time.Duration) bool {
	seconds, err := strconv.Atoi(a.maxAge)
	return err == nil && age.Seconds() > float64(seconds)
}

// parseAuthorization checks the parameters of a sign-in and sets its client and pool. A
// wrong client or address ends on an error page, every other error goes to the app.
func (v *browserRequest) parseAuthorization() (authorization, *answer) {
	q := v.query
	a := authorization{
		client: v.clients[q.Get("client_id")], redirect: q.Get("redirect_uri"), state: q.Get("state"),
		nonce: q.Get("nonce"), verifier: q.Get("code_challenge"), prompt: q.Get("prompt"), maxAge: q.Get("max_age"),
	}
	if a.client == nil || a.client.pool.domain == "" || !slices.Contains(a.client.callbacks, a.redirect) {
		lost := redirect("/error", url.Values{"error": {"redirect_mismatch"}, "client_id": {q.Get("client_id")}})
		return a, &lost
	}
	refuse := func(code, description string) (authorization, *answer) {
		refusal := a.redirectWithError(code, description)
		return a, &refusal
	}
	method := q.Get("code_challenge_method")
	switch kind := q.Get("response_type"); {
	case kind != "code" && kind != "token":
		return refuse("invalid_request", "")
	case kind == "token", !slices.Contains(a.client.oauthFlows, "code"):
		return refuse("unauthorized_client", "")
	case a.verifier == "" && method != "", a.verifier != "" && method != "S256":
		return refuse("invalid_request", "code_challenge_method must be S256")
	case a.maxAge != "" && !isAge(a.maxAge):
		return refuse("invalid_request", "max_age must be a number of seconds")
	}
	a.scopes = strings.Fields(q.Get("scope"))
	if len(a.scopes) == 0 {
		a.scopes = a.client.oauthScopes
	}
	openID := slices.Contains(a.scopes, "openid")
	for _, scope := range a.scopes {
		if !slices.Contains(a.client.oauthScopes, scope) || slices.Contains([]string{"email", "phone", "profile"}, scope) && !openID {
			return refuse("invalid_scope", "")
		}
	}
	v.client, v.pool = a.client, a.client.pool
	return a, nil
}

// redirectWithError sends an error to the app.
func (a authorization) redirectWithError(code, description string) answer {
	more := url.Values{"error": {code}}
	if description != "" {
		more.Set("error_description", description)
	}
	if a.state != "" {
		more.Set("state", a.state)
	}
	return redirect(a.redirect, more)
}

// redirectWithCode sends an authorization code to the app.
func (v *browserRequest) redirectWithCode(a authorization, known *browserSession) answer {
	code := newUUID()
	v.authorizationCodes.put(code, &authorizationCode{authorization: a, user: known.user, signedIn: known.signedIn, expires: v.at.Add(authorizationCodeLife)})
	more := url.Values{"code": {code}}
	if a.state != "" {
		more.Set("state", a.state)
	}
	return redirect(a.redirect, more)
}

// currentSession finds the session of this browser at a pool.
func (v *browserRequest) currentSession(p *pool) *browserSession {
	known := v.browserSessions.entries[v.cookie(sessionCookie)]
	if known == nil || known.pool != p || !v.at.Before(known.signedIn.Add(browserSessionLife)) ||
		p.users[p.fold(known.user.name)] != known.user || known.user.checkStatus() != nil {
		return nil
	}
	return known
}

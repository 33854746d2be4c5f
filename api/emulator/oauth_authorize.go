package emulator

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// asked is what an app wants of the managed login.
type asked struct {
	client   *client
	redirect string
	scopes   []string
	state    string
	nonce    string
	verifier string // code_challenge
	prompt   string
}

// grant is an authorization code.
type grant struct {
	asked
	user     *user
	signedIn time.Time
	expires  time.Time
	used     bool
}

// visitor is who is signed in to the managed login in one browser.
type visitor struct {
	user     *user
	pool     *pool
	signedIn time.Time
}

const (
	grantLife   = 5 * time.Minute
	visitorLife = time.Hour
)

// authorize begins a sign-in in the browser ("Authorize endpoint" of the
// developer guide): at once for a visitor who is known, by the login page for
// anybody else.
func (v *visit) authorize() answer {
	a, refusal := v.read()
	if refusal != nil {
		return *refusal
	}
	known := v.visitor(a.client.pool)
	switch {
	case a.prompt == "none" && known == nil:
		return a.refuse("login_required", "")
	case known != nil && a.prompt != "login" && a.prompt != "select_account":
		return v.granted(a, known)
	}
	return redirect("/login", v.query)
}

// read checks the parameters of a sign-in. A wrong client or address is told
// to the person, everything else to the app.
func (v *visit) read() (asked, *answer) {
	q := v.query
	a := asked{
		client: v.clients[q.Get("client_id")], redirect: q.Get("redirect_uri"), state: q.Get("state"),
		nonce: q.Get("nonce"), verifier: q.Get("code_challenge"), prompt: q.Get("prompt"),
	}
	if a.client == nil || a.client.pool.domain == "" || !slices.Contains(a.client.callbacks, a.redirect) {
		lost := redirect("/error", url.Values{"error": {"redirect_mismatch"}, "client_id": {q.Get("client_id")}})
		return a, &lost
	}
	refuse := func(code, description string) (asked, *answer) {
		refusal := a.refuse(code, description)
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
	return a, nil
}

// refuse sends an error to the app.
func (a asked) refuse(code, description string) answer {
	more := url.Values{"error": {code}}
	if description != "" {
		more.Set("error_description", description)
	}
	if a.state != "" {
		more.Set("state", a.state)
	}
	return redirect(a.redirect, more)
}

// granted sends an authorization code to the app.
func (v *visit) granted(a asked, known *visitor) answer {
	code := newUUID()
	v.grants[code] = &grant{asked: a, user: known.user, signedIn: known.signedIn, expires: v.at.Add(grantLife)}
	more := url.Values{"code": {code}}
	if a.state != "" {
		more.Set("state", a.state)
	}
	return redirect(a.redirect, more)
}

// visitor finds who is signed in to a pool in this browser.
func (v *visit) visitor(p *pool) *visitor {
	known := v.visitors[v.cookie(visitorCookie)]
	if known == nil || known.pool != p || !v.at.Before(known.signedIn.Add(visitorLife)) ||
		p.users[p.fold(known.user.name)] != known.user || known.user.standing() != nil {
		return nil
	}
	return known
}

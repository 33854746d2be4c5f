package emulator

import (
	"encoding/base64"
	"html"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// The cookies of the managed login.
const (
	sessionCookie = "cognito"
	formCookie    = "XSRF-TOKEN"
)

// loginPage asks for user name and password ("Login endpoint" of the developer
// guide).
func (v *browserRequest) loginPage() answer {
	if _, refusal := v.parseAuthorization(); refusal != nil {
		return *refusal
	}
	return v.signInForm(http.StatusOK, "/login", v.query.Get("login_hint"), "")
}

const expiredForm = "The form has expired. Please try again."

// formProof is a hidden field that repeats a cookie: only the browser that got
// the form can send it back.
func (v *browserRequest) formProof() string {
	proof := v.cookie(formCookie)
	if proof == "" {
		proof = base64.RawURLEncoding.EncodeToString(randomBytes(24))
		v.setCookie(formCookie, proof, int(browserSessionLife/time.Second))
	}
	return `<input type="hidden" name="_csrf" value="` + html.EscapeString(proof) + `">`
}

// ownForm reports whether a form comes from the browser that got it.
func (v *browserRequest) ownForm() bool {
	proof := v.cookie(formCookie)
	return proof != "" && equalSecret(proof, v.form.Get("_csrf"))
}

func alert(message string) string {
	if message == "" {
		return ""
	}
	return `<p role="alert">` + html.EscapeString(message) + `</p>`
}

// signInForm asks for user name and password and sends them to an action, with
// the query of the request.
func (v *browserRequest) signInForm(status int, action, name, message string) answer {
	return page(status, "Sign in to "+v.pool.name, alert(message)+
		`<form method="post" action="`+action+`?`+html.EscapeString(v.query.Encode())+`">`+v.formProof()+
		`<p><label>User name <input name="username" autocomplete="username" required value="`+html.EscapeString(name)+`"></label></p>`+
		`<p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>`+
		`<p><button type="submit">Sign in</button></p></form>`)
}

// login takes the form.
func (v *browserRequest) login() answer {
	a, refusal := v.parseAuthorization()
	if refusal != nil {
		return *refusal
	}
	name := v.form.Get("username")
	if !v.ownForm() {
		return v.signInForm(http.StatusForbidden, "/login", name, expiredForm)
	}
	u, err := v.passwordSignIn(name, v.form.Get("password"))
	if err != nil {
		return v.signInForm(http.StatusOK, "/login", name, messageOf(err))
	}
	return v.redirectWithCode(a, v.startSession(u))
}

// startSession signs a user in in this browser.
func (v *browserRequest) startSession(u *user) *browserSession {
	session := &browserSession{user: u, pool: v.pool, signedIn: v.at}
	id := base64.RawURLEncoding.EncodeToString(randomBytes(32))
	v.browserSessions.put(id, session)
	v.setCookie(sessionCookie, id, int(browserSessionLife/time.Second))
	return session
}

// passwordSignIn checks user name and password. This page has no further steps.
func (v *browserRequest) passwordSignIn(name, password string) (*user, error) {
	u, err := v.findSignInUser(name)
	if err != nil {
		return nil, err
	}
	_, err = v.checkPassword(u, password, func(_ *call, u *user) (any, error) { return nil, u.checkStatus() })
	if err != nil {
		return nil, err
	}
	if u.status == "FORCE_CHANGE_PASSWORD" || v.pool.mfa == "ON" || len(v.pool.activeFactors(u)) > 0 {
		return nil, notAuthorized("This sign-in needs a further step, which this page does not have.")
	}
	return u, nil
}

// logout ends the sign-in of the browser, not the tokens ("Logout endpoint" of
// the developer guide), and goes to a sign-out URL of the client or back to the
// login page.
func (v *browserRequest) logout() answer {
	c := v.clients[v.query.Get("client_id")]
	to := v.query.Get("logout_uri")
	again := v.query.Get("redirect_uri")
	switch {
	case c != nil && to != "" && slices.Contains(c.logouts, to):
		v.endBrowserSession()
		return redirect(to, nil)
	case c != nil && to == "" && slices.Contains(c.callbacks, again):
		v.endBrowserSession()
		return redirect("/login", v.query)
	}
	return redirect("/error", url.Values{"error": {"redirect_mismatch"}, "client_id": {v.query.Get("client_id")}})
}

func (v *browserRequest) endBrowserSession() {
	v.browserSessions.delete(v.cookie(sessionCookie))
	v.setCookie(sessionCookie, "", -1)
}

// errorPage shows the errors that do not go to the app.
func (v *browserRequest) errorPage() answer {
	return page(http.StatusBadRequest, "An error was encountered with the requested page.",
		"<p>"+html.EscapeString(v.query.Get("error"))+"</p><p>"+html.EscapeString(v.query.Get("client_id"))+"</p>")
}

package emulator

import (
	"encoding/base64"
	"errors"
	"html"
	"net/http"
	"net/url"
	"slices"
)

// passkeyPage adds a passkey of the user who is signed in in this browser, and
// asks for a sign-in before ("Managed login pages", /passkeys/add, of the
// developer guide).
func (v *browserRequest) passkeyPage() answer {
	if refusal := v.useRedirect(); refusal != nil {
		return *refusal
	}
	session := v.currentSession(v.pool)
	if session == nil {
		return v.passkeyLogin(http.StatusOK, "")
	}
	v.user = session.user
	return v.passkeyForm(http.StatusOK, "")
}

// addPasskey takes what the page sends: user name and password, or the new
// credential. The browser then goes to the address of the app.
func (v *browserRequest) addPasskey() answer {
	if refusal := v.useRedirect(); refusal != nil {
		return *refusal
	}
	session := v.currentSession(v.pool)
	switch {
	case session == nil && !v.ownForm():
		return v.passkeyLogin(http.StatusForbidden, expiredForm)
	case session == nil:
		u, err := v.passwordSignIn(v.form.Get("username"), v.form.Get("password"))
		if err != nil {
			return v.passkeyLogin(http.StatusOK, messageOf(err))
		}
		v.startSession(u)
		return redirect("/passkeys/add", v.query)
	}
	v.user = session.user
	if !v.ownForm() {
		return v.passkeyForm(http.StatusForbidden, expiredForm)
	}
	if err := v.finishRegistration([]byte(v.form.Get("credential"))); err != nil {
		return v.passkeyForm(http.StatusOK, messageOf(err))
	}
	return redirect(v.query.Get("redirect_uri"), nil)
}

// useRedirect sets the client that the address names; a wrong client or redirect
// ends on the error page.
func (v *browserRequest) useRedirect() *answer {
	id := v.query.Get("client_id")
	if v.useClient(id) == nil && v.pool.domain != "" && slices.Contains(v.client.callbacks, v.query.Get("redirect_uri")) {
		return nil
	}
	lost := redirect("/error", url.Values{"error": {"redirect_mismatch"}, "client_id": {id}})
	return &lost
}

func (v *browserRequest) passkeyLogin(status int, message string) answer {
	return v.signInForm(status, "/passkeys/add", v.form.Get("username"), message)
}

// passkeyScript asks the browser for a credential and sends it in the form.
const passkeyScript = `const form = document.forms[0], say = document.getElementById("say");
form.addEventListener("submit", async event => {
  event.preventDefault();
  try {
    const options = JSON.parse(document.getElementById("options").textContent);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({publicKey});
    form.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) { say.textContent = String(error); }
});`

// passkeyForm is the page on which the browser makes the passkey.
func (v *browserRequest) passkeyForm(status int, message string) answer {
	options, err := v.beginRegistration()
	if err != nil {
		return page(http.StatusOK, "Add a passkey", alert(messageOf(err)))
	}
	nonce := base64.RawURLEncoding.EncodeToString(randomBytes(18))
	a := page(status, "Add a passkey", alert(message)+
		`<form method="post" action="/passkeys/add?`+html.EscapeString(v.query.Encode())+`">`+v.formProof()+
		`<input type="hidden" name="credential"><p><button type="submit">Add a passkey</button></p></form><p id="say" role="alert"></p>`+
		`<script type="application/json" id="options">`+jsonText(options)+`</script>`+
		`<script nonce="`+nonce+`">`+passkeyScript+`</script>`)
	a.header.Set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-"+nonce+"'; frame-ancestors 'none'")
	return a
}

// messageOf is the text of the service about an error.
func messageOf(err error) string {
	var named exception
	errors.As(err, &named)
	return named.message
}

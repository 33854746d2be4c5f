package plain

import (
	"context"
	"errors"

	"cognito-profile/session"
)

// withSecret asks for the secret of the app client, then for the same call again if
// that can be done.
func (f *face) withSecret(c session.Call, answer session.Answer, fault *session.Fault) (session.Answer, *session.Fault, error) {
	about, refused := "secret.about", f.session().Secret
	if refused != "" {
		about = "secret.refused"
		f.useSecret("")
	}
	rests := "secret.unkept"
	if f.runner.Persist.KeepsSecrets() {
		rests = "secret.kept"
	}
	f.facts(f.words.Get("secret.title"))
	f.say(f.words.Sentences(f.words.Get(about), f.words.HiddenEdge(refused), f.words.Get(rests)))
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", f.words.Get("secret.label")), free: true, secret: true})
		switch {
		case errors.Is(err, errBack):
			f.tell("secret.without")
			return answer, fault, nil
		case err != nil:
			return answer, fault, err
		case r.text == "":
			f.tell("secret.missing")
			continue
		}
		f.useSecret(session.Secret(r.text))
		if c.Name.Traits().Once {
			return answer, fault, nil
		}
		return f.do(c)
	}
}

// useSecret goes on in the name of the app client with its secret, and keeps it.
func (f *face) useSecret(secret session.Secret) {
	f.runner.Lane.Session = f.session().WithSecret(secret)
	if err := f.runner.Persist.SaveSecret(context.Background(), secret); err != nil {
		f.say(f.words.StoreReason(err))
	}
}

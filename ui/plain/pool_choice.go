package plain

import (
	"errors"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// choosePool asks for a pool until one is open.
func (f *face) choosePool() (session.Opened, error) {
	for {
		choice, err := f.poolChoice()
		if err != nil {
			return session.Opened{}, err
		}
		answer, fault, err := f.do(session.EnterCall(f.opener, choice))
		if err != nil || fault == nil {
			return answer.Opened, err
		}
		f.say(f.words.Unopened(fault, session.CallEnter))
	}
}

// poolChoice is the pools of the config file, then the ways that always are.
func (f *face) poolChoice() (session.PoolChoice, error) {
	title, about, own := "start.title", "start.about", "start.another"
	if len(f.opener.Pools) == 0 {
		title, about, own = "start.title.new", "start.about.new", "start.own"
	}
	f.facts(f.words.Get(title))
	f.tell(about)
	var names []string
	for _, p := range f.opener.Pools {
		names = append(names, textline.OneLine(p.Name))
	}
	known := len(names)
	names = append(names, f.words.Get(own), f.words.Get("start.demo"), f.words.Get("start.token"))
	for {
		at, err := f.pickFirst(f.words.Get("plain.pool"), names)
		switch {
		case errors.Is(err, errAgain):
			return f.poolChoice()
		case err != nil:
			return session.PoolChoice{}, err
		}
		var choice session.PoolChoice
		switch {
		case at < known:
			return session.PoolChoice{Known: f.opener.Pools[at].Name}, nil
		case at == known:
			choice, err = f.poolEntry()
		case at == known+1:
			return session.PoolChoice{Demo: true}, nil
		default:
			choice, err = f.token()
		}
		if !errors.Is(err, errBack) {
			return choice, err
		}
	}
}

// poolEntry asks for a pool that is not in the config file, and whether to write it
// down.
func (f *face) poolEntry() (session.PoolChoice, error) {
	f.tell("pool.about")
	given := f.opener.Given()
	for _, field := range []struct {
		asked session.PoolField
		label string
		value *string
	}{
		{session.PlaceField, "pool.place", &given.Place},
		{session.ClientField, "pool.client", &given.ClientID},
		{session.NameField, "pool.name", &given.Name},
	} {
		text, err := f.checked(field.asked, prompt{text: f.words.Get("plain.ask", "title", f.words.Get(field.label)), free: true}, *field.value)
		if err != nil {
			return session.PoolChoice{}, err
		}
		*field.value = text
	}
	f.opener = f.opener.WithGiven(given)
	file, text := f.opener.Addition(given)
	f.tell("remember.about")
	f.say(textline.Visible(file))
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		f.say(textline.Visible(line))
	}
	yes, err := f.confirm(f.words.Get("remember.title"))
	return session.PoolChoice{Entry: given, Remember: yes}, err
}

// checked asks for something until it can be used; nothing typed takes what is known.
func (f *face) checked(field session.PoolField, p prompt, known string) (string, error) {
	for {
		if known != "" {
			f.tell("plain.now", "title", f.words.Get("plain.given"), "value", known)
		}
		r, err := f.ask(p)
		if err != nil {
			return "", err
		}
		text := attribute.Identifier(r.text)
		if field == session.NameField {
			text = strings.TrimSpace(r.text)
		}
		if text == "" {
			text = known
		}
		wrong := f.opener.Check(field, text)
		if wrong == nil {
			return text, nil
		}
		said, _ := f.words.Explain(wrong, true)
		f.say(said)
	}
}

func (f *face) token() (session.PoolChoice, error) {
	f.tell("token.about")
	text, err := f.checked(session.TokenField, prompt{text: f.words.Get("plain.ask", "title", f.words.Get("token.label")), free: true, secret: true}, "")
	return session.PoolChoice{Token: session.Secret(text)}, err
}

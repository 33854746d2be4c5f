package session

import (
	"context"
	"fmt"
	"maps"
	"time"

	"cognito-profile/session/attribute"
)

// fakePool is a user pool with one user, whose contacts change and are verified as
// the developer guide describes it.
type fakePool struct {
	Service // what the pool does not do, nobody may ask of it

	keepsOriginal bool // a new contact waits for its code
	sendsCodes    bool // a new contact gets a code
	hidden        map[string]bool
	stored        map[string]string
	pending       map[string]string
	codes         map[string]sentCode
	sent          int
	later         time.Duration // since the pool was made

	// What happens to the next call that writes.
	lost      trouble
	delivered []Delivery
}

type sentCode struct{ text, proves string }

type trouble int

const (
	fine trouble = iota
	requestLost
	answerLost
)

func newFakePool(values map[string]string) *fakePool {
	return &fakePool{
		hidden: map[string]bool{}, stored: maps.Clone(values), pending: map[string]string{}, codes: map[string]sentCode{},
	}
}

var errNoAnswer = &Fault{Code: TimedOut, Delivered: Unknown}

// write carries out a call, unless its request is lost, and says what the
// caller hears.
func (p *fakePool) write(carryOut func() error) error {
	lost := p.lost
	p.lost = fine
	if lost == requestLost {
		return errNoAnswer
	}
	if err := carryOut(); err != nil || lost == fine {
		return err
	}
	return errNoAnswer
}

func (p *fakePool) SignIn(context.Context, Login) (Step, error) { return Step{}, nil }

func (p *fakePool) Refresh(_ context.Context, t Tokens) (Tokens, error) { return t, nil }

func (p *fakePool) Profile(context.Context, Secret) (attribute.Profile, error) {
	shown := maps.Clone(p.stored)
	maps.DeleteFunc(shown, func(name, _ string) bool { return p.hidden[name] })
	read := profileFrom(shown)
	read.ReadAt = read.ReadAt.Add(p.later)
	return read, nil
}

func (p *fakePool) Update(_ context.Context, _ Secret, attributes []attribute.Attribute) ([]Delivery, error) {
	p.delivered = nil
	err := p.write(func() error {
		for _, a := range attributes {
			p.set(a.Name, a.Value)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p.delivered, nil
}

func (p *fakePool) set(name, value string) {
	switch {
	case value == "":
		for _, key := range []string{name, attribute.VerifiedFlag(name)} {
			delete(p.stored, key)
		}
		delete(p.pending, name)
		delete(p.codes, name)
	case !attribute.IsContact(name):
		p.stored[name] = value
	case p.stored[name] == value:
	case p.keepsOriginal:
		p.pending[name] = value
		p.send(name, value)
	default:
		p.stored[name], p.stored[attribute.VerifiedFlag(name)] = value, "false"
		delete(p.codes, name)
		if p.sendsCodes {
			p.send(name, value)
		}
	}
}

func (p *fakePool) send(name, value string) Delivery {
	p.sent++
	p.codes[name] = sentCode{fmt.Sprintf("%06d", p.sent), value}
	d := Delivery{Attribute: name, Medium: ByEmail, Destination: value[:1] + "***", At: someTime}
	p.delivered = append(p.delivered, d)
	return d
}

func (p *fakePool) SendCode(_ context.Context, _ Secret, name string) (d Delivery, err error) {
	return d, p.write(func() error {
		if p.stored[name] == "" {
			return &Fault{Code: NoContact}
		}
		d = p.send(name, p.stored[name])
		return nil
	})
}

func (p *fakePool) Verify(_ context.Context, _ Secret, name, code string) error {
	return p.write(func() error {
		sent, ok := p.codes[name]
		switch {
		case !ok:
			return &Fault{Code: ExpiredCode}
		case sent.text != code:
			return &Fault{Code: WrongCode}
		}
		p.stored[name], p.stored[attribute.VerifiedFlag(name)] = sent.proves, "true"
		delete(p.codes, name)
		delete(p.pending, name)
		return nil
	})
}

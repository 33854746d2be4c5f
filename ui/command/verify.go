package command

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

func newVerify(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var resend bool
	cmd := v.command("verify CONTACT [-]", contactAndDash, func(r *run, args []string) error {
		return verify(r, args[0], len(args) > 1, resend)
	})
	cmd.Flags().BoolVar(&resend, "resend", false, w.Get("cli.flag.resend"))
	cmd.ValidArgsFunction = completesContacts
	return v.withUser(cmd)
}

// contactAndDash takes email or phone, and - for a code from standard input. A code
// itself is refused and not repeated: others on the machine can read arguments.
func contactAndDash(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 || !attribute.IsContact(longName(args[0])):
		return usage("verify_what")
	case len(args) > 2 || len(args) == 2 && args[1] != "-":
		return usage("verify_code", "name", args[0])
	}
	return nil
}

// verify proves a contact with the code that was sent for it. With resend another one
// is sent first, which is all there is to do unless a code can be read.
func verify(r *run, contact string, piped, resend bool) error {
	name := longName(contact)
	if piped {
		if err := r.takeStdin("-"); err != nil {
			return err
		}
	}
	if err := r.profile(true); err != nil {
		return err
	}
	c, prompts := r.session().Contact(name), r.ask()
	switch {
	case c.Wanted() == "":
		return &Trouble{Key: "not_set", Places: []string{"name", name}, Exit: Failed, Attribute: name}
	case !c.CanVerify() && (resend || !piped):
		r.warn(r.words.Get("verb.verified", "name", name, "value", c.Value))
		return r.contact(name)
	case !piped && !resend && prompts == nil:
		return usage("verify_pipe", "name", contact)
	}
	if resend || !piped && c.NeedsCode(r.clock()) {
		if err := r.sendCode(name); err != nil {
			return err
		}
	}
	switch {
	case piped:
		typed, err := r.readLine(usage("code_empty"))
		if err != nil {
			return err
		}
		return r.handIn(name, typed)
	case prompts == nil:
		r.exit = CodeNeeded
		return r.contact(name)
	}
	return r.askCode(name, prompts)
}

// askCode asks for the code until it is the right one, or somebody leaves.
func (r *run) askCode(name string, prompts Prompts) error {
	for {
		r.warn(faultWords(r.words).CodeSent(r.session().Contact(name), r.clock(), false))
		typed, err := prompts.Secret(r.words.Get("verb.ask.code", "name", name))
		switch {
		case hasLeft(err):
			r.exit = CodeNeeded
			return r.contact(name)
		case err != nil:
			return err
		}
		err = r.handIn(name, string(typed))
		var failed *failedCall
		if !errors.As(err, &failed) || failed.fault.Code != session.WrongCode {
			return err
		}
		p := faultWords(r.words) // what to do next is the question itself
		r.warn(p.Sentences(p.What(failed.fault), p.Effect(failed.fault, failed.asked)))
	}
}

// sendCode has another code sent, unless the last one was only just.
func (r *run) sendCode(name string) error {
	c := r.session().Contact(name)
	if pause := c.Pending.Delivery.Pause(r.clock()); pause > 0 {
		return &Trouble{Key: "code_just_sent", Places: []string{"n", strconv.Itoa(words.Seconds(pause))}, Exit: Failed, Attribute: name}
	}
	if err := r.must(session.ResendCall(name)); err != nil {
		return err
	}
	p := faultWords(r.words)
	d := r.session().Contact(name).Pending.Delivery
	if d.At.IsZero() {
		return &Trouble{Key: "no_code_sent", Exit: Failed, Attribute: name}
	}
	r.warn(p.Get("verify.resent", "to", d.Destination))
	if c.SendCall() == session.SendByAsking {
		r.warn(p.SendsLeft(r.session(), r.clock()))
	}
	return nil
}

// handIn hands in a code, and reads the profile again before anything is claimed.
func (r *run) handIn(name, typed string) error {
	before := r.session().Contact(name)
	fault := r.do(session.VerifyCall(name, session.CleanCode(session.CodeIn(typed))))
	reading, follows := session.CallVerify.Then(fault)
	if !follows {
		return &failedCall{fault: fault, asked: session.CallVerify}
	}
	unread := r.do(reading)
	switch {
	case fault == nil:
		r.saved = savedAll
	case fault.Delivered != session.Refused:
		r.saved = savedUnknown
	case unread != nil:
		return &failedCall{fault: fault, asked: session.CallVerify}
	}
	if unread != nil {
		r.warn(r.words.Get("verify.unsettled"))
		return &failedCall{fault: unread, asked: reading.Name}
	}
	p, c := faultWords(r.words), r.session().Contact(name)
	switch r.session().CodeResult(before, fault) {
	case session.CodeConfirmed, session.CodeUsedBefore:
		r.warn(p.Get("verify.done", "label", p.Label(name), "value", c.Value))
	case session.CodeUnseen:
		r.warn(p.Get("verify.unseen", "label", p.Label(name)))
	case session.CodeRefused, session.CodeOvertaken:
		return &failedCall{fault: fault, asked: session.CallVerify}
	default:
		return &Trouble{Key: "not_confirmed", Places: []string{"name", name}, Exit: Failed, Attribute: name}
	}
	return r.contact(name)
}

// contact puts a contact as it stands, and what waits, into the JSON.
func (r *run) contact(name string) error {
	value, _ := r.session().Profile.Get(name)
	r.document.Attributes = []attributeValue{{Name: name, Value: value, Verified: verified(r.session(), name)}}
	r.document.Waiting = r.waiting()
	return nil
}

package command

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// status is who is signed in to which pool, and what waits.
type status struct {
	Pool     string `json:"pool"`
	Host     string `json:"host,omitempty"`
	SignedIn bool   `json:"signed_in"`
	// User is the name that they signed in with, Username the pool's own for them.
	User     string `json:"user,omitempty"`
	Username string `json:"username,omitempty"`
	Sub      string `json:"sub,omitempty"`
	// Until is when the sign-in ends that can't be refreshed.
	Until time.Time `json:"until,omitzero"`
	// Also are the names of others who are signed in here.
	Also []string `json:"also_signed_in,omitempty"`
	// Kept is how the sign-in is protected on this machine, Why why not better.
	Kept    session.Protection  `json:"kept"`
	Why     session.StoreReason `json:"why,omitempty"`
	Waiting []waiting           `json:"waiting"`
	// Unfinished are the attributes that somebody has to attend to, among them those
	// of Waiting.
	Unfinished []unfinished `json:"unfinished"`
}

// unfinished is an attribute and what it lacks.
type unfinished struct {
	Attribute string       `json:"attribute"`
	Needs     session.Need `json:"needs"`
}

// waiting is a contact that waits for a code.
type waiting struct {
	Attribute string               `json:"attribute"`
	Value     string               `json:"value"`
	State     session.ContactState `json:"state"`
	// Until is how long the code is good that was sent last.
	Until time.Time `json:"until,omitzero"`
}

func newStatus(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var check bool
	cmd := v.command("status", noArguments, func(r *run, _ []string) error { return showStatus(r, check) })
	cmd.Flags().BoolVar(&check, "check", false, w.Get("cli.flag.status_check"))
	return v.withUser(cmd)
}

// showStatus writes how the session stands. With check, what is missing is in the exit
// code.
func showStatus(r *run, check bool) error {
	if err := r.open(true); err != nil {
		return err
	}
	var ended error
	if r.session().State == session.SignedIn {
		fault := r.load()
		switch {
		case fault != nil && !fault.SignedOut():
			return &failedCall{fault: fault, asked: session.CallLoad}
		case fault != nil:
			ended = &failedCall{fault: fault, asked: session.CallLoad}
		}
	} else {
		ended = r.signedOut()
	}
	now := r.status(ended == nil)
	r.document.Status = &now
	if check && len(now.Unfinished) > 0 {
		r.exit = CodeNeeded
	}
	if !r.verb.json {
		if err := r.table(now.rows()); err != nil {
			return err
		}
	}
	if check {
		return ended
	}
	return nil
}

func (r *run) status(signedIn bool) status {
	s := r.session()
	now := status{Pool: r.opened.Pool.Name, Host: r.opened.Pool.Host, SignedIn: signedIn, Kept: session.InMemory, Waiting: []waiting{}, Unfinished: []unfinished{}}
	if r.opened.Store != nil {
		now.Kept, now.Why = r.runner.Persist.Protection()
	}
	if now.Why == session.Asked {
		now.Why = ""
	}
	now.Also = r.alsoSignedIn()
	if !signedIn {
		return now
	}
	now.User, now.Username, now.Sub = s.SignInName(), s.Profile.Username, s.Profile.Value(attribute.Sub)
	if s.Tokens.Refresh == "" {
		now.Until = s.Tokens.Expires.UTC().Truncate(time.Second)
	}
	now.Waiting = r.waiting()
	for _, u := range s.Unfinished() {
		now.Unfinished = append(now.Unfinished, unfinished{u.Attribute, u.Need})
	}
	return now
}

// waiting are the contacts that wait for a code.
func (r *run) waiting() []waiting {
	list := []waiting{}
	for _, name := range []string{attribute.Email, attribute.Phone} {
		if c := r.session().Contact(name); c.Pending.Value != "" {
			list = append(list, waiting{name, c.Pending.Value, c.State, c.Until().UTC().Truncate(time.Second)})
		}
	}
	return list
}

// rows are the status as a table: the names of its JSON, each with its value.
func (s status) rows() [][]string {
	var rows [][]string
	for _, row := range [][]string{
		{"pool", s.Pool}, {"host", s.Host}, {"signed_in", strconv.FormatBool(s.SignedIn)}, {"user", s.User}, {"username", s.Username},
		{"sub", s.Sub}, {"until", stamp(s.Until)}, {"kept", string(s.Kept)}, {"why", string(s.Why)},
	} {
		if row[1] != "" {
			rows = append(rows, row)
		}
	}
	for _, name := range s.Also {
		rows = append(rows, []string{"also_signed_in", name})
	}
	for _, w := range s.Waiting {
		rows = append(rows, []string{"waiting", w.Attribute, w.Value, stamp(w.Until)})
	}
	for _, u := range s.Unfinished {
		rows = append(rows, []string{"unfinished", u.Attribute, string(u.Needs)})
	}
	return rows
}

// stamp is a moment as programs write it (RFC 3339), "" for none.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}

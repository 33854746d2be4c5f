package session

import (
	"context"
	"testing"
)

// TestSourceIsAskedOnce for a sign-in, however often it is sent; a password that was
// typed comes first.
func TestSourceIsAskedOnce(t *testing.T) {
	var asked []PasswordRequest
	source := PasswordSource(func(_ context.Context, r PasswordRequest) (Secret, error) {
		asked = append(asked, r)
		return "from the manager", nil
	})
	f := deaf(t)
	var got []Secret
	f.signIn = func(_ string, password Secret) (Tokens, error) {
		got = append(got, password)
		return Tokens{}, fault(Throttled, Refused)
	}
	call := source.SignInCall("work", Login{Name: " jane "})
	for range 2 {
		_, _ = call.Run(t.Context(), Session{service: f})
	}
	typed := source.SignInCall("work", Login{Name: "jane", Password: "typed"})
	_, _ = typed.Run(t.Context(), Session{service: f})
	if len(asked) != 1 || asked[0].For != ForSignIn || asked[0].Pool != "work" {
		t.Errorf("asked %+v", asked)
	}
	if len(got) != 3 || got[0] != "from the manager" || got[1] != got[0] || got[2] != "typed" || call.Name != CallSignIn {
		t.Errorf("sent %d passwords", len(got))
	}
	failing := PasswordSource(func(context.Context, PasswordRequest) (Secret, error) { return "", fault(CommandSilent, Refused) })
	if _, err := failing.SignInCall("work", Login{Name: "jane"}).Run(t.Context(), Session{service: deaf(t)}); FaultOf(err).Code != CommandSilent {
		t.Errorf("%v", err)
	}
}

func TestSourceOpensWhatIsKept(t *testing.T) {
	for _, test := range []struct {
		name   string
		why    StoreReason
		phrase Secret
		fails  error
		want   Code
	}{
		{"the passphrase", PassphraseNeeded, "right", nil, ""},
		{"another one", PassphraseNeeded, "wrong", nil, CommandWrong},
		{"none", PassphraseNeeded, "", fault(CommandFailed, Refused), CommandFailed},
		{"a new one", PassphraseNew, "right and long enough", nil, ""},
		{"a new one that is short", PassphraseNew, "right", nil, CommandShort},
	} {
		l := &loggingStore{phrase: "right"}
		if test.why == PassphraseNew {
			l.phrase = "right and long enough"
		}
		source := PasswordSource(func(_ context.Context, r PasswordRequest) (Secret, error) {
			if r != (PasswordRequest{For: ForStore, Pool: "work"}) {
				t.Errorf("asked %+v", r)
			}
			return test.phrase, test.fails
		})
		_, err := source.UnlockCall("work", keeps(l, Tokens{}), test.why).Run(t.Context(), Session{service: deaf(t)})
		told := SourceFault(err)
		if (err != nil) != (test.want != "") || told != nil && (told.Code != test.want || StoreReasonOf(err) != test.why) {
			t.Errorf("%s: %v, %v", test.name, err, told)
		}
	}
}

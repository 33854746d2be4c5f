package session

import (
	"context"
	"testing"
)

// TestOpening resumes who signed in last, or at least knows their name.
func TestOpening(t *testing.T) {
	withTokens := Record{Key: janesKey, Name: "jane", Tokens: fresh}
	for name, test := range map[string]struct {
		records []Record
		before  Session
		state   State
		who     string
	}{
		"nobody":                  {nil, Session{}, SignedOut, ""},
		"somebody":                {[]Record{withTokens, {Name: "sam"}}, Session{}, SignedIn, "jane"},
		"somebody who signed out": {[]Record{{Name: "sam"}, withTokens}, Session{}, SignedOut, "sam"},
		"with tokens":             {[]Record{withTokens}, Session{State: SignedIn, Tokens: expired, Name: "x"}, SignedIn, "x"},
	} {
		f := &secretService{fakeService: deaf(t)}
		test.before.service = f
		l := &loggingStore{records: test.records, secret: "s3cret", phrase: "right", opens: &StoreError{Reason: KeychainAsking}}
		p := keeps(l, Tokens{})
		for how, call := range map[string]Call{"open": p.OpenCall(), "unwaited": *p.OpenCall().Otherwise, "unlock": p.UnlockCall("right")} {
			answer := p.Run(context.Background(), call, test.before)
			if s := answer.Session; s.State != test.state || s.Name != test.who || s.Secret != "s3cret" || f.secret != "s3cret" {
				t.Errorf("%s, %s: %+v", name, how, s)
			}
			want := map[string]StoreReason{"open": KeychainAsking, "unwaited": KeychainGivenUp, "unlock": ""}[how]
			if StoreReasonOf(answer.Err) != want {
				t.Errorf("%s, %s: %v", name, how, answer.Err)
			}
		}
		if answer := p.Run(context.Background(), p.UnlockCall("wrong"), test.before); StoreReasonOf(answer.Err) != PassphraseWrong || answer.Session.State != test.before.State {
			t.Errorf("%s: a wrong passphrase gives %+v", name, answer)
		}
	}
}

// secretService notes the secret that it is used with.
type secretService struct {
	fakeService
	secret Secret
}

func (s *secretService) WithSecret(secret Secret) Service {
	s.secret = secret
	return s
}

// TestWhatOutlivesTheRun depends on how it is protected, and on the last write.
func TestWhatOutlivesTheRun(t *testing.T) {
	following := func(l *loggingStore) Persistence {
		return keeps(l, Tokens{}).Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
	}
	for name, test := range map[string]struct {
		store                    loggingStore
		drafts, choices, secrets bool
	}{
		"keychain":       {loggingStore{protection: InKeychain}, true, true, true},
		"passphrase":     {loggingStore{protection: ByPassphrase}, true, true, true},
		"permissions":    {loggingStore{protection: ByPermissions}, true, true, false},
		"memory":         {loggingStore{protection: InMemory}, false, false, false},
		"not opened yet": {loggingStore{protection: InMemory, why: NotYet}, true, true, false},
		"a full disk":    {loggingStore{protection: InKeychain, unwritten: &StoreError{Reason: NotWritten}}, false, true, true},
	} {
		p := following(&test.store)
		if p.KeepsDrafts() != test.drafts || p.KeepsChoices() != test.choices || p.KeepsSecrets() != test.secrets || !p.Keeps() {
			t.Errorf("%s: drafts %v, choices %v, secrets %v", name, p.KeepsDrafts(), p.KeepsChoices(), p.KeepsSecrets())
		}
	}
	if p := keeps(nil, Tokens{}); p.KeepsDrafts() || p.KeepsChoices() || p.KeepsSecrets() || p.Keeps() || p.SaveSecret(context.Background(), "x") != nil {
		t.Error("without a store something is kept")
	}
	l := &loggingStore{protection: InKeychain}
	if p := keeps(l, Tokens{}); p.KeepsDrafts() || !p.KeepsChoices() {
		t.Error("before somebody is signed in, a draft is kept, or a choice is not")
	}
	gone := following(l).Following(Session{State: SignedIn}, Answer{})
	if gone.KeepsDrafts() {
		t.Error("a draft is kept after its user has signed out")
	}
	if err := keeps(l, Tokens{}).SaveSecret(context.Background(), "x"); err != nil || l.took() != "secret pool x" {
		t.Errorf("%v", err)
	}
}

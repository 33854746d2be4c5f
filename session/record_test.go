package session

import (
	"errors"
	"fmt"
	"testing"

	"cognito-profile/session/attribute"
)

func TestLay(t *testing.T) {
	base := profileFrom(map[string]string{"name": "Jane", "nickname": "Jay", "locale": "en"})
	for _, c := range []struct {
		name, typed string
		kept        []Edit
		want        string
	}{
		{"nothing", "undo", nil, ""},
		{"what it began from stays", "undo", []Edit{{"name", "Jan", "Jo"}}, "name=Jan<Jo"},
		{"what is stored by now is done", "undo", []Edit{{"name", "Jane", "Jo"}, {"nickname", "J", "Jay"}}, "nickname=J<Jay"},
		{"what is typed since goes first", "set name Joan", []Edit{{"name", "Jan", "Jane"}}, "name=Joan<Jane"},
		{"sorted among the others", "set locale de", []Edit{{"nickname", "J", "Jay"}, {"custom:a", "1", ""}}, "custom:a=1< locale=de<en nickname=J<Jay"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := played(NewDraft(attribute.Schema{}, base), c.typed)
			laid := d.Overlay(c.kept)
			if got := written(laid); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if written(laid) == written(d) {
				return
			}
			back, name := laid.Undo()
			if written(back) != written(d) || name == "" {
				t.Errorf("undo gives %q of %q, want %q", written(back), name, written(d))
			}
			if again, _ := back.Redo(); written(again) != c.want {
				t.Errorf("redo gives %q", written(again))
			}
		})
	}
}

func TestRemember(t *testing.T) {
	s := Session{Profile: profileFrom(map[string]string{"email": "jane@example.com", "email_verified": "true"})}
	old := PendingVerification{Attribute: attribute.Email, Value: "jane@new.example", Over: "jane@example.com"}
	if got := s.RestorePending([]PendingVerification{old}).Contact(attribute.Email); got.State != ContactPending || got.Wanted() != old.Value {
		t.Errorf("it is not pending: %+v", got)
	}
	newer := old
	newer.Value = "jane@newer.example"
	if got := s.withPending(newer).RestorePending([]PendingVerification{old}).Contact(attribute.Email).Wanted(); got != newer.Value {
		t.Errorf("the older one stays: %s", got)
	}
	overtaken := old
	overtaken.Over = "jane@older.example"
	if got := s.RestorePending([]PendingVerification{overtaken}).Pending; len(got) > 0 {
		t.Errorf("what was overtaken stays: %+v", got)
	}
}

func TestResumeKept(t *testing.T) {
	r := Record{Key: Key{Pool: "pool", Sub: "1"}, Name: "jane", Tokens: Tokens{Access: "a"}}
	s := Session{}.ResumeRecord(r)
	if s.State != SignedIn || s.Name != "jane" || s.Tokens != r.Tokens || s.Key("pool") != r.Key || !s.Profile.ReadAt.IsZero() {
		t.Errorf("resumed as %+v", s)
	}
}

func TestKeepErrorsAreFoundInOthers(t *testing.T) {
	cause := errors.New("disk")
	err := fmt.Errorf("saving: %w", &StoreError{Reason: NotWritten, Path: "/x", Cause: cause})
	if StoreReasonOf(err) != NotWritten || !errors.Is(err, cause) || StoreReasonOf(cause) != "" || StoreErrorOf(nil) != nil {
		t.Errorf("found %q in %v", StoreReasonOf(err), err)
	}
}

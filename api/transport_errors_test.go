package api

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"cognito-profile/session"
)

// What fails inside this program is not told as a refusal of the service.
func TestFaultsOfThisProgram(t *testing.T) {
	for _, row := range []struct {
		name      string
		err       error
		sent      bool
		delivered session.Delivered
	}{
		{"a parameter is missing", smithy.InvalidParamsError{}, false, session.Refused},
		{"an unknown error before sending", errors.New("x"), false, session.Refused},
		{"an unknown error afterwards", errors.New("x"), true, session.Unknown},
	} {
		if got := transportRuleFor(row.err).classify(row.sent); got.code != session.ProgramFault || got.delivered != row.delivered {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
	g := newSignInTest(t, "signin001plain")
	g.client.random = io.LimitReader(strings.NewReader(""), 0)
	_, err := g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: seedPassword})
	if g.fails(err, session.ProgramFault); g.asked() != "" {
		t.Error("something was sent")
	}
}

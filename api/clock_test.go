package api

import (
	"net/http"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// TestSignInWithAWrongClock: the proof has the service's time, whatever this
// machine's is, and a refusal has the difference.
func TestSignInWithAWrongClock(t *testing.T) {
	for _, row := range []struct {
		name        string
		wrong, skew time.Duration
	}{
		{"right", 0, 0},
		{"a little off", 4 * time.Minute, 0},
		{"ahead", 3 * time.Hour, -3 * time.Hour},
		{"behind", -40 * 24 * time.Hour, 40 * 24 * time.Hour},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := newSignInTest(t, "signin001plain")
			g.wrong, g.dated = row.wrong, true
			step := g.signIn("jane", "")
			if got := step.Tokens.Expires.Sub(g.now.Add(row.wrong)); got != time.Hour {
				t.Errorf("the token is good for %v here", got)
			}
			_, err := g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: "wrong"})
			if fault := g.fails(err, session.WrongPassword); fault.Skew != row.skew {
				t.Errorf("the clocks differ by %v, want %v", fault.Skew, row.skew)
			}
			// A code that was sent has nothing to do with the clock.
			err = g.client.Verify(t.Context(), step.Tokens.Access, "email", "000000")
			if fault := mustFault(t, err); fault.Skew != 0 {
				t.Errorf("%s blames the clock", fault.Code)
			}
		})
	}
}

// Without a Date header nothing is known of the service's clock, and its refusal
// looks like a wrong password.
func TestWrongClockWithoutADate(t *testing.T) {
	g := newSignInTest(t, "signin001plain")
	g.wrong = time.Hour
	_, err := g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: seedPassword})
	if fault := g.fails(err, session.WrongPassword); fault.Skew != 0 {
		t.Errorf("the clocks differ by %v", fault.Skew)
	}
}

func TestClock(t *testing.T) {
	now := at
	c := newClock(func() time.Time { return now })
	info := func(ahead time.Duration) responseInfo {
		return responseInfo{requestID: "1", date: at.Add(ahead).Truncate(time.Second)}
	}
	c.learn(responseInfo{date: at.Add(time.Hour)}) // a proxy
	if c.ahead() != 0 {
		t.Error("the clock of a proxy counts")
	}
	for _, row := range []struct{ ahead, offset, skew time.Duration }{
		{time.Second, 0, 0}, {-time.Second, 0, 0}, {time.Minute, time.Minute, 0},
		{5 * time.Minute, 5 * time.Minute, 0}, {-6 * time.Minute, -6 * time.Minute, -6 * time.Minute},
	} {
		c.learn(info(row.ahead))
		if c.ahead() != row.offset || c.skew() != row.skew || !c.service().Equal(at.Add(row.offset)) || !c.local(at).Equal(at.Add(-row.offset)) {
			t.Errorf("%v ahead: %v, skew %v", row.ahead, c.ahead(), c.skew())
		}
	}
	if !c.local(time.Time{}).IsZero() {
		t.Error("no time becomes one")
	}
}

// A lifetime that only the token has is by the service's clock.
func TestLifetimeByTheServicesClock(t *testing.T) {
	access := token(map[string]any{"exp": at.Add(time.Hour).Unix()})
	c := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID}, Now: func() time.Time { return at.Add(-2 * time.Hour) },
		HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
			response := answer(r, 200, amzJSON, `{"AuthenticationResult":{"AccessToken":"`+access+`"}}`)
			response.Header.Set("Date", at.Format(http.TimeFormat))
			return response, nil
		})})
	tokens, err := c.Refresh(t.Context(), session.Tokens{Refresh: "r"})
	if want := at.Add(-time.Hour); err != nil || !tokens.Expires.Equal(want) {
		t.Errorf("%v: expires %v, want %v", err, tokens.Expires, want)
	}
}

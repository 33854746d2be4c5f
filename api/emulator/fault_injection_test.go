package emulator

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// updateNickname sends UpdateUserAttributes of one nickname in process and gives what
// came back.
func (f *fixture) updateNickname(ctx context.Context, token, nickname string) (*http.Response, error) {
	body := strings.NewReader(jsonText(write(token, "nickname", nickname)))
	r, err := http.NewRequestWithContext(ctx, "POST", "http://emulator.example/", body)
	if err != nil {
		f.t.Fatal(err)
	}
	r.Header.Set("X-Amz-Target", targetPrefix+"UpdateUserAttributes")
	return f.RoundTripper().RoundTrip(r)
}

func TestPlannedFailures(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	get := object{"AccessToken": token}
	for _, c := range []struct {
		failure Failure
		status  int
		want    string
	}{
		{Failure{Code: "TooManyRequestsException", Message: "Rate exceeded"}, 400, "TooManyRequestsException: Rate exceeded"},
		{Failure{Code: "InternalErrorException", Message: "x"}, 500, "InternalErrorException: x"},
		{Failure{Code: "ForbiddenException", Message: "Request not allowed due to WAF block."}, 403, "ForbiddenException: Request not allowed due to WAF block."},
		{Failure{Code: "NotAuthorizedException", Status: 480}, 480, "NotAuthorizedException: <nil>"},
		{Failure{Status: 498}, 498, "<nil>: <nil>"},
		{Failure{Code: "OperationNotEnabledException", Message: "no"}, 400, "OperationNotEnabledException: no"},
	} {
		f.FailNext("GetUser", c.failure, 1)
		f.expect("GetUser", get, c.want)
		f.FailNext("", c.failure, 1)
		if response, _ := f.post("GetUser", get); response.StatusCode != c.status {
			t.Errorf("%+v: status %d", c.failure, response.StatusCode)
		}
		f.expect("GetUser", get, "ok")
	}
	f.FailNext("GetUser", Failure{Code: "A"}, -1)
	f.FailNext("GetUser", Failure{Code: "B"}, 1)
	for range 3 {
		f.expect("GetUser", get, "A: <nil>")
	}
	f.expect("UpdateUserAttributes", write(token, "nickname", "J"), "ok")
	f.FailNext("GetUser", Failure{}, 0)
	f.expect("GetUser", get, "ok")
}

func TestHTML(t *testing.T) {
	f := newFixture(t)
	f.FailNext("", Failure{HTML: "<h1>Blocked</h1>"}, 1)
	f.FailNext("", Failure{HTML: "<h1>Sign in to the hotel</h1>", Status: 200}, 1)
	for _, status := range []int{403, 200} {
		response, err := f.updateNickname(t.Context(), "x", "y")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != status || !strings.HasPrefix(string(body), "<h1>") || response.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%v %s %v", response, body, err)
		}
	}
}

func TestLostAnswers(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	noHost := &net.DNSError{Err: "no such host", Name: "emulator.example", IsNotFound: true}
	for _, c := range []struct {
		failure Failure
		is      error
		stored  bool
	}{
		{Failure{Drop: true}, syscall.ECONNRESET, false},
		{Failure{Drop: true, Applied: true}, syscall.ECONNRESET, true},
		{Failure{Err: noHost}, noHost, false},
		{Failure{Err: io.ErrUnexpectedEOF, Applied: true}, io.ErrUnexpectedEOF, true},
	} {
		f.must("UpdateUserAttributes", write(token, "nickname", ""))
		f.FailNext("UpdateUserAttributes", c.failure, 1)
		if _, err := f.updateNickname(t.Context(), token, "J"); !errors.Is(err, c.is) {
			t.Errorf("%+v: %v", c.failure, err)
		}
		if stored := f.Attributes(keepPool, "jane")["nickname"] == "J"; stored != c.stored {
			t.Errorf("%+v: stored %v", c.failure, stored)
		}
	}
	f.FailNext("UpdateUserAttributes", Failure{Code: "InternalErrorException", Applied: true}, 1)
	f.expect("UpdateUserAttributes", write(token, "email", "new@example.com"), "InternalErrorException: <nil>")
	if len(f.deliveries) != 1 {
		t.Error("the applied write sent no code")
	}
}

func TestDroppedConnection(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	web := httptest.NewServer(f.Server)
	defer web.Close()
	f.FailNext("UpdateUserAttributes", Failure{Drop: true, Applied: true}, 1)
	r, err := http.NewRequest("POST", web.URL, strings.NewReader(jsonText(write(token, "nickname", "J"))))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Amz-Target", targetPrefix+"UpdateUserAttributes")
	if response, err := http.DefaultClient.Do(r); err == nil {
		t.Errorf("answered %v", response)
	}
	if got := f.Attributes(keepPool, "jane")["nickname"]; got != "J" {
		t.Errorf("stored %q", got)
	}
}

// TestLatency runs in fake time: a delay lasts exactly as long as planned and
// ends with the request.
func TestLatency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, WithClock(time.Now))
		token := f.token(keepPool, "keepopen", "jane")
		f.Delay("UpdateUserAttributes", 2*time.Second, 3)
		begun := time.Now()
		if _, err := f.updateNickname(t.Context(), token, "A"); err != nil || time.Since(begun) != 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun = time.Now()
		if _, err := f.updateNickname(ctx, token, "B"); !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) != time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
		ctx, cancel = context.WithCancel(t.Context())
		done := make(chan error)
		go func() {
			_, err := f.updateNickname(ctx, token, "C")
			done <- err
		}()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if _, err := f.updateNickname(ctx, token, "D"); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if got := f.Attributes(keepPool, "jane")["nickname"]; got != "A" {
			t.Errorf("stored %q", got)
		}
		f.FailNext("", Failure{Hang: true, Applied: true}, 1)
		ctx, cancel = context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := f.updateNickname(ctx, token, "E"); !errors.Is(err, context.DeadlineExceeded) || f.Attributes(keepPool, "jane")["nickname"] != "E" {
			t.Errorf("%v, stored %v", err, f.Attributes(keepPool, "jane")["nickname"])
		}
	})
}

func TestCalls(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	f.post("GetUser", object{"AccessToken": token})
	f.post("UpdateUserAttributes", "{")
	f.post("Nonsense", "{}")
	if diff := cmp.Diff([]string{"GetUser", "UpdateUserAttributes", "Nonsense"}, f.Calls()); diff != "" {
		t.Error(diff)
	}
	f.ResetCalls()
	if len(f.Calls()) != 0 {
		t.Error("calls remain")
	}
}

func TestKeepOriginalKnob(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	f.KeepOriginal(keepPool)
	f.must("UpdateUserAttributes", write(token, "email", "a@example.com"))
	if got := f.read(token)["email"]; got != "a@example.com" {
		t.Errorf("email %q", got)
	}
	f.KeepOriginal(keepPool, "email")
	f.must("UpdateUserAttributes", write(token, "email", "b@example.com"))
	if got := f.read(token)["email"]; got != "a@example.com" {
		t.Errorf("email %q", got)
	}
}

// TestConcurrentUse is for the race detector: requests and planned faults at once, and
// a delivery that calls back into the server.
func TestConcurrentUse(t *testing.T) {
	var f *fixture
	f = newFixture(t, WithCodes(func() string { return randomDigits(6) }), WithDelivery(func(d Delivery) { f.Pending(d.Pool, d.User, d.Attribute) }))
	token := f.token(keepPool, "keepopen", "jane")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 5 {
				f.post("UpdateUserAttributes", write(token, "email", string(rune('a'+i))+"@example.com"))
				f.post("GetUser", object{"AccessToken": token})
				f.Delay("GetUser", time.Microsecond, 1)
				f.FailNext("GetUser", Failure{Code: "X"}, 1)
				f.Permit(keepPool, "keepopen", nil, []string{"email"})
				f.KeepOriginal(keepPool, "email")
				f.Attributes(keepPool, "jane")
				f.Calls()
			}
		})
	}
	all.Wait()
}

// TestAnyRefresh fails every way to refresh, and nothing else, without a trace
// in the tokens; and once with the answer lost on its way.
func TestAnyRefresh(t *testing.T) {
	b := newBrowser(t)
	tokens, err := b.SignIn(webPool, "web", "jane")
	if err != nil {
		t.Fatal(err)
	}
	b.FailNext(AnyRefresh, Failure{Status: 503}, 3)
	b.Delay(AnyRefresh, time.Microsecond, 1)
	b.expect("InitiateAuth", passwordOf("web", "jane"), "ok")
	b.expect("GetUser", object{"AccessToken": tokens.Access}, "ok")
	form := values("grant_type", "refresh_token", "client_id", "web", "refresh_token", tokens.Refresh)
	if response, _ := b.post("GetTokensFromRefreshToken", object{"ClientId": "web", "RefreshToken": tokens.Refresh}); response.StatusCode != 503 {
		t.Errorf("GetTokensFromRefreshToken: %d", response.StatusCode)
	}
	if response, _ := b.post("InitiateAuth", signIn("web", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", tokens.Refresh)); response.StatusCode != 503 {
		t.Errorf("InitiateAuth: %d", response.StatusCode)
	}
	if status, out := b.token(form); status != 503 || out["error"] != "server_error" {
		t.Errorf("/oauth2/token: %d %v", status, out)
	}
	if status, _ := b.token(form); status != 200 {
		t.Errorf("/oauth2/token, after it: %d", status)
	}
	b.FailNext("/oauth2/token", Failure{Code: "invalid_grant", Message: "Try again"}, 1)
	if status, out := b.token(form); status != 400 || out["error"] != "invalid_grant" || out["error_description"] != "Try again" {
		t.Errorf("/oauth2/token: %d %v", status, out)
	}

	rotating, err := b.SignIn(webPool, "webrotating", "jane")
	if err != nil {
		t.Fatal(err)
	}
	b.FailNext(AnyRefresh, Failure{Err: io.ErrUnexpectedEOF, Applied: true}, 1)
	form.Set("client_id", "webrotating")
	form.Set("refresh_token", rotating.Refresh)
	r, err := http.NewRequest("POST", home+"/oauth2/token", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if _, err := b.RoundTripper().RoundTrip(r); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	b.expect("GetTokensFromRefreshToken", object{"ClientId": "webrotating", "RefreshToken": rotating.Refresh}, "RefreshTokenReuseException: Refresh token has been invalidated")
}

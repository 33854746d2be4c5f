package api

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
)

// TestAwaitPasskey: a browser that comes back from adding a passkey gets a page and ends
// the wait; what comes elsewhere or otherwise ends nothing.
func TestAwaitPasskey(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	came := make(chan error, 1)
	go func() {
		came <- p.client.AwaitPasskey(t.Context(), session.CallbackPage{Title: "Back <b>", Text: "go there"})
	}()
	callback := p.client.app.callback
	get := func(method, address string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
			response, err := http.DefaultClient.Do(r)
			if err != nil && time.Now().Before(end) {
				continue // nobody listens yet
			}
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			return response.StatusCode, string(body)
		}
	}
	if status, _ := get(http.MethodGet, strings.Replace(callback, "/callback", "/favicon.ico", 1)); status != http.StatusNotFound {
		t.Errorf("another page: %d", status)
	}
	if status, _ := get(http.MethodPost, callback); status != http.StatusMethodNotAllowed {
		t.Errorf("another method: %d", status)
	}
	if status, page := get(http.MethodGet, callback); status != http.StatusOK || !strings.Contains(page, "<h1>Back &lt;b&gt;</h1><p>go there</p>") {
		t.Errorf("%d %s", status, page)
	}
	if err := <-came; err != nil {
		t.Error(err)
	}
}

// TestAwaitPasskeyEnds when it is given up, and at once when the port is another
// program's.
func TestAwaitPasskeyEnds(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if fault := mustFault(t, p.client.AwaitPasskey(ctx, session.CallbackPage{})); fault.Code != session.Cancelled {
		t.Errorf("given up: %s", fault.Code)
	}
	listeners, err := p.client.listenOn(t.Context(), p.client.app.callback)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listeners {
		defer l.Close()
	}
	if fault := mustFault(t, p.client.AwaitPasskey(t.Context(), session.CallbackPage{})); fault.Code != session.PortTaken {
		t.Errorf("the port is taken: %s", fault.Code)
	}
}

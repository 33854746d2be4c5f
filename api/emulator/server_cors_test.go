package emulator

import (
	"net/http"
	"strings"
	"testing"
)

// TestPreflight asks as browsers do before they send a request of a page.
func TestPreflight(t *testing.T) {
	b := newBrowser(t)
	const wanted = "amz-sdk-invocation-id,content-type,x-amz-target,x-amz-user-agent"
	for _, c := range []struct{ path, methods string }{
		{"/", "POST"}, {"/oauth2/token", "POST"}, {"/oauth2/revoke", "POST"}, {"/oauth2/userInfo", "GET,POST"},
		{"/" + webPool + "/.well-known/jwks.json", "GET"},
	} {
		response, body := b.do("OPTIONS", home+c.path, nil, "Origin", "https://app.example", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", wanted)
		h := response.Header
		if response.StatusCode != http.StatusOK || body != "" || h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Max-Age") != "172800" ||
			strings.Join(h.Values("Access-Control-Allow-Methods"), ",") != c.methods || h.Get("Access-Control-Allow-Headers") != wanted {
			t.Errorf("%s: %d %q %v", c.path, response.StatusCode, body, h)
		}
	}
	for _, path := range []string{"/login", "/oauth2/authorize", "/logout"} {
		if response, _ := b.do("OPTIONS", home+path, nil, "Origin", "https://app.example"); response.StatusCode < 400 || response.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d %v", path, response.StatusCode, response.Header)
		}
	}
	if calls := b.Calls(); len(calls) > 5 {
		t.Errorf("preflights count as calls: %v", calls)
	}
}

// TestAnswersToPages: what a page sent it may read, errors too; what a proxy
// answers it may not.
func TestAnswersToPages(t *testing.T) {
	b := newBrowser(t)
	call := func(body string, header ...string) http.Header {
		r, err := http.NewRequest("POST", home+"/", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Amz-Target", targetPrefix+"GetUser")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		response, err := b.RoundTripper().RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		return response.Header
	}
	good := jsonText(object{"AccessToken": b.fixture.token(webPool, "web", "jane")})
	for _, body := range []string{good, "{}", "{"} {
		h := call(body, "Origin", "https://app.example")
		if h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Expose-Headers") != "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date" {
			t.Errorf("%s: %v", body, h)
		}
		if h := call(body); h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s without an origin: %v", body, h)
		}
	}
	b.FailNext("GetUser", Failure{HTML: "<p>blocked</p>"}, 1)
	if h := call(good, "Origin", "https://app.example"); h.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a proxy's answer: %v", h)
	}
}

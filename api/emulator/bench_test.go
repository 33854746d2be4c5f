package emulator

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkUpdate is one UpdateUserAttributes in process, token check
// included.
func BenchmarkUpdate(b *testing.B) {
	f := newFixture(b)
	token := f.token(keepPool, "keepopen", "jane")
	transport := f.RoundTripper()
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		body := jsonText(write(token, "nickname", strconv.Itoa(n), "locale", "en-US"))
		r, err := http.NewRequest("POST", "http://emulator.example/", strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("X-Amz-Target", targetPrefix+"UpdateUserAttributes")
		response, err := transport.RoundTrip(r)
		if err != nil || response.StatusCode != 200 {
			b.Fatal(response, err)
		}
		if _, err := io.Copy(io.Discard, response.Body); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDemo is what --demo pays for the emulator before its first frame:
// reading the demo seed, a server, a signed-in user.
func BenchmarkDemo(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		seed := DemoSeed()
		server, err := New(seed, WithInProcessKeys())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := server.SignIn("eu-central-1_Demo00001", "demo0client0000000000000000", "jane"); err != nil {
			b.Fatal(err)
		}
	}
}

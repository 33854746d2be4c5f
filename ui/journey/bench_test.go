//go:build unix

package journey_test

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// quiet is how long a program must have written nothing before it counts as
// having painted what it had to.
const quiet = 60 * time.Millisecond

// settled waits until the program has written something since a moment and is
// quiet, and returns how long after that moment it wrote last.
func (c *console) settled(since time.Time) time.Duration {
	c.t.Helper()
	for end := since.Add(long); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if last := c.lastHeard(); last.After(since) && time.Since(last) > quiet {
			return last.Sub(since)
		}
	}
	c.t.Fatalf("the program writes nothing, or does not stop writing; the screen:\n%s", c.text())
	return 0
}

// full is the form with everything on it that it has at the start.
var full = regexp.MustCompile(`(?s)Jane Q\. Doe.*Employee number.*move.*\? keys`)

// openDemo starts the demo and returns how long its first full frame took.
func openDemo(b *testing.B) (*console, time.Duration) {
	b.Helper()
	began := time.Now()
	c := run(b, start{args: []string{"--demo"}})
	for end := began.Add(long); !full.MatchString(c.text()); time.Sleep(time.Millisecond / 2) {
		if time.Now().After(end) {
			b.Fatalf("no full frame:\n%s", c.text())
		}
	}
	return c, c.lastHeard().Sub(began)
}

// BenchmarkFirstFrame is the time from starting the program to the form with
// the profile on it.
func BenchmarkFirstFrame(b *testing.B) {
	binary(b)
	var took []time.Duration
	for b.Loop() {
		c, first := openDemo(b)
		took = append(took, first)
		c.press("q")
		c.wait(0)
		c.close()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(milliseconds(median(took)), "ms/frame")
}

// BenchmarkLetter types into a field: the time until the letter stands there,
// and what that costs the line.
func BenchmarkLetter(b *testing.B) {
	c, _ := openDemo(b)
	c.find("Nickname")
	c.press(enter)
	c.sees(`enter keep`)
	c.replace("a") // it differs from the stored value from now on
	c.settled(time.Now().Add(-time.Second))
	var took []time.Duration
	var bytes []int
	letters := 0
	for b.Loop() {
		if letters++; letters%40 == 0 {
			c.replace("a")
			c.settled(time.Now())
		}
		time.Sleep(rand.N(17 * time.Millisecond)) // anywhere within a frame
		written := len(c.output())
		pressed := time.Now()
		c.press(string(rune('a' + letters%26)))
		took = append(took, c.settled(pressed))
		bytes = append(bytes, len(c.output())-written)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(milliseconds(median(took)), "ms/letter")
	b.ReportMetric(float64(median(bytes)), "bytes/letter")
	b.ReportMetric(float64(slices.Max(bytes)), "bytes/letter-max")
}

// BenchmarkIdle is what the program writes in two seconds when nobody does
// anything.
func BenchmarkIdle(b *testing.B) {
	c, _ := openDemo(b)
	c.settled(time.Now().Add(-time.Second))
	bytes := 0
	for b.Loop() {
		written := len(c.output())
		time.Sleep(2 * time.Second)
		bytes = max(bytes, len(c.output())-written)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(bytes), "bytes/2s")
}

// BenchmarkSize is the size of the program as it is handed out.
func BenchmarkSize(b *testing.B) {
	program, err := build("-ldflags=-s -w")
	if err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(info.Size())/1e6, "MB")
}

// BenchmarkSave is a whole save, without a terminal: the change is sent, and
// the profile is read again to see what became of it.
func BenchmarkSave(b *testing.B) {
	seed, err := emulator.ReadSeed(strings.NewReader(poolSeed))
	if err != nil {
		b.Fatal(err)
	}
	server, err := emulator.New(seed, emulator.WithInProcessKeys())
	if err != nil {
		b.Fatal(err)
	}
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: seed.Pools[0].Id, ClientID: "journeyclient"}, HTTP: server.RoundTripper()})
	if err != nil {
		b.Fatal(err)
	}
	now, err := session.New(client, attribute.Schema{}).SignIn(b.Context(), session.Login{Name: "jane", Password: canary})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	names := []string{"Jane", "Janet"}
	for n := 0; b.Loop(); n++ {
		draft := session.NewDraft(now.Schema, now.Profile).Set("name", names[(n+1)%2])
		if now, err = now.Sending(draft.Plan()).Save(b.Context()); err != nil {
			b.Fatal(err)
		}
		if now, err = now.Settle(b.Context()); err != nil {
			b.Fatal(err)
		}
		if len(now.Outcomes) != 1 || now.Outcomes[0].Result != session.Stored {
			b.Fatalf("outcomes %+v", now.Outcomes)
		}
	}
}

func median[N int | time.Duration](values []N) N {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// saves notes what a keeper writes and when.
type saves struct {
	mu    sync.Mutex
	began time.Time
	lines []string
	takes time.Duration // how long a write takes
	err   error
}

func (s *saves) save(_ context.Context, d Draft) error {
	text := "nothing"
	if !d.Empty() {
		text = d.Edits[0].Typed
	}
	time.Sleep(s.takes)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, fmt.Sprintf("%v %s", time.Since(s.began), text))
	return s.err
}

func (s *saves) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

func (s *saves) want(t *testing.T, lines ...string) {
	t.Helper()
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Equal(s.lines, lines) {
		t.Errorf("written %q\nwant    %q", s.lines, lines)
	}
}

func TestKeeperWritesInPausesAndWhileTyping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now()}
		k := newKeeper(s.save)
		k.Keep(Draft{})
		s.want(t)
		for i := range 10 {
			k.Keep(typed("name", fmt.Sprint("letter ", i)))
			k.Keep(typed("name", fmt.Sprint("letter ", i)))
			time.Sleep(90 * time.Millisecond)
		}
		time.Sleep(time.Minute)
		s.want(t, "350ms letter 3", "710ms letter 7", "930ms letter 9")
		k.Keep(Draft{})
		time.Sleep(time.Minute)
		s.want(t, "350ms letter 3", "710ms letter 7", "930ms letter 9", "1m1.02s nothing")
	})
}

// Whatever the rhythm of typing and however long a write takes, up to 50 ms:
// every change is on the disk within 500 ms, and within 250 ms before a pause.
func TestKeeperIsNeverFarBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for run := range uint64(300) {
			typing, writing := rand.New(rand.NewPCG(run, 1)), rand.New(rand.NewPCG(run, 2))
			var typedAt []time.Time
			var written []time.Time // by change, when it was on the disk
			k := newKeeper(func(_ context.Context, d Draft) error {
				time.Sleep(time.Duration(writing.IntN(51)) * time.Millisecond)
				for len(written) <= len(d.Text) {
					written = append(written, time.Now())
				}
				return nil
			})
			for n := range 40 {
				typedAt = append(typedAt, time.Now())
				k.Keep(Draft{Field: "name", Text: strings.Repeat("x", n)})
				time.Sleep(time.Duration(typing.ExpFloat64()*float64(typing.IntN(200)+1)) * time.Millisecond)
			}
			time.Sleep(time.Minute)
			synctest.Wait()
			if len(written) != len(typedAt) {
				t.Fatalf("%d of %d changes are written", len(written), len(typedAt))
			}
			for i, at := range typedAt {
				behind := written[i].Sub(at)
				pause := i+1 == len(typedAt) || typedAt[i+1].Sub(at) >= 250*time.Millisecond
				if behind > 500*time.Millisecond || pause && behind > 250*time.Millisecond {
					t.Fatalf("change %d was written after %v; a pause followed: %v", i, behind, pause)
				}
			}
		}
	})
}

// A disk that is slow but steady costs no more typing, as long as it can do two writes
// in 500 ms.
func TestKeeperOnASlowDiskIsNotFurtherBehind(t *testing.T) {
	for _, takes := range []time.Duration{60, 120, 180, 240} {
		takes *= time.Millisecond
		synctest.Test(t, func(t *testing.T) {
			const pace = 20 * time.Millisecond
			began, written := time.Now(), 0
			worst := time.Duration(0)
			k := newKeeper(func(_ context.Context, d Draft) error {
				time.Sleep(takes)
				for ; written < len(d.Text); written++ {
					if written > 40 { // by then it is known how slow the disk is
						worst = max(worst, time.Since(began.Add(time.Duration(written)*pace)))
					}
				}
				return nil
			})
			for n := range 400 {
				k.Keep(Draft{Field: "name", Text: strings.Repeat("x", n+1)})
				time.Sleep(pace)
			}
			time.Sleep(time.Minute)
			synctest.Wait()
			if written != 400 || worst > 500*time.Millisecond {
				t.Errorf("a write takes %v: %d of 400 letters, %v behind", takes, written, worst)
			}
		})
	}
}

func TestKeeperFlushes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now()}
		k := newKeeper(s.save)
		k.Keep(typed("name", "a"))
		synctest.Wait()
		k.Keep(typed("name", "ab"))
		must(t, k.Flush(ctx))
		must(t, k.Flush(ctx))
		time.Sleep(time.Minute)
		s.want(t, "0s ab")
	})
}

// A slow disk: one write at a time, the newest draft last.
func TestKeeperOnASlowDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now(), takes: 3 * time.Second}
		k := newKeeper(s.save)
		k.Keep(typed("name", "a"))
		time.Sleep(time.Second)
		k.Keep(typed("name", "ab"))
		k.Keep(typed("name", "abc"))
		time.Sleep(time.Minute)
		s.want(t, "3.12s a", "6.12s abc")
		k.Keep(typed("name", "abcd"))
		time.Sleep(time.Second)
		k.Keep(typed("name", "abcde"))
		must(t, k.Flush(ctx))
		s.want(t, "3.12s a", "6.12s abc", "1m4.12s abcd", "1m7.12s abcde")
	})
}

func TestKeeperTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now(), err: errors.New("disk full")}
		k := newKeeper(s.save)
		k.Keep(typed("name", "a"))
		time.Sleep(time.Second)
		if k.Err() == nil {
			t.Error("the failure is not reported")
		}
		k.Keep(typed("name", "ab"))
		time.Sleep(2 * time.Second)
		s.fail(nil)
		time.Sleep(time.Minute)
		s.want(t, "120ms a", "5.12s ab")
		if k.Err() != nil {
			t.Error("an old failure is reported")
		}
		k.Keep(typed("name", "abc"))
		time.Sleep(time.Minute)
		s.want(t, "120ms a", "5.12s ab", "1m3.12s abc")
	})
}

// The channel of Keep is closed at the end of the next write, however it ends.
func TestKeeperTellsOfTheNextWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now(), err: errors.New("disk full")}
		k := newKeeper(s.save)
		if k.Keep(Draft{}) != nil {
			t.Error("there is something to wait for where nothing is typed")
		}
		<-k.Keep(typed("name", "a"))
		if k.Err() == nil {
			t.Error("the failure is not told")
		}
		again := k.Keep(typed("name", "a"))
		if again == nil || k.Keep(typed("name", "ab")) != again {
			t.Fatal("what failed is not waited for again")
		}
		s.fail(nil)
		<-again
		if k.Err() != nil || time.Since(s.began) != pauseWait+retryAfter {
			t.Errorf("told after %v: %v", time.Since(s.began), k.Err())
		}
		if k.Keep(typed("name", "ab")) != nil {
			t.Error("all is written, and there is still something to wait for")
		}
	})
}

// A write that goes on for long is not waited for by who has to leave.
func TestKeeperIsLeftInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &saves{began: time.Now(), takes: time.Minute}
		k := newKeeper(s.save)
		k.Keep(typed("name", "a"))
		time.Sleep(pauseWait)
		synctest.Wait()
		soon, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := k.Flush(soon); session.StoreReasonOf(err) != session.Busy || time.Since(s.began) != pauseWait+time.Second {
			t.Errorf("after %v: %v", time.Since(s.began), err)
		}
		time.Sleep(2 * time.Minute)
	})
}

func TestKeeperOfAVault(t *testing.T) {
	folder, fake := newFolder(t), newFakeKeychain()
	v := opened(t, folder, fake)
	k := v.Keeper(jane)
	k.Keep(typed("name", "a"))
	k.Keep(typed("name", "ab"))
	must(t, k.Flush(ctx))
	crash(v)
	r := load(t, opened(t, folder, fake), jane)
	if len(r.Drafts) != 1 || r.Drafts[0].Edits[0].Typed != "ab" {
		t.Errorf("offered %v", r.Drafts)
	}
}

func BenchmarkSaveDraft(b *testing.B) {
	for _, edits := range []int{1, 25, 1000} {
		b.Run(fmt.Sprint(edits, " edits"), func(b *testing.B) {
			v := opened(b, newFolder(b), newFakeKeychain())
			must(b, v.SaveTokens(ctx, jane, "jane", janesTokens))
			var texts []string
			for i := range edits {
				texts = append(texts, fmt.Sprint("custom:", i), "a value of common length")
			}
			d := typed(texts...)
			for i := 0; b.Loop(); i++ {
				d.Text, d.Field = fmt.Sprint(i), "name"
				must(b, v.saveDraft(ctx, jane, d))
			}
		})
	}
}

func BenchmarkKeepUnchanged(b *testing.B) {
	k := newKeeper(func(context.Context, Draft) error { return nil })
	var texts []string
	for i := range 1000 {
		texts = append(texts, fmt.Sprint("custom:", i), "a value of common length")
	}
	d := typed(texts...)
	for b.Loop() {
		k.Keep(d)
	}
}

// A key costs what noting the draft costs; the write is another goroutine's.
func BenchmarkKeepChanged(b *testing.B) {
	k := newKeeper(func(context.Context, Draft) error { return nil })
	d := typed("name", "a value of common length")
	for i := 0; b.Loop(); i++ {
		d.Field, d.Text = "nickname", strconv.Itoa(i)
		k.Keep(d)
	}
}

func BenchmarkOpen(b *testing.B) {
	folder, k := newFolder(b), newFakeKeychain()
	fillIn(b, opened(b, folder, k))
	for b.Loop() {
		v := New(Options{Folder: folder, Keychain: k})
		must(b, v.Open(ctx))
		v.Users(jane.Pool)
	}
}

func BenchmarkOpenWithPassphrase(b *testing.B) {
	folder := newFolder(b)
	v := New(Options{Folder: folder, Want: session.ByPassphrase})
	must(b, v.OpenWith(ctx, "correct horse"))
	for b.Loop() {
		must(b, New(Options{Folder: folder, Want: session.ByPassphrase}).OpenWith(ctx, "correct horse"))
	}
}

func TestCloseWritesTheNewestDraft(t *testing.T) {
	folder, fake := newFolder(t), newFakeKeychain()
	v := opened(t, folder, fake)
	k := v.Keeper(jane)
	k.Keep(typed("name", "a"))
	must(t, k.Flush(ctx))
	k.Keep(typed("name", "ab"))
	must(t, v.Close(ctx))
	r := load(t, opened(t, folder, fake), jane)
	if len(r.Drafts) != 1 || r.Drafts[0].Edits[0].Typed != "ab" {
		t.Errorf("offered %v", r.Drafts)
	}
}

package connect

import (
	"errors"
	"os"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// typedPool is a pool as somebody types it, with a wrong letter at the end of its id.
var typedPool = session.PoolEntry{Place: "us-east-1_Typed0", ClientID: "typed", Name: "at work"}

// begins is a start without a pool, and what it proposes.
func begins(t *testing.T, r Request) *session.Opener {
	t.Helper()
	start, err := Begin(r)
	if err != nil || start.Open != nil {
		t.Fatalf("%+v, %v", start, err)
	}
	return start.Opener
}

// TestATypedPoolIsAProposal until a sign-in has proved it: it is neither in the config
// file nor the last one in use, but what was typed stands in the form of the next start.
func TestATypedPoolIsAProposal(t *testing.T) {
	given, path := home(t, "")
	request := Request{Settings: given}
	first := begins(t, request)
	if proposed := first.Given(); proposed != (session.PoolEntry{}) {
		t.Fatalf("proposed at the first start: %+v", proposed)
	}
	opened, err := first.Open(t.Context(), session.PoolChoice{Entry: typedPool, Remember: true})
	if err != nil || opened.Pool.Name != typedPool.Name {
		t.Fatalf("%+v, %v", opened.Pool, err)
	}
	if err := opened.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	next := begins(t, request)
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) || len(next.Pools) > 0 || store.LastPool("") != "" {
		t.Errorf("remembered without a sign-in: %v, %+v, %q", err, next.Pools, store.LastPool(""))
	}
	for when, opener := range map[string]*session.Opener{"the next start": next, "the form of the first": first} {
		if proposed := opener.Given(); proposed != typedPool {
			t.Errorf("%s proposes %+v", when, proposed)
		}
	}
	given["region"] = "eu-west-1"
	if proposed := begins(t, request).Given(); proposed != (session.PoolEntry{Place: "eu-west-1"}) {
		t.Errorf("proposed beside a flag: %+v", proposed)
	}
	delete(given, "region")

	kept := opened.Keep("us-east-1_Typed1")
	if kept.Err != nil || kept.Corrected != "us-east-1_Typed1" || kept.Opener.Given() != (session.PoolEntry{}) {
		t.Errorf("%+v", kept)
	}
	written, err := os.ReadFile(path)
	if text := string(written); err != nil || !strings.Contains(text, `user_pool_id = "us-east-1_Typed1"`) || !strings.Contains(text, `[pools."at work"]`) {
		t.Errorf("%s, %v", text, err)
	}
}

// TestWhatIsProposed: only what the person wants kept, where anything may be stored.
func TestWhatIsProposed(t *testing.T) {
	for name, test := range map[string]struct {
		storage  string
		remember bool
		region   bool
		want     bool
	}{
		"remembered": {"", true, false, true}, "by its region": {"", true, true, true},
		"only opened": {"", false, false, false}, "nothing may be stored": {"memory", true, false, false},
	} {
		given, path := home(t, "")
		if test.storage != "" {
			given["storage"] = test.storage
		}
		entry := typedPool
		if test.region {
			entry.Place = "us-east-1"
		}
		if err := store.KeepTypedPool("", session.PoolEntry{Place: "us-east-1", ClientID: "before"}); err != nil {
			t.Fatal(err)
		}
		opened, err := begins(t, Request{Settings: given}).Open(t.Context(), session.PoolChoice{Entry: entry, Remember: test.remember})
		if err != nil || (opened.Keep != nil) != test.remember {
			t.Fatalf("%s: %+v, %v", name, opened, err)
		}
		if proposed := store.TypedPool(""); test.want != (proposed == entry) || !test.want && proposed != (session.PoolEntry{}) {
			t.Errorf("%s: %+v", name, proposed)
		}
		if !test.remember {
			continue
		}
		kept := opened.Keep("us-east-1_Typed1")
		if kept.Err != nil || (kept.Corrected == "") != test.region || store.TypedPool("") != (session.PoolEntry{}) {
			t.Errorf("%s: %+v, proposed %+v", name, kept, store.TypedPool(""))
		}
		if last := store.LastPool(""); (last == "") != (test.storage == "memory") {
			t.Errorf("%s: the last one is %q", name, last)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAPoolThatCanNotBeKept stays a proposal.
func TestAPoolThatCanNotBeKept(t *testing.T) {
	given, path := home(t, "")
	opened, err := begins(t, Request{Settings: given}).Open(t.Context(), session.PoolChoice{Entry: typedPool, Remember: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.AddPool(path, typedPool.Name, settings.Layer{"client_id": "another"}); err != nil {
		t.Fatal(err)
	}
	var taken *store.ConfigFileError
	if kept := opened.Keep(typedPool.Place); !errors.As(kept.Err, &taken) || kept.Opener != nil || store.TypedPool("") != typedPool {
		t.Errorf("%+v, proposed %+v", kept, store.TypedPool(""))
	}
}

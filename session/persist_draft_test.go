package session

import (
	"context"
	"slices"
	"testing"
)

// TestDraftsAreHandedOver: a field that was left is written at once, and how
// writing goes is said when it changes.
func TestDraftsAreHandedOver(t *testing.T) {
	l := &loggingStore{}
	p := keeps(l, Tokens{})
	if _, waits := p.KeepDraft(SavedDraft{Field: "name"}); waits != nil || l.took() != "" {
		t.Error("the draft of nobody was handed over")
	}
	p = p.Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
	p, waits := p.KeepDraft(SavedDraft{Field: "name"})
	if len(waits) != 0 || l.took() != "keep name" {
		t.Errorf("%d waits", len(waits))
	}
	p, waits = p.KeepDraft(SavedDraft{Field: "email"})
	if len(waits) != 1 || waits[0]() != (DraftWrite{Key: janesKey}) || l.took() != "flush; keep email" {
		t.Errorf("%d waits, %v", len(waits), l.log)
	}
	l.written = make(chan struct{})
	p, waits = p.KeepDraft(SavedDraft{Field: "email"})
	again, none := p.KeepDraft(SavedDraft{Field: "email"})
	if len(waits) != 1 || len(none) != 0 {
		t.Fatalf("%d and %d waits", len(waits), len(none))
	}
	close(l.written)
	full, busy := &StoreError{Reason: NotWritten}, &StoreError{Reason: Busy}
	var said []DraftNews
	for _, err := range []error{full, full, busy, nil, nil} {
		var news DraftNews
		l.unwritten = err
		again, news = again.Wrote(waits[0]())
		said = append(said, news)
	}
	if want := []DraftNews{DraftNotWritten, NoDraftNews, DraftNotWritten, DraftWrittenAgain, NoDraftNews}; !slices.Equal(said, want) {
		t.Errorf("said %v, want %v", said, want)
	}
	if _, waits := again.KeepDraft(SavedDraft{Field: "email"}); len(waits) != 1 {
		t.Error("the next write is not waited for")
	}
	if _, news := again.Wrote(DraftWrite{Key: Key{"pool", "2"}, Err: full}); news != NoDraftNews {
		t.Error("the write of another user is spoken of")
	}
}

// TestDropDraft leaves it to the store to write what was taken over.
func TestDropDraft(t *testing.T) {
	for name, test := range map[string]struct {
		failing, want error
		log           string
	}{
		"dropped":                   {nil, nil, "drop name"},
		"another window was faster": {&StoreError{Reason: DraftTaken}, nil, "drop name"},
		"a full disk":               {&StoreError{Reason: NotWritten}, &StoreError{Reason: NotWritten}, "drop name"},
	} {
		l := &loggingStore{failing: test.failing}
		p := keeps(l, Tokens{}).Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
		if err := p.DropDraft(context.Background(), SavedDraft{Field: "name"}); StoreReasonOf(err) != StoreReasonOf(test.want) || l.took() != test.log {
			t.Errorf("%s: %v", name, err)
		}
	}
}

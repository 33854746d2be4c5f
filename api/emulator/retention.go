package emulator

import "slices"

// The entries of each kind that a server keeps. Older ones are forgotten, so
// that its memory stays flat however long it runs and however many sign-ins
// are begun and never ended.
const (
	maxSessions           = 2_000
	maxFamilies           = 10_000
	maxAuthorizationCodes = 1_000
	maxBrowserSessions    = 1_000
	maxCalls              = 10_000
	maxLiveTokens         = 100 // refresh tokens of one family
)

// retained is a map that forgets its oldest entries beyond a limit. A key is
// put once.
type retained[V any] struct {
	limit   int
	entries map[string]V
	order   []string // keys, the oldest first; deleted ones too
}

func newRetained[V any](limit int) *retained[V] {
	return &retained[V]{limit: limit, entries: map[string]V{}}
}

func (r *retained[V]) put(key string, value V) {
	r.entries[key] = value
	r.order = append(r.order, key)
	for len(r.entries) > r.limit {
		r.forgetOldest()
	}
	if len(r.order) > 2*r.limit {
		r.order = slices.DeleteFunc(r.order, func(key string) bool { _, ok := r.entries[key]; return !ok })
	}
}

func (r *retained[V]) delete(key string) { delete(r.entries, key) }

// forget drops the oldest entries for as long as they have ended.
func (r *retained[V]) forget(ended func(V) bool) {
	for len(r.order) > 0 {
		if value, ok := r.entries[r.order[0]]; ok && !ended(value) {
			return
		}
		r.forgetOldest()
	}
}

func (r *retained[V]) forgetOldest() {
	delete(r.entries, r.order[0])
	r.order = r.order[1:]
}

package ui

import "time"

// when is a moment near now as people say it, in their own time; "" for none.
func (e env) when(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at, now := at.Local(), e.now.Local()
	key, clock := "when.date", at.Format("15:04")
	for _, day := range []struct {
		key  string
		from int
	}{{"when.today", 0}, {"when.tomorrow", 1}, {"when.yesterday", -1}} {
		if sameDay(at, now.AddDate(0, 0, day.from)) {
			key = day.key
		}
	}
	return e.words.Get(key, "date", at.Format(time.DateOnly), "time", clock)
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	by, bm, bd := b.Date()
	return y == by && m == bm && d == bd
}

package words

import "time"

// FormerNotice is a text with which somebody can tell their former address or number
// that it is no longer theirs here: the service sends nothing to it. It is written to be
// sent, so its values are never masked.
func (p Printer) FormerNotice(contact, before, after, pool string, now time.Time) string {
	p.Private = false
	return p.Get("notice."+contact, "before", before, "after", after, "pool", pool, "date", p.Date(now))
}

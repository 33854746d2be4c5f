package words

import (
	"slices"
	"strings"

	"cognito-profile/session/listing"
	"cognito-profile/ui/textline"
)

// Hidden stands for a value while values are masked: always as long, so that its
// length is not shown either.
const Hidden = "•••"

// sight is whether a place of a text is filled in while values are masked.
type sight int

const (
	masked sight = iota // dots stand in it, as in a place without a row
	seen                // it holds nothing of the person's
)

// placeRow is how places are filled in: in all texts, or in those of some keys. A
// key that ends with a dot stands for all that begin with it.
type placeRow struct {
	sight  sight
	places []string
	keys   []string
}

// placeRows are the places of all texts; the first row that fits counts. What a
// service says may quote a value, unless nobody is signed in yet.
var placeRows = []placeRow{
	{seen, []string{"n", "total", "used", "limit", "width", "height", "from", "status"}, nil},
	{seen, []string{"date", "time", "when", "year", "month", "day", "minutes"}, nil},
	{seen, []string{"label", "labels", "fields", "name", "names", "choices", "title", "again"}, nil},
	{seen, []string{"pool", "pools", "client", "host", "callback", "scope", "password", "code"}, nil},
	{seen, []string{"path", "fix", "file", "key", "why"}, nil},
	{seen, []string{"address", "at", "custom", "fixed", "has", "keys", "said", "setting", "top", "wanted", "what", "word"}, []string{"cli.", "typed."}},
	{seen, []string{"what"}, []string{"plain.", "account."}},
	{seen, []string{"has", "wanted"}, []string{"plain.typed."}},
	{seen, []string{"what"}, []string{"unfinished.line"}}, // labels alone
	{seen, []string{"to"}, []string{"browser.part"}},
	{seen, []string{"text"}, []string{"detail.hint"}}, // its own places are masked by then
	{seen, []string{"want", "have"}, []string{"problem.too_long.", "problem.too_many_bytes.", "problem.too_short.", "problem.phone_length"}},
	{seen, []string{"want"}, []string{"problem.number_low", "problem.number_high"}},
	{seen, []string{"said"}, []string{"challenge.asked", "fault.browser_refused", "fault.factor_refused", "fault.no_recovery", "fault.password_rule"}},

	{masked, []string{"value", "pending", "text", "want", "have", "country", "said", "provider"}, nil},
	{masked, []string{"before", "after", "was", "now"}, nil},
	{masked, []string{"what"}, []string{"find.view"}},
	{masked, []string{"who", "to", "user", "users"}, nil},
}

// listPlaces are the places of lists, which listing.Of may hold. No value of a profile
// stands in them.
var listPlaces = placeRow{places: []string{"names", "pools", "choices", "keys", "top"}, keys: []string{"cli.", "typed.", "hint."}}

func (r placeRow) fits(key, place string) bool {
	return slices.Contains(r.places, place) && (r.keys == nil || slices.ContainsFunc(r.keys, func(k string) bool {
		return k == key || strings.HasSuffix(k, ".") && strings.HasPrefix(key, k)
	}))
}

// sightOf is that of a place in the text of a key; known is whether a row has it.
func sightOf(key, place string) (s sight, known bool) {
	i := slices.IndexFunc(placeRows, func(r placeRow) bool { return r.fits(key, place) })
	if i < 0 {
		return masked, false
	}
	return placeRows[i].sight, true
}

// fill is what stands at a place of the text of a key, safe to paint. That a
// value is empty may be seen.
func (p Printer) fill(key, place, text string) string {
	switch {
	case place == "n":
		text = p.grouped(text)
	case listPlaces.fits(key, place):
		text = listing.Separated(text, p.Words["list.separator"])
	}
	if !p.Private || text == "" || text == p.Words["value.empty"] {
		return textline.OneLine(text)
	}
	if s, _ := sightOf(key, place); s != seen {
		return Hidden
	}
	return textline.OneLine(text)
}

// Shown is a value as it may be seen: itself, or dots while values are masked.
func (p Printer) Shown(value string) string {
	if p.Private && value != "" {
		return Hidden
	}
	return value
}

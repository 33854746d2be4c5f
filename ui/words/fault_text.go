package words

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// Fault says what happened to a call, what became of the data (more too), and
// what to do next.
func (p Printer) Fault(fault *session.Fault, asked session.CallName, more ...string) string {
	return p.Sentences(p.FaultSentences(fault, asked, more...)...)
}

// FaultSentences is Fault, one fact each.
func (p Printer) FaultSentences(fault *session.Fault, asked session.CallName, more ...string) []string {
	sentences := slices.Concat([]string{p.What(fault), p.fields(fault), p.skew(fault), p.otherPool(fault), p.Effect(fault, asked)}, more, []string{p.Next(fault, asked)})
	return slices.DeleteFunc(sentences, func(s string) bool { return s == "" })
}

// skew names a wrong clock of this machine where it can be the reason.
func (p Printer) skew(fault *session.Fault) string {
	switch {
	case fault.Skew > 0:
		return p.Get("clock.behind", "time", p.Duration(fault.Skew))
	case fault.Skew < 0:
		return p.Get("clock.ahead", "time", p.Duration(-fault.Skew))
	}
	return ""
}

// otherPool names the pool's id where that can be the reason, and nothing else is known
// to be.
func (p Printer) otherPool(fault *session.Fault) string {
	if fault.Pool == "" || fault.Code != session.WrongPassword || fault.Skew != 0 {
		return ""
	}
	return p.Get("pool_id.doubt", "pool", fault.Pool)
}

// Effect says what became of the data, where the call could change any.
func (p Printer) Effect(fault *session.Fault, asked session.CallName) string {
	key := "effect.refused." + string(asked)
	sends := asked == session.CallResend || asked == session.CallRecoveryCode
	if fault.Delivered == session.Unknown && !(sends && fault.CodeNotSent()) {
		key = "effect.unknown." + string(asked)
	}
	if !p.Has(key) {
		return ""
	}
	return p.Get(key)
}

// Next says what to do, with the keys of the call: a text of its own for that
// call, else the text of the code.
func (p Printer) Next(fault *session.Fault, asked session.CallName) string {
	key := "fault." + string(fault.Code) + ".next"
	again := p.Known("again."+string(asked), "again.any")
	return p.Known(key+"."+string(asked), key, append(p.placesOf(fault), "again", again)...)
}

// What says what happened, and no more: in the service's own words where it has
// some and ours would say less.
func (p Printer) What(fault *session.Fault) string {
	key := "fault." + string(fault.Code)
	if rule := attribute.BrokenRule(fault.Message); fault.Code == session.PasswordRule && rule != "" {
		return p.Get("password.broken." + string(rule))
	}
	if fault.Message == "" || len(fault.Attributes) > 0 {
		return p.Get(key, p.placesOf(fault)...)
	}
	return p.Known(key+".said", key, p.placesOf(fault)...)
}

// fields returns the names of the fields that were refused, or the words for a
// refusal that names none.
func (p Printer) fields(fault *session.Fault) string {
	if !fault.AboutValues() {
		return ""
	}
	var names []string
	for _, a := range fault.Attributes {
		if label := p.Label(a.Attribute); !slices.Contains(names, label) {
			names = append(names, label)
		}
	}
	if len(names) == 0 {
		return p.Get("fields.unnamed")
	}
	return p.Get("fields.named", "fields", p.List(names))
}

func (p Printer) placesOf(fault *session.Fault) []string {
	return []string{"said", p.ended(fault.Message), "host", fault.Host, "status", statusText(fault.Status), "pool", fault.Pool}
}

// ended is a text with the end of a sentence. What the service says often lacks it; what
// people write in another language ends in narrow letters with a point.
func (p Printer) ended(said string) string {
	said = textline.OneLine(said)
	switch last, _ := utf8.DecodeLastRuneInString(said); {
	case said == "" || strings.ContainsRune(".!?…。！？", last):
		return said
	case Cells(string(last)) < 2:
		return said + "."
	}
	return said + p.Words["sentence.end"]
}

// statusText is an HTTP status for people, empty when there was none.
func statusText(status int) string {
	if status == 0 {
		return ""
	}
	return strconv.Itoa(status)
}

package words

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// Fault says what happened to a call, what became of the data (more too), and
// what to do next.
func (p Printer) Fault(fault *session.Fault, asked session.CallName, more ...string) string {
	sentences := slices.Concat([]string{p.What(fault), p.Effect(fault, asked)}, more, []string{p.Next(fault, asked)})
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
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
	return p.Known(key+"."+string(asked), key, append(placesOf(fault), "again", again)...)
}

// What says what happened, and no more.
func (p Printer) What(fault *session.Fault) string {
	return p.Get("fault."+string(fault.Code), placesOf(fault)...)
}

func placesOf(fault *session.Fault) []string {
	return []string{"said", ended(fault.Message), "host", fault.Host, "status", statusText(fault.Status)}
}

// ended makes a sentence of what the service said, which often lacks its end.
func ended(said string) string {
	said = textline.OneLine(said)
	if last, _ := utf8.DecodeLastRuneInString(said); said == "" || strings.ContainsRune(".!?…", last) {
		return said
	}
	return said + "."
}

// statusText is an HTTP status for people, empty when there was none.
func statusText(status int) string {
	if status == 0 {
		return ""
	}
	return strconv.Itoa(status)
}

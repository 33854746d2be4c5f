package words

import (
	"strings"

	"cognito-profile/session/attribute"
)

// Typing is how people of the language type: the order of day and month is that of its
// dates in figures, where one of them comes first. Its names are read when they are needed;
// those of English are known in any language.
func (w Words) Typing() attribute.Typing {
	t := attribute.Typing{
		Decimal: w["number.decimal"], Group: w["number.group"],
		Yes: strings.Fields(w["answer.yes"]), No: strings.Fields(w["answer.no"]),
		Word: func(key string) string { return w["value."+key] },
	}
	if w.Language() != Fallback {
		t.Names = func() map[string]string { return w.Names() }
	}
	switch day, month := strings.Index(w["when.day"], "{day}"), strings.Index(w["when.day"], "{month}"); {
	case strings.HasPrefix(w["when.day"], "{year}"):
	case day < month:
		t.Order = attribute.DayFirst
	default:
		t.Order = attribute.MonthFirst
	}
	return t
}

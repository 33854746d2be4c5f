package attribute

import (
	"strconv"
	"time"
)

// moment reads a count of seconds since 1970 (OpenID Connect Core 5.1,
// updated_at). A number that no calendar has room for is none.
func moment(value string) (text string, ok bool) {
	seconds, err := strconv.ParseInt(value, 10, 64)
	if err != nil || seconds < 0 || seconds >= lastSecond {
		return "", false
	}
	return time.Unix(seconds, 0).UTC().Format("2006-01-02 15:04 MST"), true
}

// lastSecond is the beginning of the year 10000.
const lastSecond = 253402300800

// showEpoch writes a moment; other numbers stay as they are.
func showEpoch(value string) string {
	if text, ok := moment(value); ok {
		return text
	}
	return value
}

func adviseEpoch(value string, rule Rule, here Local) Advice {
	if text, ok := moment(value); ok {
		return Advice{Meaning: Meaning{"moment", text}}
	}
	return adviseNumber(value, rule, here)
}

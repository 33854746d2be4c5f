package attribute

import (
	"encoding/json"
	"strconv"
	"strings"
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

// link is one account of another provider, as the attribute identities lists
// them (developer guide, identity federation). The date is in milliseconds,
// written as a number or as a text.
type link struct {
	Name string          `json:"providerName"`
	Type string          `json:"providerType"`
	Date json.RawMessage `json:"dateCreated"`
}

// showLinks writes a list of links as the providers and the day of each link.
// What is no such list stays as it is.
func showLinks(value string) string {
	var links []link
	if json.Unmarshal([]byte(value), &links) != nil || len(links) == 0 {
		return value
	}
	var shown []string
	for _, l := range links {
		if l.Name == "" {
			return value
		}
		shown = append(shown, l.show())
	}
	return strings.Join(shown, ", ")
}

func (l link) show() string {
	name := l.Name
	if l.Type != "" && l.Type != l.Name {
		name = l.Type + ":" + l.Name
	}
	milliseconds, err := strconv.ParseInt(strings.Trim(string(l.Date), `"`), 10, 64)
	if err != nil || milliseconds <= 0 || milliseconds/1000 >= lastSecond {
		return name
	}
	return name + " (" + time.UnixMilli(milliseconds).UTC().Format(time.DateOnly) + ")"
}

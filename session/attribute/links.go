package attribute

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

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

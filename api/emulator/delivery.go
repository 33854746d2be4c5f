package emulator

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Delivery is one message that the service would have sent. Destination is in
// clear; Medium is EMAIL or SMS.
type Delivery struct {
	At          time.Time `json:"at"`
	Pool        string    `json:"pool"`
	User        string    `json:"user"`
	Attribute   string    `json:"attribute"`
	Medium      string    `json:"medium"`
	Destination string    `json:"destination"`
	Code        string    `json:"code"`
}

// deliveryDetails is CodeDeliveryDetailsType of the API.
type deliveryDetails struct {
	AttributeName, DeliveryMedium, Destination string
}

// codeLife is how long a code for an attribute or a sign-up is valid.
const codeLife = 24 * time.Hour

// send makes a code that proves the value of an attribute, in place of any
// older one, and puts it into the outbox. The key is the attribute, or "" for
// the code of a sign-up.
func (c *call) send(u *user, key, attribute, value string) (deliveryDetails, error) {
	sent := code{text: c.nextCode(), value: value, expires: c.at.Add(codeLife)}
	u.codes[key] = sent
	medium, refusal := "EMAIL", errSESSandbox
	if attribute == "phone_number" {
		medium, refusal = "SMS", errSNSRefused
	}
	if c.badDeliveries != 0 {
		c.badDeliveries--
		return deliveryDetails{}, refusal
	}
	c.outbox = append(c.outbox, Delivery{At: c.at, Pool: c.pool.id, User: u.name, Attribute: attribute, Medium: medium, Destination: value, Code: sent.text})
	return deliveryDetails{AttributeName: attribute, DeliveryMedium: medium, Destination: mask(attribute, value)}, nil
}

// mask hides a destination as the service does: j***@e***, +*******0123.
func mask(attribute, value string) string {
	if attribute == "phone_number" {
		digits := strings.TrimPrefix(value, "+")
		hidden := max(len(digits)-4, 0)
		return "+" + strings.Repeat("*", hidden) + digits[hidden:]
	}
	at := strings.LastIndexByte(value, '@')
	return firstRune(value) + "***@" + firstRune(value[at+1:]) + "***"
}

func firstRune(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

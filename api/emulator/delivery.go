package emulator

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Delivery is one message that the service would have sent. Destination is in
// clear; Medium is EMAIL, SMS or APP.
type Delivery struct {
	At          time.Time `json:"at"`
	Purpose     Purpose   `json:"purpose"`
	Pool        string    `json:"pool"`
	User        string    `json:"user"`
	Attribute   string    `json:"attribute"`
	Medium      string    `json:"medium"`
	Destination string    `json:"destination"`
	Code        string    `json:"code"`
}

// Purpose is the operation that takes a delivered code.
type Purpose string

// The purposes.
const (
	ForAttribute Purpose = "attribute" // VerifyUserAttribute
	ForSignUp    Purpose = "sign_up"   // ConfirmSignUp
	ForMFA       Purpose = "mfa"       // the second factor of a sign-in
	ForOTP       Purpose = "otp"       // the first factor of a sign-in without password
	ForReset     Purpose = "reset"     // ConfirmForgotPassword
	ForApp       Purpose = "app"       // what an authenticator app shows, see WithAppCodes
)

// digits is the length of a code: six, and eight where the code replaces the
// password.
var digits = map[Purpose]int{ForAttribute: 6, ForSignUp: 6, ForMFA: 6, ForOTP: 8, ForReset: 6}

// deliveryDetails is CodeDeliveryDetailsType of the API.
type deliveryDetails struct {
	AttributeName, DeliveryMedium, Destination string
}

type deliveryOutput struct{ CodeDeliveryDetails deliveryDetails }

// codeLife is how long a code for an attribute or a sign-up is valid,
// resetLife that for a forgotten password ("Quotas in Amazon Cognito").
const (
	codeLife  = 24 * time.Hour
	resetLife = time.Hour
)

// send makes a code that proves the value of an attribute, in place of any
// older one under the same key, and delivers it.
func (c *call) send(u *user, purpose Purpose, key, attribute string, value string) (deliveryDetails, error) {
	sent := code{text: c.nextCode(digits[purpose]), value: value, expires: c.at.Add(codeLife)}
	if purpose == ForReset {
		sent.expires = c.at.Add(resetLife)
	}
	u.codes[key] = sent
	return c.deliver(u, purpose, attribute, value, sent.text)
}

// deliver puts a message into the outbox.
func (c *call) deliver(u *user, purpose Purpose, attribute, value, text string) (deliveryDetails, error) {
	medium, refusal := "EMAIL", errSESSandbox
	if attribute == "phone_number" {
		medium, refusal = "SMS", errSNSRefused
	}
	if c.badDeliveries != 0 {
		c.badDeliveries--
		return deliveryDetails{}, refusal
	}
	c.outbox = append(c.outbox, Delivery{At: c.at, Purpose: purpose, Pool: c.pool.id, User: u.name, Attribute: attribute, Medium: medium, Destination: value, Code: text})
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

// showAppCode puts what an authenticator app shows now into the outbox; of a code that
// was taken already the next one.
func (c *call) showAppCode(u *user, t softwareToken) {
	if c.appCodes {
		text := totpAt(t.secret, max(stepOf(c.at), t.last+1))
		c.outbox = append(c.outbox, Delivery{At: c.at, Purpose: ForApp, Pool: c.pool.id, User: u.name, Medium: "APP", Destination: t.device, Code: text})
	}
}

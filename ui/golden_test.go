package ui

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

// goldenSizes are the smallest window, the usual one, and a large one.
var goldenSizes = [][2]int{{40, 12}, {80, 24}, {120, 40}}

// goldenScreen is a screen and what a person does to see it.
type goldenScreen struct {
	name  string
	setup setup
	does  func(p *person)
}

func nothing(*person) {}

// shortSecret makes the secret of an app short enough for its QR code to fit.
func shortSecret(p *person) *person {
	p.pool.account.shortSecret = true
	return p
}

// withContacts changes both contacts in a pool that keeps the old ones.
func withContacts(p *person) {
	p.edit("email", "jane@new.example").edit("phone_number", "+1 415 555 0199")
}

// refusing makes the next write fail with what the service says of a field.
func refusing(p *person, fault session.Fault) {
	write := p.service.update
	p.service.update = func(context.Context, []attribute.Attribute) ([]session.Delivery, error) {
		p.service.update = write
		return nil, &fault
	}
}

// rich gives the profile one of every state that a row can have.
func rich(p *person) {
	p.pool.values["nickname"] = ""
	delete(p.pool.values, "nickname")
	p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime)
	refusing(p, session.Fault{Code: session.InvalidValue, Attributes: []session.AttributeError{{
		Attribute: "website", Code: session.InvalidValue, Message: "Invalid website: host is not allowed.",
	}}})
	p.edit("website", "https://jane.invalid").press("s", "enter")
	p.edit("given_name", "Janet").edit("birthdate", "1990-13-01").onRow("custom:team").press("x", "g")
}

// scripts is a pool with values of many writings, and with what hides in them.
func scripts() *memoryPool {
	pool := newPool()
	for name, value := range map[string]string{
		"name":                   "ジェーン・ドウ 山田花子",
		"given_name":             "محمد بن سلمان",
		"middle_name":            "שָׁלוֹם",
		"family_name":            "Nguye\u0302\u0303n Th\u1ecb",
		"nickname":               "a\u200bb\u202ecod\u202c e\x1b[2J\tf",
		"preferred_username":     "👩‍👩‍👧‍👦 Ja⚠️ne 🇩🇪",
		"gender":                 "ไม่ระบุ",
		"locale":                 "hi-IN हिन्दी",
		"custom:team":            strings.Repeat("地図 maps of the old world, ", 60),
		"custom:großraum_büro":   "Größe",
		"custom:überlange_namen": strings.Repeat("x", 90),
	} {
		pool.values[name] = value
	}
	return pool
}

// crowded is a pool with far too many attributes.
func crowded(n int) *memoryPool {
	pool := newPool()
	for i := range n {
		pool.values[fmt.Sprintf("custom:field_%04d", i)] = fmt.Sprintf("value %d", i)
	}
	return pool
}

// movedOn is a pool in which somebody else was faster.
func movedOn() *memoryPool {
	pool := newPool()
	pool.values["given_name"], pool.values["email"] = "Joan", "joan@example.com"
	return pool
}

func expired(context.Context) (attribute.Profile, error) {
	return attribute.Profile{}, &session.Fault{Code: session.SignInRevoked}
}

func noNetwork(context.Context) (attribute.Profile, error) {
	return attribute.Profile{}, &session.Fault{Code: session.NoNetwork, Host: "cognito-idp.eu-central-1.amazonaws.com"}
}

var goldenScreens = []goldenScreen{
	{"opening", stored(asking(session.KeychainAsking), setup{signedOut: true, holding: true}), func(p *person) { p.answer() }},
	{"entering", meant(nil), nothing},
	{"welcome", unopenedSetup(&desk{}), nothing},
	{"welcome-pool", unopenedSetup(&desk{}), typePool},
	{"welcome-pool-problem", unopenedSetup(&desk{}), func(p *person) { p.press("enter").typed("moon").press("enter") }},
	{"welcome-remember", unopenedSetup(&desk{}), func(p *person) { typePool(p); p.press("enter") }},
	{"welcome-unwritten", unopenedSetup(&desk{fails: toldError{"file.unwritable", ""}}), func(p *person) { typePool(p); p.press("enter", "y") }},
	{"welcome-token", unopenedSetup(&desk{}), func(p *person) { p.press("G", "enter").typed("canary-token") }},
	{"welcome-token-refused", unopenedSetup(&desk{}), func(p *person) { p.press("G", "enter").typed("canary-narrow").press("enter") }},
	{"chooser", unopenedSetup(&desk{pools: twoPools}), func(p *person) { p.press("down") }},
	{"chooser-over-sign-in", besideOthers(&desk{pools: twoPools}), func(p *person) { p.press("esc") }},
	{"sign-in-beside-others", besideOthers(&desk{pools: twoPools}), nothing},
	{"secret", setup{signedOut: true}, func(p *person) {
		wanting(p, "canary-secret")
		p.typed("jane").press("enter").typed("Canary-pass-1").press("enter").typed("canary")
	}},
	{"secret-refused", guarded(&memoryStore{protection: session.InKeychain, why: session.Asked}), func(p *person) {
		wanting(p, "canary-secret")
		p.typed("jane").press("enter").typed("Canary-pass-1").press("enter").typed("canary").press("enter")
	}},
	{"passphrase", stored(asking(session.PassphraseNeeded), setup{signedOut: true}), func(p *person) { p.typed("Canary-pass-3") }},
	{"passphrase-new", stored(asking(session.PassphraseNew), setup{signedOut: true}), func(p *person) { p.typed("Canary-pass-3").press("enter") }},
	{"passphrase-short", stored(asking(session.PassphraseNew), setup{signedOut: true}), func(p *person) {
		p.typed("Canary-pass-3").press("enter").typed("Canary-pass-3").press("enter")
	}},
	{"passphrase-offer", stored(offering(), setup{signedOut: true}), func(p *person) { p.signsIn().press("q") }},
	{"users", stored(severalUsers(), setup{signedOut: true}), func(p *person) { p.press("down") }},
	{"users-masked", stored(severalUsers(), setup{signedOut: true}), func(p *person) { p.app.env.words.Private = true }},
	{"idle", setup{options: func(o *Options) { o.MaskAfter = time.Minute }}, func(p *person) { p.wait(time.Minute).tell(idleMsg{}) }},
	{"sign-in-command", sourced(&memoryStore{}, func(session.PasswordRequest) (session.Secret, error) {
		return "", &session.Fault{Code: session.CommandFailed, Message: "the vault is locked"}
	}), func(p *person) { p.typed("jane@example.com").press("enter") }},
	{"offer", stored(left(), setup{}), nothing},
	{"offer-elsewhere", stored(left(), setup{pool: movedOn()}), func(p *person) { p.press("down") }},
	{"sign-in", setup{signedOut: true}, nothing},
	{"sign-in-typed", setup{signedOut: true}, func(p *person) { p.typed("jane@example.com").press("tab").typed("Canary-pass-1") }},
	{"sign-in-refused", setup{signedOut: true}, func(p *person) {
		p.typed("jane@example.com").press("enter").typed("Canary-pass-2").press("enter")
	}},
	{"security", setup{}, func(p *person) { p.atSecurity("devices") }},
	{"security-reading", setup{}, func(p *person) {
		p.holding = true
		p.press("2")
	}},
	{"security-unreadable", setup{}, func(p *person) {
		p.pool.account.parts[session.PartPasskeys] = &session.Fault{Code: session.NotSwitchedOn}
		p.pool.account.parts[session.PartDevices] = &session.Fault{Code: session.MissingScope}
		p.atSecurity("devices")
	}},
	{"security-ask-again", setup{options: asksAgain}, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter") }},
	{"security-ask-impossible", setup{options: asksAgain, tokenOnly: true}, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter") }},
	{"security-password", setup{}, func(p *person) {
		described := examplePool
		described.Passwords = attribute.PasswordPolicy{Described: true, MinLength: 8, Lower: true, Upper: true, Digit: true, Symbol: true, History: 3}
		lane := p.app.lane
		lane.Session.Schema = described.Schema()
		p.app = p.app.onLane(lane)
		p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary")
	}},
	{"security-password-refused", setup{}, func(p *person) {
		p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary").press("enter")
	}},
	{"security-password-lost", setup{}, func(p *person) {
		p.pool.account.fails[session.CallChangePassword] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown, Host: "cognito-idp.eu-central-1.amazonaws.com"}
		p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary-new-1").press("enter")
	}},
	{"security-app", setup{}, func(p *person) { shortSecret(p).atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed("2048") }},
	{"security-app-wrong", setup{}, func(p *person) {
		shortSecret(p).atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed("111111").press("enter")
	}},
	{"security-app-proved", setup{}, func(p *person) {
		p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed(goodCode).press("enter")
	}},
	{"security-app-on", setup{}, func(p *person) {
		p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed(goodCode).press("enter", "enter")
	}},
	{"security-turn-off", setup{}, func(p *person) {
		p.pool.account.mfa = []string{"SOFTWARE_TOKEN_MFA"}
		p.press("ctrl+r").atSecurity("SOFTWARE_TOKEN_MFA").press("x")
	}},
	{"devices", setup{}, func(p *person) { p.atSecurity("devices").press("enter", "down") }},
	{"devices-none", setup{}, func(p *person) {
		p.pool.account.devices = nil
		p.atSecurity("devices").press("enter")
	}},
	{"devices-forget", setup{}, func(p *person) { p.atSecurity("devices").press("enter", "x") }},
	{"passkeys", paged, func(p *person) { p.atSecurity("passkeys").press("enter") }},
	{"passkeys-last", setup{}, func(p *person) {
		p.pool.account.first = []string{"WEB_AUTHN"}
		p.atSecurity("passkeys").press("enter", "x")
	}},
	{"passkeys-no-pages", setup{}, func(p *person) {
		p.pool.account.passkeys = nil
		p.atSecurity("passkeys").press("enter", "a")
	}},
	{"passkey-add", paged, func(p *person) { p.atSecurity("passkeys").press("enter", "a") }},
	{"security-everywhere", setup{}, func(p *person) { p.atSecurity("sign_ins").press("enter") }},
	{"security-delete", setup{}, func(p *person) { p.atSecurity("account").press("enter") }},
	{"security-deleted", setup{}, func(p *person) { p.atSecurity("account").press("enter").typed("jane@example.com").press("enter") }},
	{"help-security", setup{}, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("?") }},
	{"sign-in-over-form", setup{}, func(p *person) {
		p.edit("given_name", "Janet")
		p.service.profile = expired
		p.press("s")
	}},
	{"sign-in-over-form-refused", setup{}, func(p *person) {
		p.edit("given_name", "Janet")
		p.service.profile = expired
		p.press("s").typed("Canary-pass-2").press("enter")
	}},
	{"sign-in-unproved", setup{signedOut: true}, func(p *person) {
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: session.FlowNotEnabled}
		}
		p.typed("jane").press("enter").typed("Canary-pass-1").press("enter")
	}},
	{"challenge-email", setup{signedOut: true}, func(p *person) { p.challenged(codeByEmail).typed(longCode) }},
	{"challenge-sms-wrong", setup{signedOut: true}, func(p *person) { p.challenged(codeBySMS).typed("000000").press("enter") }},
	{"challenge-app", setup{signedOut: true}, func(p *person) { p.challenged(codeFromApp) }},
	{"challenge-factors", setup{signedOut: true}, func(p *person) { p.challenged(aFactor).press("down") }},
	{"challenge-ways", setup{signedOut: true}, func(p *person) { p.challenged(aWay) }},
	{"challenge-password", setup{signedOut: true}, func(p *person) { p.challenged(aWay).press("enter").typed("Canary-pass-1") }},
	{"challenge-new-password", setup{signedOut: true}, func(p *person) { p.challenged(newPassword) }},
	{"challenge-new-password-refused", setup{signedOut: true}, func(p *person) {
		p.challenged(newPassword).typed("short").press("tab").typed("Jane").press("tab").typed("1990-03-14").press("tab").typed("Maps")
		p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: session.PasswordRule, Message: "Password not long enough"}
		}
		p.press("enter")
	}},
	{"challenge-missing-problem", setup{signedOut: true}, func(p *person) {
		p.challenged(newPassword).typed("Canary-pass-3").press("tab").typed("Jane").press("tab").typed("1990-13-01")
	}},
	{"challenge-question", setup{signedOut: true}, func(p *person) { p.challenged(aQuestion).typed("blue") }},
	{"challenge-set-up", setup{signedOut: true}, func(p *person) { p.challenged(setUp) }},
	{"challenge-set-up-app", setup{signedOut: true}, func(p *person) { p.challenged(setUpApp).typed("204816") }},
	{"challenge-set-up-email", setup{signedOut: true}, func(p *person) { p.challenged(setUp).press("down", "enter").typed("jane@example") }},
	{"challenge-passkey", setup{signedOut: true}, func(p *person) { p.challenged(session.Challenge{Name: session.Passkey}) }},
	{"challenge-unknown", setup{signedOut: true}, func(p *person) { p.challenged(session.Challenge{Name: "DEVICE_SRP_AUTH"}) }},
	{"challenge-over-form", setup{}, func(p *person) {
		p.edit("given_name", "Janet")
		p.service.profile = expired
		p.press("s")
		p.challenged(codeByEmail)
	}},
	{"challenge-passkey-browser", browsing, func(p *person) { p.challenged(session.Challenge{Name: session.Passkey}) }},
	{"browser", browsing, func(p *person) { p.browses() }},
	{"browser-opened", browsingOn(true, func(string) error { return nil }), func(p *person) { p.browses() }},
	{"browser-paste", browsing, func(p *person) {
		p.browses().paste("http://localhost:8765/callback?code=0b5f&state=OWD7A2C4RYMGSAH4LZPR4DPWLC")
	}},
	{"browser-port-taken", browsing, func(p *person) { p.browses().browsed(session.Fault{Code: session.PortTaken, Host: "localhost:8765"}) }},
	{"browser-silent", browsing, func(p *person) { p.browses().browsed(session.Fault{Code: session.BrowserSilent}) }},
	{"browser-over", browsing, func(p *person) { p.browses().browsed(session.Fault{Code: session.ScopeNotAllowed}) }},
	{"browser-no-pages", browsing, func(p *person) {
		p.service.browse = func(context.Context, session.BrowserAsk) (session.BrowserAuth, error) {
			return session.BrowserAuth{}, &session.Fault{Code: session.NoDomain}
		}
		p.press("ctrl+l")
	}},
	{"sign-in-browser", browsing, nothing},
	{"recovery-forgot", setup{signedOut: true}, func(p *person) { p.typed("jane@example.com").press("ctrl+g") }},
	{"recovery-forgot-sent", setup{signedOut: true}, func(p *person) { p.typed("jane@example.com").press("ctrl+g", "enter").typed(goodCode) }},
	{"recovery-confirm", setup{signedOut: true}, func(p *person) {
		p.service.signIn = func(context.Context, session.Login) (session.Step, error) {
			return session.Step{}, &session.Fault{Code: session.UserNotConfirmed}
		}
		p.typed("jane@example.com").press("enter").typed("Canary-pass-1").press("enter")
	}},
	{"profile-reading", setup{holding: true}, nothing},
	{"profile-unread", setup{holding: true}, func(p *person) {
		p.service.profile = noNetwork
		p.answer()
	}},
	{"profile", setup{}, nothing},
	{"profile-token", setup{tokenOnly: true}, nothing},
	{"profile-rich", setup{}, rich},
	{"profile-rich-problem", setup{}, func(p *person) { rich(p); p.onRow("birthdate") }},
	{"profile-rich-refused", setup{}, func(p *person) { rich(p); p.onRow("website") }},
	{"profile-rich-changed", setup{}, func(p *person) { rich(p); p.onRow("given_name") }},
	{"profile-rich-end", setup{}, func(p *person) { rich(p); p.press("G") }},
	{"profile-locked", setup{}, func(p *person) { p.onRow("custom:employee_number").press("enter") }},
	{"profile-not-set", setup{}, func(p *person) { p.onRow("middle_name") }},
	{"profile-long-value", setup{}, func(p *person) { p.onRow("address") }},
	{"profile-unverified", setup{}, func(p *person) { p.onRow("phone_number") }},
	{"editing", setup{}, func(p *person) { p.onRow("phone_number").press("enter", "ctrl+u").typed("+49 (30) 1234-567") }},
	{"editing-problem", setup{}, func(p *person) { p.edit("birthdate", "1990-13-01").press("enter") }},
	{"editing-limit", setup{}, func(p *person) {
		p.onRow("custom:team").press("enter", "ctrl+u").typed("Cartography, surveying and old atlases")
	}},
	{"editing-long", setup{}, func(p *person) {
		p.onRow("address").press("enter", "alt+b", "alt+b", "alt+b", "alt+b", "alt+b", "alt+b")
	}},
	{"editing-phone-at-home", setup{}, func(p *person) { p.onRow("phone_number").press("enter", "ctrl+u").typed("030 1234567") }},
	{"editing-email-slip", setup{}, func(p *person) { p.onRow("email").press("enter", "ctrl+u").typed("jane@gmial.com") }},
	{"editing-email-letters", setup{}, func(p *person) { p.onRow("email").press("enter", "ctrl+u").typed("jane@bücher.example") }},
	{"editing-date", setup{}, func(p *person) { p.onRow("birthdate").press("enter", "ctrl+u").typed("14 Mar 1990") }},
	{"editing-date-order", setup{}, func(p *person) { p.onRow("birthdate").press("enter", "ctrl+u").typed("3/4/1990") }},
	{"editing-date-step", setup{}, func(p *person) { p.onRow("birthdate").press("enter", "left", "left", "left", "up") }},
	{"editing-zone", setup{}, func(p *person) { p.onRow("zoneinfo").press("enter") }},
	{"editing-zone-typed", setup{}, func(p *person) { p.onRow("zoneinfo").press("enter", "ctrl+u").typed("tok") }},
	{"editing-language", setup{}, func(p *person) { p.onRow("locale").press("enter", "ctrl+u").typed("deu").press("down") }},
	{"editing-gender", setup{}, func(p *person) { p.onRow("gender").press("enter") }},
	{"editing-yesno", setup{}, func(p *person) { p.onRow("custom:newsletter").press("enter", "down", "down") }},
	{"editing-moment", setup{}, func(p *person) { p.onRow("updated_at").press("enter", "ctrl+u").typed("1 Feb 2026 2:30 pm") }},
	{"editing-number", setup{}, func(p *person) { p.onRow("custom:seats").press("enter") }},
	{"editing-address", setup{}, func(p *person) { p.onRow("address").press("enter", "tab", "ctrl+u").typed("Samplestadt") }},
	{"editing-address-kept", setup{}, func(p *person) {
		p.pool.values["address"] = `{"locality":"Exampleville","x-floor":3,"formatted":"1 Example Street\nExampleville"}`
		p.press("ctrl+r").onRow("address").press("enter")
	}},
	{"editing-address-text", setup{}, func(p *person) { p.onRow("address").press("enter", "ctrl+o") }},
	{"profile-scripts", setup{pool: scripts()}, nothing},
	{"profile-scripts-hostile", setup{pool: scripts()}, func(p *person) { p.onRow("nickname") }},
	{"profile-long-text", setup{pool: scripts()}, func(p *person) { p.onRow("custom:team") }},
	{"profile-long-text-more", setup{pool: scripts()}, func(p *person) { p.onRow("custom:team").press("space") }},
	{"profile-thousand", setup{pool: crowded(1000)}, func(p *person) { p.press("G") }},
	{"languages", setup{options: func(o *Options) { o.Languages = elevenLanguages() }}, func(p *person) { p.press("f3", "down") }},
	{"history", setup{}, func(p *person) { savesTwice(p).press("H", "down") }},
	{"history-entry", setup{}, func(p *person) { savesTwice(p).press("H", "enter") }},
	{"history-waits", setup{}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime).press("H", "enter")
	}},
	{"history-replaces", setup{}, func(p *person) {
		savesTwice(p).edit("given_name", "Jo").press("H", "enter", "enter")
	}},
	{"history-restored", setup{}, func(p *person) { savesTwice(p).press("H", "enter", "enter") }},
	{"history-none", setup{}, func(p *person) { p.press("H") }},
	{"find", setup{}, func(p *person) { p.press("/").typed("name") }},
	{"find-kept", setup{}, func(p *person) { p.press("/").typed("name").press("enter", "down") }},
	{"find-nothing", setup{}, func(p *person) { p.press("/").typed("salary") }},
	{"find-state", setup{}, func(p *person) { rich(p); p.press("/").typed("name changed") }},
	{"add", setup{}, func(p *person) { p.press("a").typed("nick") }},
	{"add-editing", setup{}, func(p *person) { p.press("a").typed("nick").press("enter") }},
	{"confirm-revert-all", setup{}, func(p *person) { p.edit("given_name", "Janet").edit("name", "Janet Doe").press("R") }},
	{"review", setup{}, func(p *person) {
		p.edit("given_name", "Janet").onRow("website").press("x")
		withContacts(p)
		p.press("s")
	}},
	{"review-elsewhere", setup{}, func(p *person) {
		p.edit("given_name", "Janet").edit("email", "jane@new.example")
		p.pool.values["given_name"] = "Joan"
		p.press("s")
	}},
	{"profile-elsewhere", setup{}, func(p *person) {
		p.edit("given_name", "Janet")
		p.pool.values["given_name"] = "Joan"
		p.press("ctrl+r")
	}},
	{"review-risky", setup{schema: new(attribute.Schema)}, func(p *person) { withContacts(p); p.press("s") }},
	{"retype", setup{schema: new(attribute.Schema)}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").typed("jane@new.exmaple").press("enter")
	}},
	{"saving", setup{}, func(p *person) {
		p.edit("given_name", "Janet").press("s")
		p.holding = true
		p.press("enter")
	}},
	{"settling", setup{}, func(p *person) {
		p.edit("given_name", "Janet").press("s")
		p.holding = true
		p.press("enter").answer()
	}},
	{"saved", setup{}, func(p *person) { p.edit("given_name", "Janet").press("s", "enter") }},
	{"save-refused", setup{}, func(p *person) {
		refusing(p, session.Fault{Code: session.WriteNotAllowed})
		p.edit("given_name", "Janet").press("s", "enter")
	}},
	{"verify-email", setup{}, func(p *person) { p.edit("email", "jane@new.example").press("s", "enter").wait(toastTime).typed("2048") }},
	{"verify-elsewhere", setup{}, func(p *person) { p.onRow("email").press("v").typed("2048") }},
	{"verify-sms", setup{}, func(p *person) { p.onRow("phone_number").press("v") }},
	{"verify-wrong-code", setup{}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").typed("111111").press("enter")
	}},
	{"verify-wrong-code-more", setup{}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").typed("111111").press("enter", "f1")
	}},
	{"verify-no-code-sent", setup{}, func(p *person) {
		p.service.sendCode = func(context.Context, string) (session.Delivery, error) {
			return session.Delivery{}, &session.Fault{Code: session.DeliveryFailed, Delivered: session.Unknown}
		}
		p.onRow("phone_number").press("v")
	}},
	{"verify-queue", setup{}, func(p *person) { withContacts(p); p.press("s", "enter") }},
	{"verify-queue-second", setup{}, func(p *person) { withContacts(p); p.press("s", "enter").typed(goodCode).press("enter") }},
	{"verify-wait", setup{}, func(p *person) { p.onRow("phone_number").press("v").wait(18 * time.Second).press("ctrl+r") }},
	{"verified", setup{}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").typed(goodCode).press("enter")
	}},
	{"help", setup{}, func(p *person) { p.press("?") }},
	{"help-editing", setup{}, func(p *person) { p.onRow("given_name").press("enter", "f1") }},
	{"help-sign-in", setup{signedOut: true}, func(p *person) { p.press("f1") }},
	{"confirm-quit", setup{}, func(p *person) { p.edit("given_name", "Janet").press("q") }},
	{"sign-out", setup{}, func(p *person) { p.press("L") }},
	{"sign-out-kept", stored(&memoryStore{}, setup{}), func(p *person) {
		p.edit("given_name", "Janet").edit("name", "Janet Doe").press("L", "down")
	}},
	{"sign-out-unkept", setup{}, func(p *person) { p.edit("given_name", "Janet").press("L", "enter") }},
	{"sign-out-brought", setup{tokenOnly: true}, func(p *person) { p.press("L") }},
	{"signed-out", stored(&memoryStore{}, setup{}), func(p *person) { p.edit("given_name", "Janet").press("L", "enter") }},
	{"signed-out-untold", setup{}, func(p *person) {
		p.service.end = func(bool) error {
			return &session.Fault{Code: session.NoNetwork, Host: "cognito-idp.eu-central-1.amazonaws.com"}
		}
		p.press("L", "enter")
	}},
	{"leave-warning", setup{}, func(p *person) { p.edit("given_name", "Janet").press("ctrl+c") }},
	{"fault", setup{}, func(p *person) {
		p.service.profile = noNetwork
		p.press("ctrl+r")
	}},
	{"demo-mail", setup{options: func(o *Options) { o.Inbox = make(chan session.Mail) }}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").wait(toastTime)
		p.mails(session.Mail{To: "jane@new.example", Code: goodCode})
	}},
	{"demo-sms", setup{options: func(o *Options) { o.Inbox = make(chan session.Mail) }}, func(p *person) {
		p.onRow("phone_number").press("v").wait(toastTime)
		p.mails(session.Mail{BySMS: true, To: "+14155550123", Code: goodCode})
	}},
	{"demo-wrong-code", setup{options: func(o *Options) { o.Inbox = make(chan session.Mail) }}, func(p *person) {
		p.edit("email", "jane@new.example").press("s", "enter").wait(toastTime)
		p.mails(session.Mail{To: "jane@new.example", Code: goodCode})
		p.typed("111111").press("enter")
	}},
	{"demo-sms-wrong-code", setup{options: func(o *Options) { o.Inbox = make(chan session.Mail) }}, func(p *person) {
		p.onRow("phone_number").press("v").wait(toastTime)
		p.mails(session.Mail{BySMS: true, To: "+14155550123", Code: goodCode})
		p.typed("111111").press("enter")
	}},
}

// wideSizes show two columns of rows, to those who look at the form.
var wideSizes = [][2]int{{200, 50}, {300, 80}}

var wideScreens = []string{
	"profile", "profile-rich", "profile-scripts", "profile-scripts-hostile", "profile-long-text", "profile-long-text-more",
	"profile-thousand", "profile-elsewhere", "editing", "editing-long", "editing-zone", "editing-address", "find", "add", "review", "review-elsewhere", "offer-elsewhere", "help",
}

func TestGoldenScreens(t *testing.T) {
	inOneGoroutine(t)
	for _, screen := range goldenScreens {
		for _, size := range goldenSizes {
			compareGolden(t, screen, size)
		}
		if slices.Contains(wideScreens, screen.name) {
			for _, size := range wideSizes {
				compareGolden(t, screen, size)
			}
		}
	}
	small := goldenScreen{"too-small", setup{}, nothing}
	for _, size := range [][2]int{{39, 24}, {80, 11}, {20, 5}} {
		compareGolden(t, small, size)
	}
}

func compareGolden(t *testing.T, screen goldenScreen, size [2]int) {
	name := fmt.Sprintf("%s-%dx%d", screen.name, size[0], size[1])
	t.Run(name, func(t *testing.T) {
		s := screen.setup
		s.width, s.height = size[0], size[1]
		p := sit(t, s)
		screen.does(p)
		got := p.picture()
		file := filepath.Join("testdata", "golden", name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v; go test ./ui -update writes the screens anew", err)
		}
		if got != string(want) {
			t.Errorf("the screen is another one now; go test ./ui -update accepts it\n--- got\n%s--- want\n%s", got, want)
		}
	})
}

// picture is the screen as a golden file keeps it: no colours, no blanks at
// the ends of lines, and the caret as numbers in the last line.
func (p *person) picture() string {
	lines := strings.Split(p.see(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	caret := "caret hidden"
	if x, y, ok := p.caret(); ok {
		caret = fmt.Sprintf("caret %d,%d", x, y)
	}
	return strings.Join(append(lines, caret, ""), "\n")
}

// TestGoldenFilesAreInUse refuses files of screens that are gone.
func TestGoldenFilesAreInUse(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	known := []string{"too-small"}
	for _, screen := range goldenScreens {
		known = append(known, screen.name)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if !slices.Contains(known, name[:strings.LastIndexByte(name, '-')]) {
			t.Errorf("%s belongs to no screen", file)
		}
	}
}

// everywhere shows each of the golden screens in sizes that have no file; with
// -short in the least and those just below which the layout changes.
func everywhere(t *testing.T, check func(p *person)) {
	inOneGoroutine(t)
	widths, heights := []int{leastWidth, 41, 47, narrow - 1, narrow, 73, 133, wide, 300}, []int{leastHeight, unfinishedLeast - 1, unfinishedLeast, low - 1, low, 80}
	if testing.Short() {
		widths, heights = []int{leastWidth, narrow - 1, narrow}, []int{leastHeight, low - 1}
	}
	for _, screen := range goldenScreens {
		t.Run(screen.name, func(t *testing.T) {
			p := sit(t, screen.setup)
			screen.does(p)
			for _, width := range widths {
				for _, height := range heights {
					p.resize(width, height)
					check(p)
					if t.Failed() {
						return
					}
				}
			}
		})
	}
}

func TestEveryScreenFitsEverySize(t *testing.T) { everywhere(t, (*person).checkFrame) }

func TestInputsAreSeenInEverySize(t *testing.T) {
	everywhere(t, (*person).checkInput)
}

func TestNoBlanksBeyondTheEdge(t *testing.T) {
	everywhere(t, func(p *person) {
		for _, line := range strings.Split(p.see(), "\n") {
			if cells := p.app.env.cells.StringWidth(line); cells > p.app.width {
				p.t.Errorf("a line of %d cells in a window of %d: %q", cells, p.app.width, line)
			}
		}
	})
}

func TestSecretsStayHidden(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.typed("jane@example.com").press("tab")
	var seen []string
	for _, r := range "Canary-pass-1" {
		p.typed(string(r))
		seen = append(seen, p.see())
	}
	p.press("home", "right", "ctrl+k", "ctrl+y")
	seen = append(seen, p.see())
	p.press("enter")
	seen = append(seen, p.see())
	for _, screen := range seen {
		if strings.Contains(screen, "anary") || strings.Contains(screen, "pass-1") {
			t.Fatalf("the password can be read:\n%s", screen)
		}
	}
	if nameOf(p.app.top()) != "profile" {
		t.Errorf("the sign-in did not go through:\n%s", p.see())
	}
}

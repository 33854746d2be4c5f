package ui

import (
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/textline/hostile"
)

// accountAnswers are what the service says of the security of an account: where it is put
// into the pool, and how a person comes to see it.
var accountAnswers = []struct {
	name string
	see  func(t *testing.T, show func(at string, put func(*memoryPool), does func(*person))) (places int)
}{
	{"device", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		return hostile.Each(func() *session.Device {
			return &session.Device{Key: "eu_1", Name: "Jane's laptop", IP: "192.0.2.7", Remembered: true, LastSeen: testTime}
		}, func(path string, d session.Device) {
			put := func(p *memoryPool) { p.account.devices = []session.Device{d} }
			show(path, put, func(p *person) { p.atSecurity("devices").press("enter") })
			show(path+" to forget", put, func(p *person) { p.atSecurity("devices").press("enter", "x") })
		})
	}},
	{"passkey", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		return hostile.Each(func() *session.PasskeyCredential {
			return &session.PasskeyCredential{
				ID: "k1", Name: "Jane's phone", RelyingParty: "signin.example.com", Attachment: "platform", Transports: []string{"usb"}, Created: testTime,
			}
		}, func(path string, k session.PasskeyCredential) {
			put := func(p *memoryPool) { p.account.passkeys = []session.PasskeyCredential{k} }
			show(path, put, func(p *person) { p.atSecurity("passkeys").press("enter") })
			show(path+" to delete", put, func(p *person) { p.atSecurity("passkeys").press("enter", "x") })
			last := func(p *memoryPool) {
				put(p)
				p.account.first = []string{"WEB_AUTHN"}
			}
			show(path+" the last way in", last, func(p *person) { p.atSecurity("passkeys").press("enter", "x", "enter") })
			show(path+" added", func(*memoryPool) {}, func(p *person) {
				p.atSecurity("passkeys").press("enter", "a")
				p.pool.account.passkeys = append(p.pool.account.passkeys, k)
				p.press("enter")
			})
		})
	}},
	{"factors", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		return hostile.Each(func() *session.AuthFactors {
			return &session.AuthFactors{First: []string{"PASSWORD", "WEB_AUTHN"}, MFA: []session.Factor{session.FactorApp, session.FactorSMS}, Preferred: session.FactorApp}
		}, func(path string, f session.AuthFactors) {
			put := func(p *memoryPool) {
				p.account.first, p.account.preferred, p.account.mfa = f.First, string(f.Preferred), nil
				for _, on := range f.MFA {
					p.account.mfa = append(p.account.mfa, string(on))
				}
			}
			show(path, put, func(p *person) { p.press("R").atSecurity(string(session.FactorApp)) })
			show(path+" of a sign-in", put, func(p *person) { p.press("R").atSecurity("second_step") })
		})
	}},
	{"secret of an app", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		return hostile.Each(func() *session.AppSetup { return &session.AppSetup{Secret: appSecret} }, func(path string, s session.AppSetup) {
			put := func(p *memoryPool) { p.account.ownSecret = s.Secret }
			show(path, put, func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter") })
			show(path+" as a QR code", put, func(p *person) { p.resize(120, 60).atSecurity("SOFTWARE_TOKEN_MFA").press("enter") })
		})
	}},
	{"page for passkeys", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		for _, at := range []string{hostile.Text, "https://signin.example/passkeys/add?client_id=" + hostile.Text, "https://evil" + hostile.Text + ".example/"} {
			show(at, func(p *memoryPool) { p.account.pageURL = at }, func(p *person) { p.atSecurity("passkeys").press("enter", "a") })
		}
		return 3
	}},
	{"user name", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		put := func(p *memoryPool) {
			p.username = hostile.Text
			delete(p.values, "email")
		}
		for name, row := range map[string]string{"password": "password", "label of the app": "SOFTWARE_TOKEN_MFA", "deletion": "account", "everywhere": "sign_ins"} {
			show(name, put, func(p *person) { p.press("R").atSecurity(row).press("enter") })
		}
		return 4
	}},
	{"what is said", func(_ *testing.T, show func(string, func(*memoryPool), func(*person))) int {
		return hostile.Each(func() *session.Fault {
			return &session.Fault{Code: session.OrganisationRefused, Message: "no", Host: "example.com", RequestID: "1", Status: 400}
		}, func(path string, fault session.Fault) {
			show(path+" of a list", func(p *memoryPool) { p.account.parts[session.PartDevices] = &fault }, func(p *person) { p.atSecurity("devices") })
			show(path+" of a write", func(p *memoryPool) { p.account.fails[session.CallForgetDevice] = &fault }, func(p *person) {
				p.atSecurity("devices").press("enter", "x", "enter")
			})
		})
	}},
}

// TestEveryStringOfTheAccountIsCleaned: as TestEveryStringOfEveryAnswerIsCleaned, for
// what the service says of the security of an account.
func TestEveryStringOfTheAccountIsCleaned(t *testing.T) {
	for _, a := range accountAnswers {
		places := a.see(t, func(at string, put func(*memoryPool), does func(*person)) {
			checked(t, a.name+at, setup{tokenOnly: a.name == "user name"}, func(p *person) {
				put(p.pool)
				does(p)
			})
		})
		if places == 0 {
			t.Errorf("%s has no places", a.name)
		}
	}
}

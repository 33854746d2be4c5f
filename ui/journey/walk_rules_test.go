package journey

import (
	"testing"

	"cognito-profile/api/emulator"
)

// team is what a team says about the demo pool.
const team = `
[pools.here.attributes."custom:team"]
label.en = "Team"
label.de = "Gruppe"
help.de = "Woran du arbeitest."
group.en = "Work"
group.de = "Arbeit"
order = -1
choices = ["Maps", { value = "srch", label.de = "Suche" }]
strict = true

[pools.here.attributes."custom:shirt_size"]
group.de = "Arbeit"
choices = ["S", "M", "L"]

[pools.here.attributes.nickname]
pattern = "[A-Z][a-z]+"
message.de = "Großer Anfangsbuchstabe, dann kleine"

[pools.here.attributes.gender]
read_only = true

[pools.here.attributes.picture]
hidden = true
`

// ruled is the demo pool with an app client that may not write everything, as
// its administrator described it, and with what its team says.
func ruled() start {
	s := demo().with(func(p *emulator.PoolSeed) {
		p.Clients[0].WriteAttributes = []string{"oidc:profile", "email", "phone_number", "custom:team", "custom:shirt_size", "custom:employee_number"}
		p.Users[0].Attributes["identities"] = `[{"userId":"1","providerName":"Firma","providerType":"SAML"}]`
	})
	s.team = team
	return s
}

func TestAPoolsOwnRulesAndItsTeams(t *testing.T) {
	walk(t, ruled(), func(u *user) {
		u.sees("Arbeit")
		u.row("Employee number", "can't be changed")
		u.row("Gender", "read-only here")
		u.row("Language", "en-US")
		u.row("Newsletter", "true", "only your organisation")
		u.seesNo("Picture", "Work")

		u.goesTo("Gruppe")
		u.sees("custom:team · Woran du arbeitest. One of: Maps, Suche.")
		u.edits("Gruppe", "suche")
		u.row("Gruppe", "● was Maps")
		u.sees("saved as srch")
		u.edits("Gruppe", "Vertrieb")
		u.row("Gruppe", "✗ one of: Maps, Suche")
		u.edits("Gruppe", "maps")
		u.seesNo("● was Maps")

		u.edits("Shirt size", "XL")
		u.sees("usually one of: S, M, L")
		u.edits("Nickname", "JANE")
		u.row("Nickname", "✗ Großer Anfangsbuchstabe")
		u.presses("s")
		u.sees("Nickname needs another look before saving")
		u.edits("Nickname", "Janet")
		u.sees("Firma may overwrite it the next time you sign in there.")
		u.presses("s", "enter")
		u.stored("nickname", "Janet", "custom:shirt_size", "XL")
	})
}

// TestWhatAnAppMayNotRead: that a value is not shown does not mean that there is none.
func TestWhatAnAppMayNotRead(t *testing.T) {
	blind := demo().with(func(p *emulator.PoolSeed) {
		p.Clients[0].ReadAttributes = []string{"email", "email_verified", "name"}
	})
	walk(t, blind, func(u *user) {
		u.row("Full name", "Jane Q. Doe")
		u.row("Nickname", "hidden from this app")
		u.goesTo("Nickname")
		u.sees("This app may not read it, so it may have a value.")
		u.edits("Nickname", "JJ")
		u.presses("s", "enter")
		u.stored("nickname", "JJ")
	})
}

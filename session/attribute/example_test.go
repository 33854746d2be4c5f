package attribute_test

import (
	"fmt"
	"time"

	"cognito-profile/session/attribute"
)

// What is stored is not always what was typed: a phone number becomes E.164, a
// date becomes ISO 8601. A name stays as it is.
func ExampleRule_Normalise() {
	schema := attribute.NewSchema(nil)
	for _, entry := range []struct{ name, typed string }{
		{"phone_number", "+1 (415) 555-0123"},
		{"birthdate", "14 Mar 1990"},
		{"website", "jane.example"},
		{"zoneinfo", "europe/berlin"},
		{"name", " Jane  Doe "},
	} {
		fmt.Printf("%q\n", schema.Rule(entry.name).Normalise(entry.typed))
	}
	// Output:
	// "+14155550123"
	// "1990-03-14"
	// "https://jane.example"
	// "Europe/Berlin"
	// " Jane  Doe "
}

// A hard problem keeps a value from being saved, a soft one is a hint. An empty
// value empties the attribute, which is a problem only where it is required.
func ExampleRule_Check() {
	schema := attribute.NewSchema([]attribute.Rule{{Name: "custom:desk", Kind: attribute.KindText, Max: 6}})
	for _, entry := range []struct{ name, typed string }{
		{"birthdate", "1990-13-01"},
		{"email", "jane"},
		{"locale", "xx"},
		{"custom:desk", "AB-1234"},
		{"custom:desk", "AB-123"},
		{"custom:desk", ""},
	} {
		if p := schema.Rule(entry.name).Check(entry.typed); p.None() {
			fmt.Printf("%s %q is right\n", entry.name, entry.typed)
		} else {
			fmt.Printf("%s %q: %s, hard: %t\n", entry.name, entry.typed, p.Code, p.Hard)
		}
	}
	// Output:
	// birthdate "1990-13-01": date_month, hard: true
	// email "jane": email_no_at, hard: true
	// locale "xx": locale_unknown, hard: false
	// custom:desk "AB-1234": too_long, hard: true
	// custom:desk "AB-123" is right
	// custom:desk "" is right
}

// Advice adds what follows from the place and the day: what a value means, and
// what may be meant instead.
func ExampleRule_Advise() {
	schema := attribute.NewSchema(nil)
	here := attribute.Local{Today: time.Date(2026, time.January, 15, 0, 0, 0, 0, time.UTC), Country: "DE"}

	birthdate := schema.Rule("birthdate").Advise("1990-03-14", here)
	fmt.Println(birthdate.Meaning.Code, birthdate.Meaning.Text)

	phone := schema.Rule("phone_number").Advise("030 1234567", here)
	fmt.Println(phone.Problem.Code, phone.Instead)

	email := schema.Rule("email").Advise("jane@gmial.com", here)
	fmt.Println(email.Problem.Code, email.Problem.Hard, email.Instead)
	// Output:
	// age 35
	// phone_at_home +49301234567
	// email_typo false jane@gmail.com
}

// Values are found by what people call them, too, those nearby first.
func ExampleRule_Suggest() {
	for _, s := range attribute.NewSchema(nil).Rule("zoneinfo").Suggest("ber", attribute.Local{Zone: "Europe/Vienna"}) {
		fmt.Printf("%s (%s)\n", s.Value, s.Name)
	}
	// Output:
	// Europe/Berlin (Germany)
	// Atlantic/Bermuda (Bermuda)
	// Asia/Anadyr (Russia · MSK+09 - Bering Sea)
	// Europe/Zurich (Switzerland · Bern)
}

// A change of one member leaves the others as they are, those that nobody here
// knows too.
func ExampleAddress_With() {
	address := attribute.ParseAddress(`{"locality":"Exampleville","door":"blue"}`)
	fmt.Println(address.With("country", "Germany"))
	// Output:
	// {"locality":"Exampleville","door":"blue","country":"Germany"}
}

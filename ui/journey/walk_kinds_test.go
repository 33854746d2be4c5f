package journey

import "testing"

// TestFieldsAreFilledAsPeopleWrite fills one field of each kind as somebody
// would who has never seen what is stored, and saves once.
func TestFieldsAreFilledAsPeopleWrite(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"80×24": {80, 24}, "40×12": {40, 12}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo().sized(size[0], size[1]), fillsEveryKind)
		})
	}
}

func fillsEveryKind(u *user) {
	u.goesTo("Birthdate")
	u.presses("enter")
	u.replaces("3 Apr 1991")
	u.sees("saved as 1991-04-03", "years old")
	u.presses("up", "enter")
	u.row("Birthdate", "1991-04-04")

	u.goesTo("Time zone")
	u.presses("enter")
	u.sees("▸ Europe/Berlin")
	u.presses("ctrl+u")
	u.types("tok")
	u.caretBehind("tok")
	u.sees("▸ Asia/Tokyo", "saved as Asia/Tokyo")
	u.presses("enter")
	u.row("Time zone", "Asia/Tokyo")

	u.goesTo("Language")
	u.presses("enter")
	u.presses("ctrl+u")
	u.types("brasil")
	u.sees("▸ pt-BR", "português (Brasil)")
	u.presses("enter")
	u.row("Language", "pt-BR")

	u.goesTo("Address")
	u.presses("enter")
	u.sees("Street", "1 Example Street", "City", "Exampleville")
	u.caretBehind("1 Example Street")
	u.presses("tab", "ctrl+u")
	u.types("Samplestadt")
	u.caretBehind("Samplestadt")
	u.presses("enter")

	u.goesTo("Website")
	u.presses("enter")
	u.replaces("jane.example/me")
	u.presses("enter")

	u.goesTo("Phone")
	u.presses("enter")
	u.replaces("0049 (0)30 123 45 67")
	u.presses("enter", "s")
	u.sees("Save 6 changes")
	u.presses("enter")
	u.sees("Confirm your phone +49301234567")
	u.presses("esc")
	u.stored("birthdate", "1991-04-04", "zoneinfo", "Asia/Tokyo", "locale", "pt-BR", "website", "https://jane.example/me",
		"address", `{"street_address":"1 Example Street","locality":"Samplestadt","postal_code":"12345","country":"Germany"}`)
	u.types(u.code("+49301234567"))
}

func TestANumberWithoutItsCountryIsAskedAbout(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("enter")
		u.replaces("030 123 45 67")
		u.sees("is it +49301234567 (Germany)?", "ctrl+o accept it")
		u.presses("enter", "s")
		u.sees("Phone needs another look before saving.")
		u.row("Phone", "030 123 45 67", "✗")
		u.presses("enter", "ctrl+o")
		u.caretBehind("+49301234567")
		u.sees("· Germany")
		u.presses("enter", "s")
		u.sees("Save 1 change", "+14155550123 → +49301234567")
		u.presses("enter")
		u.sees("Confirm your phone +49301234567")
	})
}

func TestADateIsReadInTheOrderOfTheirLanguage(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Birthdate")
		u.presses("enter")
		u.replaces("3/4/1990")
		u.sees("read as day 4, month 3", "saved as 1990-03-04")
		u.presses("enter")
		u.row("Birthdate", "1990-03-04")
		u.edits("Language", "en-GB")
		u.goesTo("Birthdate")
		u.presses("enter")
		u.replaces("3/4/1990")
		u.sees("read as day 3, month 4", "saved as 1990-04-03")
		u.presses("esc", "U")
		u.row("Birthdate", "3/4/1990", "✗ which is the month?")
	})
}

func TestAChoiceIsNeverForced(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Gender")
		u.presses("enter")
		u.sees("▸ female", "non-binary")
		u.types("m")
		u.sees("male")
		u.seesNo("▸")
		u.types("ine")
		u.presses("enter")
		u.row("Gender", "mine", "● was female")
		u.presses("enter", "ctrl+u")
		u.presses("down", "down")
		u.caretBehind("male")
		u.presses("up", "up", "up")
		u.sees("non-binary")
		u.presses("enter")
		u.row("Gender", "(empty)")
		u.presses("u")
		u.row("Gender", "mine")
	})
}

func TestAnAddressIsGivenUpAndBroughtBack(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Address")
		u.presses("enter", "tab")
		u.types("x")
		u.presses("esc")
		u.sees("Edit cancelled;")
		u.row("Address", "1 Example Street, 12345 Exampleville, Germany")
		u.seesNo("●")
		u.presses("U")
		u.goesTo("Address")
		u.presses("enter")
		u.sees("Exampleville" + "x")
		u.presses("ctrl+o")
		u.sees("ctrl+o in parts")
		u.replaces("1 Example Street, Exampleville")
		u.presses("enter", "s")
		u.sees("→ 1 Example Street, Exampleville")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.stored("address", "1 Example Street, Exampleville")
		u.presses("enter")
		u.caretBehind("1 Example Street, Exampleville")
		u.presses("ctrl+o")
		u.sees("Whole address", "Postal code")
	})
}

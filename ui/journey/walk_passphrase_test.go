package journey

import "testing"

// Where no keychain is, leaving asks once whether a passphrase should keep the sign-in;
// from then on the passphrase is asked for in place of the password.
func TestAPassphraseTakesTheKeychainsPlace(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds for keys from passphrases")
	}
	from := signIn().keeping(t, newMachine{})
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.presses("q")
		u.sees("Keep your sign-in?", "leaving signs you out")
		u.presses("enter")
		u.types("five words are easier to type")
		u.sees("29 characters: strong")
		u.presses("enter")
		u.types("five words are easier to type")
		u.presses("enter")
		u.isOut()

		u.comesBack(from)
		u.sees("Open what was kept here")
		u.types("five words are easier to type")
		u.presses("enter")
		u.sees("You left 1 change here")
		u.presses("enter")
		u.row("Nickname", "Jay", "● was Janey")
		u.presses("q")
		u.isOut()
	})
}

// Somebody who wants none is not asked again; only the name is there the next time.
func TestAPassphraseIsOfferedOnce(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newMachine{})
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.presses("q")
		u.sees("Keep your sign-in?")
		u.presses("n")
		u.isOut()
		u.comesBack(from)
		u.sees("User or email  jane")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.row("Nickname", "Janey")
		u.presses("q")
		u.isOut()
	})
}

package attribute

import "testing"

// TestOtherKeyboards has what keyboards, input methods, word processors and
// address books write in the place of ASCII.
func TestOtherKeyboards(t *testing.T) {
	tests := []struct {
		kind         KindName
		typed, saved string
	}{
		{KindEmail, "ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "jane@example.com"},
		{KindEmail, "jane﹫example。com", "jane@example.com"},
		{KindEmail, "\u202ajane@example.com\u202c", "jane@example.com"},
		{KindEmail, "\u00a0jane\u200b@example.com\u3000", "jane@example.com"},
		{KindEmail, "jane.o’hara@example.com", "jane.o'hara@example.com"},
		{KindEmail, "jane–doe@my‑site.example", "jane-doe@my-site.example"},
		{KindEmail, "jane１٢@example.com", "jane12@example.com"},
		{KindEmail, "jane@スーパー。example", "jane@xn--zck5b0gb.example"},
		{KindEmail, "mailto:jane@example.com", "jane@example.com"},
		{KindEmail, "MailTo:jane%2Bnews%40example.com?subject=Hi%20Jane", "jane+news@example.com"},
		{KindEmail, "<jane@example.com>", "jane@example.com"},
		{KindEmail, `"Doe, Jane" <jane@example.com>;`, "jane@example.com"},
		{KindEmail, "Jane <mailto:jane@example.com>", "jane@example.com"},
		{KindEmail, "a@example.com, b@example.com", "a@example.com, b@example.com"},

		{KindDate, "１９９０年３月１日", "1990-03-01"},
		{KindDate, "１９９０／３／１", "1990-03-01"},
		{KindDate, "１９９０ー０３ー０１", "1990-03-01"},
		{KindDate, "1990・3・1", "1990-03-01"},
		{KindDate, "1990。3。1", "1990-03-01"},
		{KindDate, "1990–03−01", "1990-03-01"},
		{KindDate, "1990\u00a003\u202f01", "1990-03-01"},
		{KindDate, "١٣\u200f/٣\u200f/١٩٩٠", "1990-03-13"},
		{KindDate, "\u200e3 Mar\u00a01990\ufeff", "1990-03-03"},
		{KindDate, "2024−02−01T09：00：00Z", "2024-02-01T09:00:00Z"},
		{KindDate, "３/４/１９９０", "３/４/１９９０"},

		{KindNumber, "−7", "-7"},
		{KindNumber, "ー７", "-7"},
		{KindNumber, "＋４２", "+42"},
		{KindNumber, "٤٢٫٥", "42.5"},
		{KindNumber, "٤٬٢٠٠", "4200"},
		{KindNumber, "１．５", "1.5"},
		{KindNumber, "1\u00a0234\u202f567", "1234567"},
		{KindNumber, "1’234’567.5", "1234567.5"},
		{KindNumber, "\u200e42\u200b", "42"},
		{KindNumber, "1.234,5", "1.234,5"},
		{KindNumber, "12 34", "12 34"},
		{KindEpoch, "１７６７２２５６００", "1767225600"},
		{KindYesNo, "ＹＥＳ", "true"},
		{KindYesNo, "\u200bno\u00a0", "false"},
		{KindYesNo, "１", "true"},

		{KindURL, "ｈｔｔｐｓ：／／ｊａｎｅ．ｅｘａｍｐｌｅ", "https://jane.example"},
		{KindURL, "https：//jane。example/a", "https://jane.example/a"},
		{KindURL, "www。例え。jp", "https://www.例え.jp"},
		{KindURL, "\u200bhttps://jane.example\u202c", "https://jane.example"},
		{KindURL, "https://jane.example/a\u200bb\u202c", "https://jane.example/ab"},
		{KindURL, "https://jane–doe.example/a–b", "https://jane-doe.example/a–b"},
		{KindURL, "https://スーパー.example/ＡＢＣ", "https://スーパー.example/ＡＢＣ"},
		{KindURL, "https://نمونه\u200cای۱.example", "https://نمونه\u200cای۱.example"},
		{KindURL, "Ｊａｎｅ", "Ｊａｎｅ"},

		{KindZone, "Ｅｕｒｏｐｅ／Ｂｅｒｌｉｎ", "Europe/Berlin"},
		{KindZone, "new\u00a0york\u200b", "America/New_York"},
		{KindZone, "America/Port–au–Prince", "America/Port-au-Prince"},
		{KindZone, "Ｍａｒｓ–Olympus ", "Ｍａｒｓ–Olympus"},
		{KindLocale, "en–US", "en-US"},
		{KindLocale, "ｐｔ＿ＢＲ", "pt_BR"},
		{KindLocale, "\u200ede\u2011AT\u00a0", "de-AT"},
		{KindLocale, " klingon – please", "klingon – please"},

		{KindText, "ＡＢＣ１\u00a0", "ＡＢＣ１\u00a0"},
		{KindEmail, "jane\xff＠example.com", "jane\xff＠example.com"},
	}
	for _, test := range tests {
		rule := Rule{Name: "x", Kind: test.kind}
		saved := rule.Normalise(test.typed)
		if saved != test.saved || rule.Normalise(saved) != saved {
			t.Errorf("%s %q is saved as %q, want %q", test.kind, test.typed, saved, test.saved)
		}
	}
	chosen := Rule{Choices: []Choice{{"S–M", "Small – medium"}}}
	for _, typed := range []string{"Ｓ－Ｍ", "s-m\u200b", "small - medium"} {
		if saved := chosen.Normalise(typed); saved != "S–M" || len(chosen.Suggest(typed, Local{})) != 1 {
			t.Errorf("%q is saved as %q", typed, saved)
		}
	}
	if list := (Rule{Kind: KindZone}).Suggest("ｂｅｒｌ", Local{}); len(list) == 0 || list[0].Value != "Europe/Berlin" {
		t.Errorf("zones that begin in full width: %v", list)
	}
}

func TestPastedNames(t *testing.T) {
	for typed, want := range map[string]string{
		"rosa@example.org": "rosa@example.org", "rosa@example.org ": "rosa@example.org", "\u00a0rosa\u3000": "rosa",
		"\ufeffrosa\u200b": "rosa", "ro\u200bsa": "rosa", "\u2060rosa\u00ad\t": "rosa", "Ｒosa": "Ｒosa",
		"ro sa": "ro sa", "❤️": "❤️", " \u200b ": "", "": "", "\xffrosa ": "\xffrosa ", "\u202arosa\u202c": "rosa",
	} {
		if got := Bare(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestPastedIdentifiers(t *testing.T) {
	for typed, want := range map[string]string{
		"eu-west-1_AbC123": "eu-west-1_AbC123", " eu‑west‑1_AbC123\u00a0": "eu-west-1_AbC123", "eu-west-1\u200b_AbC 123": "eu-west-1_AbC123",
		"ｌｏｇｉｎ．example。com": "login.example.com", "https：／／x.example": "https://x.example", "١٢٣": "123", "": "", "\xff ": "\xff",
	} {
		if got := Identifier(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestHiddenEdges(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "pass": false, "pa ss": false, "pass ": true, " pass": true, "pass\u00a0": true, "\u200bpass": true, "pass\ufeff": true,
		"pass\t": true, "❤️": true, "ä": false,
	} {
		if got := HasHiddenEdge(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

package session

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCleanCode(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"204816", "204816"},
		{" 204 816\n", "204816"},
		{"204-816", "204816"},
		{"204–816", "204816"},
		{"2\u200b0\u00a04\u30008\u20281 6", "204816"},
		{"２０４８１６", "204816"},
		{"20481632", "20481632"},
		{"AB-12 cd", "AB12cd"},
		{"२०४८१६", "204816"},
		{"𝟐𝟘𝟦𝟪𝟭𝟼", "204816"},
		{"\u202a204\u2212816\u202c", "204816"},
		{"２０４ー８１６", "204816"},
		{"ＡＢ－１２ ｃｄ", "AB12cd"},
		{"20\u20604\ufe0f816\u3164", "204816"},
		{"", ""},
		{" - ", ""},
		{"\xff1", "\ufffd1"},
	}
	for _, test := range tests {
		if got := CleanCode(test.typed); got != test.want {
			t.Errorf("%q gives %q, want %q", test.typed, got, test.want)
		}
	}
}

func TestFindCode(t *testing.T) {
	const none = "(none)"
	tests := []struct{ name, pasted, want string }{
		{name: "the code", pasted: "204816", want: "204816"},
		{name: "eight digits", pasted: "20481632", want: "20481632"},
		{name: "full width", pasted: "コード：２０４８１６", want: "204816"},
		{name: "nothing", pasted: "", want: none},
		{name: "one word", pasted: "abcdef", want: "abcdef"},
		{name: "too few digits", pasted: "code 123", want: none},
		{name: "more digits than usual", pasted: "12345678901", want: "12345678901"},
		{name: "two codes", pasted: "204816 or 315927", want: none},
		{name: "two numbers of one length", pasted: "Order 315927 is on hold. Your code: 204816", want: "204816"},
		{name: "the code first", pasted: "204816 is your code for order 315927", want: "204816"},
		{name: "German, two numbers of one length", pasted: "Kundennummer 315927. Ihr Bestätigungscode lautet: 204816", want: "204816"},
		{name: "Spanish, two numbers of one length", pasted: "Pedido 315927: su código es 204816", want: "204816"},
		{name: "Chinese, two numbers of one length", pasted: "订单315927，您的验证码：204816。", want: "204816"},
		{name: "two codes, each called one", pasted: "code 204816, code 315927", want: none},

		{name: "English, the service's own", pasted: "Your verification code is 204816. ", want: "204816"},
		{name: "English, with its life", pasted: "Your confirmation code is 204816. It expires in 24 hours.", want: "204816"},
		{name: "English, in two parts", pasted: "Use 204 816 to confirm your email.", want: "204816"},
		{name: "English, for autofill", pasted: "204816 is your code.\n\n@example.com #204816", want: "204816"},
		{name: "English, with a lead", pasted: "G-204816 is your Example code", want: "204816"},
		{name: "English, with a year", pasted: "Your code is 204816.\n\n© 2026 Example Inc.", want: "204816"},
		{name: "English, with a house", pasted: "Code: 204816\nExample Ltd, 1600 Amphitheatre Pkwy, CA 94043", want: "204816"},
		{name: "English, with a toll-free number", pasted: "Code 204816. Questions? Call 1-800-555-0123", want: "204816"},
		{name: "English, with a local number", pasted: "Code 204816. Questions? Call 555-0123", want: "204816"},
		{name: "German", pasted: "Ihr Bestätigungscode lautet 204816. Er gilt 24 Stunden.", want: "204816"},
		{name: "German, with a day", pasted: "Ihr Code: 204816 (gültig bis 05.04.2026, 20:31 Uhr)", want: "204816"},
		{name: "French, with a narrow blank", pasted: "Votre code de vérification est 204\u202f816.", want: "204816"},
		{name: "French, with a fixed blank", pasted: "Votre code de vérification est 204\u00a0816.", want: "204816"},
		{name: "French, with a price", pasted: "Votre code : 204816. SMS non surtaxé, 0,06 € par message.", want: "204816"},
		{name: "Spanish", pasted: "204816 es tu código de verificación. No lo compartas.", want: "204816"},
		{name: "Spanish, with a price", pasted: "Compra de 1.250,00 EUR. Código: 204816", want: "204816"},
		{name: "Portuguese, with a price", pasted: "Código 204816 para pagar R$ 1250,00", want: "204816"},
		{name: "Italian, with a list", pasted: "1) Apri l'app 2) Inserisci 204816", want: "204816"},
		{name: "Dutch, with a link", pasted: "Uw code is 204816. https://example.nl/v?id=99871234", want: "204816"},
		{name: "Polish, beside its life", pasted: "Kod 204816 24 godziny", want: "204816"},
		{name: "Japanese", pasted: "認証コードは204816です。24時間有効です。", want: "204816"},
		{name: "Chinese", pasted: "【示例】您的验证码是204816，5分钟内有效。", want: "204816"},
		{name: "Korean", pasted: "[예시] 인증번호 [204816]를 입력해 주세요.", want: "204816"},
		{name: "Arabic", pasted: "رمز التحقق الخاص بك هو 204816", want: "204816"},
		{name: "Arabic, in its own digits", pasted: "رمز التحقق هو ٢٠٤٨١٦", want: "204816"},
		{name: "Hebrew, marked", pasted: "קוד האימות שלך: \u200e204816\u200f", want: "204816"},
		{name: "Russian", pasted: "Код подтверждения: 204816. Никому его не сообщайте!", want: "204816"},
		{name: "Turkish, with a time", pasted: "Doğrulama kodunuz 204816 (saat 14:35)", want: "204816"},

		{name: "a day alone is no code", pasted: "Sent on 2026-11-22", want: none},
		{name: "a code of letters and digits", pasted: "ABC-12345", want: "ABC-12345"},
		{name: "a code of letters and digits in a text", pasted: "Your code is A12345.", want: none},
		{name: "a code of letters behind the digits", pasted: "Your code is 12345b.", want: none},
		{name: "a price alone is no code", pasted: "You owe us $1250 by now", want: none},
		{name: "a time alone is no code", pasted: "at 12:3045 today", want: none},
		{name: "a telephone number alone is no code", pasted: "Call 1-800-555-0123", want: none},
		{name: "a link alone is no code", pasted: "Go to https://example.nl/v/204816", want: none},
		{name: "a telephone number with blanks", pasted: "Code 204816. Questions? Call +1 415 555 0123", want: "204816"},
		{name: "beside a link's number of the same length", pasted: "204816 https://example.nl/v/998712", want: "204816"},
		{name: "Japanese, behind a long vowel", pasted: "ナンバー204816", want: "204816"},
		{name: "Turkish, with an ending", pasted: "Kodunuz 204816'dır", want: "204816"},
		{name: "in halves with a dash", pasted: "Use 204-816 now", want: "204816"},
		{name: "in halves with a long dash", pasted: "Use 204–816 now", want: "204816"},
		{name: "halves of eight", pasted: "Use 2048 1632 now", want: "20481632"},
		{name: "blanks around", pasted: " 204816\n", want: "204816"},
		{name: "more groups than halves", pasted: "12 345 678", want: none},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, found := FindCode(test.pasted)
			if !found {
				got = none
			}
			if got != test.want {
				t.Errorf("%q gives %q", test.pasted, got)
			}
		})
	}
}

func TestAnyCodeIsFoundInAText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringMatching(`[0-9]{4,10}`).Draw(t, "code")
		word := rapid.StringMatching(`[^\p{Nd}/]{0,20}`)
		before := word.Filter(func(s string) bool { r, _ := utf8.DecodeLastRuneInString(s); return !binds(r) }).Draw(t, "before")
		behind := word.Filter(func(s string) bool { r, _ := utf8.DecodeRuneInString(s); return !binds(r) }).Draw(t, "behind")
		pasted := before + code + behind
		if oneWord().MatchString(strings.TrimSpace(pasted)) {
			t.Skip("a word of letters and digits may be the code")
		}
		if got, found := FindCode(pasted); got != code || !found {
			t.Fatalf("%q gives %q", pasted, got)
		}
	})
}

func FuzzCodes(f *testing.F) {
	for _, seed := range []string{"", "204 816", "２０４８１６", "code 1234 and 5678", "\xff\u200b-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := CleanCode(text)
		if CleanCode(clean) != clean || strings.IndexFunc(clean, unicode.IsSpace) >= 0 {
			t.Fatalf("%q is cleaned to %q", text, clean)
		}
		code, found := FindCode(text)
		if found == (code == "") || strings.IndexFunc(code, unicode.IsSpace) >= 0 {
			t.Fatalf("%q gives %q, %v", text, code, found)
		}
	})
}

func TestLikelyCode(t *testing.T) {
	for code, want := range map[string]bool{"204816": true, "2048": true, "123": false, "abc": false, "20481a": false, "": false, "204816357": true} {
		if got := LikelyCode(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
}

package attribute

import "testing"

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Email": "email", "Élodie": "elodie", "E\u0301lodie": "elodie", "STRASSE": "strasse", "Straße": "strasse", "ẞ": "ss",
		"Łódź": "lodz", "Ærø": "aero", "İstanbul": "istanbul", "ısı": "isi", "Ｅｍａｉｌ１": "email1", "ﾃﾞﾝﾜ": "デンワ", "でんわ": "でんわ", "デンワ": "デンワ",
		"한국어": "한국어", "Ёлка": "елка", "हिन्दी": "हिन्दी", "中文": "中文", "\xff": "\ufffd",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q is folded to %q, want %q", text, got, want)
		}
		if got := Fold(want); got != want {
			t.Errorf("%q is folded once more, to %q", want, got)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for _, text := range []string{"preferred_username", "Élodie Straße", "日本語"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				Fold(text)
			}
		})
	}
}

package words

import (
	"errors"
	"testing"
)

func TestPick(t *testing.T) {
	for _, c := range []struct{ configured, system, want string }{
		{"", "", "en"}, {"", "en_GB", "en"}, {"en-US", "xx", "en"}, {"", "tlh", "en"}, {"", "not a tag", "en"}, {"EN", "", "en"},
	} {
		if got, err := Pick(c.configured, c.system); got != c.want || err != nil {
			t.Errorf("%q over %q is %q, %v", c.configured, c.system, got, err)
		}
	}
	got, err := Pick("tlh", "")
	var unknown *LanguageError
	if got != "en" || !errors.As(err, &unknown) || unknown.Language != "tlh" {
		t.Errorf("a language without texts is %q, %v", got, err)
	}
}

// TestBase: a language matches in its script alone.
func TestBase(t *testing.T) {
	for _, c := range [][]string{{"zh_CN", "zh-Hans", "zh-SG", "zh"}, {"zh_TW", "zh-Hant", "zh_HK"}, {"pt_BR", "pt-PT", "pt"}, {"de_AT", "de"}} {
		for _, tag := range c[1:] {
			if base(tag) != base(c[0]) {
				t.Errorf("%s is %s, %s is %s", tag, base(tag), c[0], base(c[0]))
			}
		}
	}
	if base("zh_TW") == base("zh_CN") || base("") != "" || base("C.utf8") != "" {
		t.Error("scripts are not told apart")
	}
}

package settings

import "testing"

// TestBaseLanguage: a language matches in its script alone.
func TestBaseLanguage(t *testing.T) {
	for _, c := range [][]string{{"zh_CN", "zh-Hans", "zh-SG", "zh"}, {"zh_TW", "zh-Hant", "zh_HK"}, {"pt_BR", "pt-PT", "pt"}, {"de_AT", "de"}} {
		for _, tag := range c[1:] {
			if BaseLanguage(tag) != BaseLanguage(c[0]) {
				t.Errorf("%s is %s, %s is %s", tag, BaseLanguage(tag), c[0], BaseLanguage(c[0]))
			}
		}
	}
	if BaseLanguage("zh_TW") == BaseLanguage("zh_CN") || BaseLanguage("") != "" || BaseLanguage("C.utf8") != "" {
		t.Error("scripts are not told apart")
	}
}

package listing

import "testing"

// TestSeparated: a list is written in the way of a language, another text as it is.
func TestSeparated(t *testing.T) {
	for _, c := range []struct {
		text, separator, want string
	}{
		{Of([]string{"club", "work"}), ", ", "club, work"}, {Of([]string{"club", "work"}), "、", "club、work"}, {Of([]string{"club"}), ", ", "club"},
		{Of(nil), ", ", ""}, {"club, work", "、", "club, work"},
	} {
		if got := Separated(c.text, c.separator); got != c.want {
			t.Errorf("%q with %q is %q, want %q", c.text, c.separator, got, c.want)
		}
	}
}

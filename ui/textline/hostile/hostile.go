// Package hostile is text as somebody with bad intentions sends it, put at each place
// of an answer in its turn. It is for tests of the faces, which import it, and part of
// no program. Nothing of this program is imported.
package hostile

import (
	"fmt"
	"reflect"
)

// Text would clear the screen, write the clipboard, move the cursor, turn text around,
// hide letters, change colours, begin a line.
const Text = "evil\x1b[2J\x1b]52;c;aGk=\a\x1b[31;7m\r\n\t\x00\u009b1;1H\u202eabc\u2066\u200b\u2028\xff\x7f"

// Each calls show with each answer that has Text at one of its places: its exported
// strings, those in its slices and structs, and the keys and values of its maps of
// strings. It returns how many places there are.
func Each[T any](answer func() *T, show func(path string, answer T)) (places int) {
	count := func() (n int) {
		stringsOf("", reflect.ValueOf(answer()), func(string, func(string)) { n++ })
		return n
	}
	for at := range count() {
		n, made := 0, answer()
		var where string
		var poison func(string)
		stringsOf("", reflect.ValueOf(made), func(path string, set func(string)) {
			if n == at {
				where, poison = path, set
			}
			n++
		})
		poison(Text)
		show(where, *made)
	}
	return count()
}

// stringsOf calls see with every string in a value that can be set, by its path.
func stringsOf(path string, v reflect.Value, see func(path string, set func(text string))) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			stringsOf(path, v.Elem(), see)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				stringsOf(path+"."+v.Type().Field(i).Name, v.Field(i), see)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			stringsOf(fmt.Sprintf("%s[%d]", path, i), v.Index(i), see)
		}
	case reflect.Map:
		if v.Type().Elem().Kind() != reflect.String {
			return
		}
		for _, key := range v.MapKeys() {
			see(fmt.Sprintf("%s[%s]", path, key), func(text string) {
				v.SetMapIndex(key, reflect.ValueOf(text).Convert(v.Type().Elem()))
			})
			see(fmt.Sprintf("%s{%s}", path, key), func(text string) {
				v.SetMapIndex(reflect.ValueOf(text).Convert(v.Type().Key()), v.MapIndex(key))
			})
		}
	case reflect.String:
		if v.CanSet() {
			see(path, v.SetString)
		}
	}
}

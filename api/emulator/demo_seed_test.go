package emulator

import (
	"flag"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write demo_seed.go anew")

// TestDemoSeedIsTheFile: demo_seed.go is what assets/demo.json says, with no field that
// a seed does not have.
func TestDemoSeedIsTheFile(t *testing.T) {
	seed, err := ReadSeedFile(filepath.Join("..", "..", "assets", "demo.json"))
	if err != nil {
		t.Fatal(err)
	}
	source, err := demoSource(seed)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("demo_seed.go", source, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !reflect.DeepEqual(DemoSeed(), seed) {
		t.Error("assets/demo.json is another seed: go test ./api/emulator -run DemoSeed -update")
	}
}

// literal is a value as Go source, without what is zero.
func literal(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Struct:
		if at, is := v.Interface().(time.Time); is {
			return fmt.Sprintf("time.Unix(%d, 0).UTC()", at.Unix())
		}
		var fields []string
		for i := range v.NumField() {
			if field := v.Field(i); !field.IsZero() {
				fields = append(fields, v.Type().Field(i).Name+": "+literal(field))
			}
		}
		return typeName(v.Type()) + "{" + strings.Join(fields, ", ") + "}"
	case reflect.Pointer:
		return "new(" + literal(v.Elem()) + ")"
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = strings.TrimPrefix(literal(v.Index(i)), typeName(v.Type().Elem()))
		}
		if v.Type().Elem().Kind() == reflect.String {
			return typeName(v.Type()) + "{" + strings.Join(items, ", ") + "}"
		}
		return typeName(v.Type()) + "{\n" + strings.Join(items, ",\n") + ",\n}"
	case reflect.Map:
		var items strings.Builder
		for _, key := range slices.Sorted(maps.Keys(v.Interface().(map[string]string))) {
			fmt.Fprintf(&items, "%q: %q,\n", key, v.MapIndex(reflect.ValueOf(key)))
		}
		return typeName(v.Type()) + "{\n" + items.String() + "}"
	}
	return fmt.Sprintf("%#v", v.Interface())
}

func typeName(t reflect.Type) string { return strings.ReplaceAll(t.String(), "emulator.", "") }

// demoSource is the file that DemoSeed is in.
func demoSource(seed Seed) ([]byte, error) {
	return format.Source([]byte(`package emulator

// Code generated from assets/demo.json by go test ./api/emulator -run DemoSeed -update. DO NOT EDIT.

import "time"

// DemoSeed returns the seed of the demo pools that the program carries with it. Reading it
// as JSON would take half a millisecond of each start of the demo.
func DemoSeed() Seed { return ` + literal(reflect.ValueOf(seed)) + ` }
`))
}

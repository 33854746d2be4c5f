package connect

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session/attribute"
	"cognito-profile/session/store"
)

var update = flag.Bool("update", false, "write the Go source of the demo anew")

// TestDemoIsTheFile: the Go source of the demo is what assets/demo.json says, with no field
// that a seed does not have, and what the program makes of the descriptions of its pools.
func TestDemoIsTheFile(t *testing.T) {
	seed, err := emulator.ReadSeedFile(filepath.Join("..", "..", "assets", "demo.json"))
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]attribute.Pool{}
	for _, p := range seed.Pools {
		text, err := json.Marshal(map[string]any{"UserPool": p, "UserPoolClient": struct {
			UserPoolId string
			emulator.ClientSeed
		}{p.Id, p.Clients[0]}})
		if err != nil {
			t.Fatal(err)
		}
		done, err := store.ImportPool(filepath.Join(t.TempDir(), "config.toml"), store.Pool{}, []store.Source{{Name: p.Name, Data: text}})
		if err != nil {
			t.Fatal(err)
		}
		described[p.Id] = done.Pool
	}
	if *update {
		writeSource(t, filepath.Join("..", "emulator", "demo_seed.go"), "emulator", `import "time"

// DemoSeed returns the seed of the demo pools that the program carries with it. Reading it
// as JSON would take half a millisecond of each start of the demo.
func DemoSeed() Seed { return `, reflect.ValueOf(seed))
		writeSource(t, "demo_described.go", "connect", `import "cognito-profile/session/attribute"

// demoDescribed returns the demo pools by their ids as an administrator would describe them
// for the first of their app clients. Reading the descriptions as JSON would take half a
// millisecond of each start of the demo.
func demoDescribed() map[string]attribute.Pool { return `, reflect.ValueOf(described))
		return
	}
	if !reflect.DeepEqual(emulator.DemoSeed(), seed) || !reflect.DeepEqual(demoDescribed(), described) {
		t.Error("assets/demo.json is another demo: go test ./api/connect -run DemoIsTheFile -update")
	}
}

// writeSource writes a file of a package that returns a value.
func writeSource(t *testing.T, file, inPackage, head string, value reflect.Value) {
	t.Helper()
	const generated = "// Code generated from assets/demo.json by go test ./api/connect -run DemoIsTheFile -update. DO NOT EDIT.\n\n"
	body := strings.ReplaceAll(literal(value), inPackage+".", "")
	source, err := format.Source([]byte("package " + inPackage + "\n\n" + generated + head + body + " }\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, source, 0o600); err != nil {
		t.Fatal(err)
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
		return v.Type().String() + "{" + strings.Join(fields, ", ") + "}"
	case reflect.Pointer:
		return "new(" + literal(v.Elem()) + ")"
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = strings.TrimPrefix(literal(v.Index(i)), v.Type().Elem().String())
		}
		if v.Type().Elem().Kind() == reflect.String {
			return v.Type().String() + "{" + strings.Join(items, ", ") + "}"
		}
		return v.Type().String() + "{\n" + strings.Join(items, ",\n") + ",\n}"
	case reflect.Map:
		var items strings.Builder
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			fmt.Fprintf(&items, "%q: %s,\n", key, strings.TrimPrefix(literal(v.MapIndex(key)), v.Type().Elem().String()))
		}
		return v.Type().String() + "{\n" + items.String() + "}"
	}
	return fmt.Sprintf("%#v", v.Interface())
}

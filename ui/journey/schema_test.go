package journey_test

import (
	"bytes"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// outputSchema is the schema of what verbs print with --json.
var outputSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	return compiler.Compile(filepath.Join("..", "..", "assets", "schema", "output.json"))
})

// scriptValid is a command of scripts: the last program's output is JSON that the
// schema allows.
func scriptValid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: valid")
	}
	schema, err := outputSchema()
	ts.Check(err)
	text := ts.ReadFile("stdout")
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	ts.Check(err)
	if err := schema.Validate(document); err != nil {
		ts.Fatalf("%v\n%s", err, text)
	}
}

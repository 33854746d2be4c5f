package emulator

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"
)

//go:embed signin.json
var signInJSON []byte

// SignInSeed is a seed with a pool for every way in, to try a client by hand or
// in a test. Every password is Demo-pass-1, every name signs in as address too
// (jane, jane@example.com), the authenticator apps have the secret
// GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ, the client's secret is 1signin4secret5of6the7emulator8.
//
//	eu-central-1_SignIn001  Plain: SRP and password; clients that allow one of them only
//	eu-central-1_SignIn002  MFA required: app, sms, mail, many (a choice), fresh (a choice of messages), bare (setup)
//	eu-central-1_SignIn003  Passwordless: jane, keyless and mailonly (no password), new (unconfirmed)
//	eu-central-1_SignIn004  Client with a secret
//	eu-central-1_SignIn005  Temporary password: complete, missing (attributes too), chained (mail after it)
//	eu-central-1_SignIn006  Unconfirmed: new (mail), newphone (SMS)
//	eu-central-1_SignIn007  Reset required: reset, unreachable (no contact)
//	eu-central-1_SignIn008  Access tokens of a minute; rotation without grace, with 10 s, none
//	eu-central-1_SignIn009  Managed login, callback http://localhost:8765/callback (8766, 8767)
//	eu-central-1_SignIn010  Questions: blue, 7
//	eu-central-1_SignIn011  Remembers devices: always, in place of the second factor; jane, mail (second factor)
//	eu-central-1_SignIn012  Remembers devices: opt-in; jane (has one), mail
//	eu-central-1_SignIn013  Passkeys of localhost, managed login with /passkeys/add
func SignInSeed() (Seed, error) {
	return ReadSeed(bytes.NewReader(signInJSON))
}

// ReadSeedFile reads a seed from a file; "" is the demo. The error is a
// *SeedFileError.
func ReadSeedFile(file string) (Seed, error) {
	if file == "" {
		return DemoSeed(), nil
	}
	data, err := os.ReadFile(file)
	var unopened *fs.PathError
	if errors.As(err, &unopened) {
		err = unopened.Err
	}
	var seed Seed
	if err == nil {
		seed, err = ReadSeed(bytes.NewReader(data))
	}
	if err != nil {
		return Seed{}, &SeedFileError{file, err}
	}
	return seed, nil
}

// SeedFileError is a seed file that cannot be read, with the reason.
type SeedFileError struct {
	File  string
	Cause error
}

// Error is the English text.
func (e *SeedFileError) Error() string { return e.File + ": " + e.Cause.Error() }

// Unwrap returns the cause.
func (e *SeedFileError) Unwrap() error { return e.Cause }

// Words are the key of the text for people, and what fills its places.
func (e *SeedFileError) Words() (keys, places []string) {
	if errors.Is(e.Cause, fs.ErrNotExist) {
		return []string{"emulator_seed_missing"}, []string{"file", e.File}
	}
	return []string{"emulator_seed"}, []string{"file", e.File, "why", e.Cause.Error()}
}

// ReadSeed reads a seed from JSON. Field names are those of the Seed types, to
// the letter. Errors begin with the line and column of what is wrong.
func ReadSeed(r io.Reader) (Seed, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Seed{}, err
	}
	var seed Seed
	if err := json.Unmarshal(data, &seed); err != nil {
		return Seed{}, withPosition(data, err)
	}
	if err := checkFieldNames(data); err != nil {
		return Seed{}, err
	}
	return seed, nil
}

// withPosition puts the line and column of an error of encoding/json in front of it.
func withPosition(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return errorAt(data, syntax.Offset-1, "%s", strings.TrimPrefix(syntax.Error(), "json: "))
	case errors.As(err, &kind):
		return errorAt(data, kind.Offset-1, "%s must be a %s, not a %s", kind.Field, kind.Type, kind.Value)
	}
	return err
}

func errorAt(data []byte, offset int64, format string, args ...any) error {
	before := data[:min(max(offset, 0), int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
	return fmt.Errorf("line %d, column %d: "+format, append([]any{line, column}, args...)...)
}

// checkFieldNames returns an error about the first member of valid JSON that Seed has no field
// for.
func checkFieldNames(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	return checkFields(data, dec, reflect.TypeFor[Seed]())
}

func checkFields(data []byte, dec *json.Decoder, t reflect.Type) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return nil
	}
	for dec.More() {
		element := t
		if delim == '{' {
			if element, err = fieldType(data, dec, t); err != nil {
				return err
			}
		} else if t.Kind() == reflect.Slice {
			element = t.Elem()
		}
		if err := checkFields(data, dec, element); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}

// fieldType reads the name of an object's member and finds the type it goes into.
func fieldType(data []byte, dec *json.Decoder, t reflect.Type) (reflect.Type, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	name, _ := token.(string)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return t, nil
	}
	if field, ok := t.FieldByName(name); ok {
		return field.Type, nil
	}
	start := dec.InputOffset() - int64(len(name)) - 2
	for i := range t.NumField() {
		if known := t.Field(i).Name; strings.EqualFold(known, name) {
			return nil, errorAt(data, start, "unknown field %q, spelled %q", name, known)
		}
	}
	return nil, errorAt(data, start, "unknown field %q", name)
}

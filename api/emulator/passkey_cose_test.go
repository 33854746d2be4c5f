package emulator

import (
	"testing"

	"github.com/fxamacker/cbor/v2"
)

// TestCOSEKeys refuses keys that are too weak, of other curves or incomplete.
func TestCOSEKeys(t *testing.T) {
	big := append([]byte{0x80}, make([]byte, 255)...)
	big[255] = 1
	for name, c := range map[string]struct {
		key  map[int]any
		good bool
	}{
		"RS256":          {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{1, 0, 1}}, true},
		"short RSA":      {map[int]any{1: 3, 3: -257, -1: big[:128], -2: []byte{1, 0, 1}}, false},
		"even exponent":  {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{4}}, false},
		"long exponent":  {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{1, 0, 0, 0, 1}}, false},
		"no modulus":     {map[int]any{1: 3, 3: -257, -2: []byte{1, 0, 1}}, false},
		"off the curve":  {map[int]any{1: 2, 3: -7, -1: 1, -2: make([]byte, 32), -3: make([]byte, 32)}, false},
		"P-384":          {map[int]any{1: 2, 3: -35, -1: 2, -2: make([]byte, 48), -3: make([]byte, 48)}, false},
		"other kty":      {map[int]any{1: 1, 3: -7, -1: 1, -2: make([]byte, 32), -3: make([]byte, 32)}, false},
		"Ed25519":        {map[int]any{1: 1, 3: -8, -1: 6, -2: make([]byte, 32)}, true},
		"short Ed25519":  {map[int]any{1: 1, 3: -8, -1: 6, -2: make([]byte, 31)}, false},
		"Ed448":          {map[int]any{1: 1, 3: -8, -1: 7, -2: make([]byte, 57)}, false},
		"no algorithm":   {map[int]any{1: 2, -1: 1}, false},
		"curve as bytes": {map[int]any{1: 1, 3: -8, -1: []byte{6}, -2: make([]byte, 32)}, false},
	} {
		raw, err := cbor.Marshal(c.key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseCOSEKey(raw); (err == nil) != c.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}

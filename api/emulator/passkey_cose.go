package emulator

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"math/big"

	"github.com/fxamacker/cbor/v2"
)

// The signature algorithms of COSE that are taken (RFC 9053, RFC 8812), the
// preferred one first.
const (
	coseES256 = -7
	coseRS256 = -257
	coseEdDSA = -8
)

var coseAlgorithms = []int{coseES256, coseRS256, coseEdDSA}

// coseKey is a public key in the form of COSE (RFC 9052, section 7).
type coseKey struct {
	alg    int
	verify func(message, signature []byte) bool
}

// coseMap has the parameters of all key types; -1 to -3 mean others in each.
type coseMap struct {
	Kty int             `cbor:"1,keyasint"`
	Alg int             `cbor:"3,keyasint"`
	P1  cbor.RawMessage `cbor:"-1,keyasint"`
	P2  []byte          `cbor:"-2,keyasint"`
	P3  []byte          `cbor:"-3,keyasint,omitempty"`
}

var errKeyUnsupported = errors.New("the key is none of ES256, RS256 or EdDSA")

// parseCOSEKey reads a public key.
func parseCOSEKey(raw []byte) (*coseKey, error) {
	var m coseMap
	if err := cbor.Unmarshal(raw, &m); err != nil {
		return nil, err
	}
	kinds := map[int]struct {
		kty   int
		parse func(coseMap) (func(message, signature []byte) bool, error)
	}{
		coseES256: {2, parseES256},
		coseRS256: {3, parseRS256},
		coseEdDSA: {1, parseEdDSA},
	}
	kind, known := kinds[m.Alg]
	if !known || kind.kty != m.Kty {
		return nil, errKeyUnsupported
	}
	verify, err := kind.parse(m)
	if err != nil {
		return nil, err
	}
	return &coseKey{m.Alg, verify}, nil
}

// curve reads the parameter crv, or 0.
func (m coseMap) curve() (crv int) {
	if cbor.Unmarshal(m.P1, &crv) != nil {
		return 0
	}
	return crv
}

func parseES256(m coseMap) (func(message, signature []byte) bool, error) {
	const p256 = 1
	if m.curve() != p256 || len(m.P2) != 32 || len(m.P3) != 32 {
		return nil, errKeyUnsupported
	}
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), append(append([]byte{4}, m.P2...), m.P3...))
	if err != nil {
		return nil, err
	}
	return func(message, signature []byte) bool {
		sum := sha256.Sum256(message)
		return ecdsa.VerifyASN1(key, sum[:], signature)
	}, nil
}

func parseRS256(m coseMap) (func(message, signature []byte) bool, error) {
	var modulus []byte
	if err := cbor.Unmarshal(m.P1, &modulus); err != nil {
		return nil, err
	}
	n, e := new(big.Int).SetBytes(modulus), new(big.Int).SetBytes(m.P2)
	if n.BitLen() < 2048 || e.BitLen() > 31 || e.Bit(0) == 0 {
		return nil, errKeyUnsupported
	}
	key := &rsa.PublicKey{N: n, E: int(e.Int64())}
	return func(message, signature []byte) bool {
		sum := sha256.Sum256(message)
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
	}, nil
}

func parseEdDSA(m coseMap) (func(message, signature []byte) bool, error) {
	const curve25519 = 6
	if m.curve() != curve25519 || len(m.P2) != ed25519.PublicKeySize {
		return nil, errKeyUnsupported
	}
	key := ed25519.PublicKey(m.P2)
	return func(message, signature []byte) bool { return ed25519.Verify(key, message, signature) }, nil
}

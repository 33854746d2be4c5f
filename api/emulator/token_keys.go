package emulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"math/big"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

// keyring makes the signing key of a pool when it is first needed.
type keyring struct {
	ecdsa bool // ES256 instead of RS256
	once  sync.Once
	kid   string
	rsa   *rsa.PrivateKey
	ec    *ecdsa.PrivateKey
}

func (k *keyring) open() *keyring {
	k.once.Do(func() {
		var err error
		if k.ecdsa {
			k.ec, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		} else {
			k.rsa, err = rsa.GenerateKey(rand.Reader, 2048)
		}
		if err != nil {
			panic("emulator: no signing key: " + err.Error())
		}
		k.kid = base64.StdEncoding.EncodeToString(randomBytes(32))
	})
	return k
}

func (k *keyring) sign(claims jwt.MapClaims) string {
	k.open()
	var token *jwt.Token
	var key any
	if k.ecdsa {
		token, key = jwt.NewWithClaims(jwt.SigningMethodES256, claims), k.ec
	} else {
		token, key = jwt.NewWithClaims(jwt.SigningMethodRS256, claims), k.rsa
	}
	delete(token.Header, "typ")
	token.Header["kid"] = k.kid
	signed, err := token.SignedString(key)
	if err != nil {
		panic("emulator: signing: " + err.Error())
	}
	return signed
}

func (k *keyring) algorithm() string {
	if k.ecdsa {
		return "ES256"
	}
	return "RS256"
}

func (k *keyring) public() any {
	k.open()
	if k.ecdsa {
		return &k.ec.PublicKey
	}
	return &k.rsa.PublicKey
}

// jwks is the key set that a pool publishes (RFC 7517).
func (k *keyring) jwks() map[string]any {
	k.open()
	encode := func(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
	key := map[string]string{"kid": k.kid, "use": "sig"}
	if k.ecdsa {
		point, err := k.ec.PublicKey.Bytes()
		if err != nil {
			panic("emulator: public key: " + err.Error())
		}
		key["kty"], key["alg"], key["crv"] = "EC", "ES256", "P-256"
		key["x"], key["y"] = encode(point[1:33]), encode(point[33:])
	} else {
		key["kty"], key["alg"] = "RSA", "RS256"
		key["n"], key["e"] = encode(k.rsa.N.Bytes()), encode(big.NewInt(int64(k.rsa.E)).Bytes())
	}
	return map[string]any{"keys": []any{key}}
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func newUUID() string { return formatUUID([16]byte(randomBytes(16))) }

// equalSecret compares secrets in constant time.
func equalSecret(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

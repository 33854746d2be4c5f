package emulator

import (
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
	inProcess bool // HS256 instead of RS256
	once      sync.Once
	kid       string
	method    jwt.SigningMethod
	private   any
	public    any // the private one where there is no other
}

func (k *keyring) open() *keyring {
	k.once.Do(func() {
		k.kid = base64.StdEncoding.EncodeToString(randomBytes(32))
		if k.inProcess {
			secret := randomBytes(32)
			k.method, k.private, k.public = jwt.SigningMethodHS256, secret, secret
			return
		}
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic("emulator: no signing key: " + err.Error())
		}
		k.method, k.private, k.public = jwt.SigningMethodRS256, key, &key.PublicKey
	})
	return k
}

func (k *keyring) sign(claims jwt.MapClaims) string {
	k.open()
	token := jwt.NewWithClaims(k.method, claims)
	delete(token.Header, "typ")
	token.Header["kid"] = k.kid
	signed, err := token.SignedString(k.private)
	if err != nil {
		panic("emulator: signing: " + err.Error())
	}
	return signed
}

// jwks is the key set that a pool publishes (RFC 7517), without keys where nobody outside
// the process can verify.
func (k *keyring) jwks() map[string]any {
	keys := []any{}
	if key, is := k.open().public.(*rsa.PublicKey); is {
		encode := func(n *big.Int) string { return base64.RawURLEncoding.EncodeToString(n.Bytes()) }
		keys = append(keys, map[string]string{
			"kid": k.kid, "use": "sig", "kty": "RSA", "alg": k.method.Alg(), "n": encode(key.N), "e": encode(big.NewInt(int64(key.E))),
		})
	}
	return map[string]any{"keys": keys}
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

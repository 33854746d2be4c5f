package emulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// adminScope lets an access token call the operations on a user's own account.
const adminScope = "aws.cognito.signin.user.admin"

// Tokens are what a sign-in yields. Access and ID are JWTs, Refresh is opaque;
// Expires is when the access token ends.
type Tokens struct {
	Access, ID, Refresh string
	Expires             time.Time
}

// keyring makes the signing key of a pool when it is first needed.
type keyring struct {
	cheap bool // ES256 instead of RS256
	once  sync.Once
	kid   string
	rsa   *rsa.PrivateKey
	ec    *ecdsa.PrivateKey
}

func (k *keyring) open() *keyring {
	k.once.Do(func() {
		var err error
		if k.cheap {
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
	if k.cheap {
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

func (k *keyring) public() any {
	k.open()
	if k.cheap {
		return &k.ec.PublicKey
	}
	return &k.rsa.PublicKey
}

// jwks is the key set that a pool publishes (RFC 7517).
func (k *keyring) jwks() map[string]any {
	k.open()
	encode := func(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
	key := map[string]string{"kid": k.kid, "use": "sig"}
	if k.cheap {
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

func (p *pool) issuer() string {
	return "https://cognito-idp." + p.region + ".amazonaws.com/" + p.id
}

// family is all tokens that come from one sign-in.
type family struct {
	id       string // origin_jti
	client   *client
	user     *user
	scopes   []string
	signedIn time.Time
	expires  time.Time // the refresh tokens
	revoked  bool
}

// access and identity make the two JWTs of a sign-in; each refresh makes new
// ones ("Using tokens with user pools" of the developer guide).
func (f *family) access(now time.Time) string {
	claims := f.claims("access", now, f.client.access)
	claims["client_id"] = f.client.id
	claims["username"] = f.user.name
	claims["scope"] = strings.Join(f.scopes, " ")
	claims["version"] = 2
	return f.client.pool.keys.sign(claims)
}

func (f *family) identity(now time.Time) string {
	claims := f.claims("id", now, f.client.idTime)
	claims["aud"] = f.client.id
	claims["cognito:username"] = f.user.name
	for name, value := range f.user.attributes {
		if f.client.mayRead(name) {
			claims[name] = claimValue(name, value)
		}
	}
	return f.client.pool.keys.sign(claims)
}

func (f *family) claims(use string, now time.Time, life time.Duration) jwt.MapClaims {
	return jwt.MapClaims{
		"sub": f.user.attributes["sub"], "iss": f.client.pool.issuer(), "token_use": use,
		"origin_jti": f.id, "jti": newUUID(), "event_id": newUUID(),
		"auth_time": f.signedIn.Unix(), "iat": now.Unix(), "exp": now.Add(life).Unix(),
	}
}

// claimValue is the type that OpenID Connect gives a standard claim; custom
// attributes are always strings.
func claimValue(name, value string) any {
	switch name {
	case "email_verified", "phone_number_verified":
		return value == "true"
	case "address":
		return map[string]string{"formatted": value}
	case "updated_at":
		if n, ok := new(big.Int).SetString(value, 10); ok {
			return json.Number(n.String())
		}
	case "identities":
		var list []any
		if json.Unmarshal([]byte(value), &list) == nil {
			return list
		}
	}
	return value
}

// caller is whom an access token speaks for.
type caller struct {
	pool   *pool
	client *client
	user   *user
	family *family
}

// identify checks an access token in the order of the service: form,
// signature, expiry, revocation, scope; then the state of the account.
func (s *Server) identify(token string) (caller, error) {
	claims := jwt.MapClaims{}
	var p *pool
	parser := jwt.NewParser(jwt.WithoutClaimsValidation(), jwt.WithValidMethods([]string{"RS256", "ES256"}))
	_, err := parser.ParseWithClaims(token, claims, func(t *jwt.Token) (any, error) {
		var err error
		if p, err = s.issuedBy(claims); err != nil {
			return nil, err
		}
		if t.Header["kid"] != p.keys.open().kid {
			return nil, errSignature
		}
		return p.keys.public(), nil
	})
	var named exception
	switch {
	case errors.As(err, &named):
		return caller{}, named
	case errors.Is(err, jwt.ErrTokenSignatureInvalid) && p != nil:
		return caller{}, errSignature
	case err != nil:
		return caller{}, errInvalidToken
	}
	expires, err := claims.GetExpirationTime()
	if err != nil || expires == nil {
		return caller{}, errInvalidToken
	}
	if !s.now().Before(expires.Time) {
		return caller{}, errTokenExpired
	}
	id, _ := claims["origin_jti"].(string)
	f := p.families[id]
	if f == nil || f.revoked {
		return caller{}, errTokenRevoked
	}
	scope, _ := claims["scope"].(string)
	if !containsWord(scope, adminScope) {
		return caller{}, errTokenScope
	}
	if p.users[p.fold(f.user.name)] != f.user {
		return caller{}, errUserNotFound
	}
	return caller{pool: p, client: f.client, user: f.user, family: f}, f.user.standing()
}

// issuedBy finds the pool of a token. Tokens of other regions and ID tokens
// are invalid here; those of an unknown pool of a region served here cannot be
// verified.
func (s *Server) issuedBy(claims jwt.MapClaims) (*pool, error) {
	issuer, _ := claims["iss"].(string)
	use, _ := claims["token_use"].(string)
	if use != "access" {
		return nil, errInvalidToken
	}
	err := errInvalidToken
	for _, p := range s.pools {
		if p.issuer() == issuer {
			return p, nil
		}
		if strings.HasPrefix(issuer, strings.TrimSuffix(p.issuer(), p.id)) {
			err = errSignature
		}
	}
	return nil, err
}

func containsWord(words, word string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// newRefreshToken looks like the encrypted tokens of the service: five parts,
// about 1,800 characters, of which nothing can be read.
func newRefreshToken() string {
	var b strings.Builder
	b.WriteString(base64.RawURLEncoding.EncodeToString([]byte(`{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`)))
	for _, size := range []int{256, 12, 1000, 16} {
		b.WriteByte('.')
		b.WriteString(base64.RawURLEncoding.EncodeToString(randomBytes(size)))
	}
	return b.String()
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func newUUID() string { return formatUUID([16]byte(randomBytes(16))) }

// same compares secrets without telling by its duration where they differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

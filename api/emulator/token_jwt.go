package emulator

import (
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strings"
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

func (p *pool) issuer() string {
	return "https://cognito-idp." + p.region + ".amazonaws.com/" + p.id
}

// family is all tokens that come from one sign-in.
type family struct {
	refreshTokens
	id       string // event_id of its tokens
	origin   string // origin_jti, or "" where tokens cannot be revoked
	client   *client
	user     *user
	scopes   []string
	signedIn time.Time
	expires  time.Time // the refresh tokens
	nonce    string    // of the first ID token
	revoked  bool
	device   *device  // of a sign-in with the API where the pool remembers devices
	methods  []string // the claim amr, of a sign-in that asked for a level
}

// access and identity make the two JWTs of a sign-in; each refresh makes new
// ones ("Using tokens with user pools" of the developer guide).
func (f *family) access(now time.Time) string {
	claims := f.claims("access", now, f.client.access)
	claims["client_id"] = f.client.id
	claims["username"] = f.user.name
	claims["scope"] = strings.Join(f.scopes, " ")
	claims["version"] = 2
	if f.device != nil {
		claims["device_key"] = f.device.key
	}
	return f.client.pool.keys.sign(claims)
}

func (f *family) identity(now time.Time) string {
	claims := f.claims("id", now, f.client.idTime)
	claims["aud"] = f.client.id
	claims["cognito:username"] = f.user.name
	if f.nonce != "" {
		claims["nonce"] = f.nonce
	}
	for name, value := range f.user.attributes {
		if f.shows(name) {
			claims[name] = claimValue(name, value)
		}
	}
	return f.client.pool.keys.sign(claims)
}

// shows reports whether an attribute is in the ID token and in userInfo: what the
// client may read, and where email or phone were asked for without profile, no
// more than those ("Scopes, M2M, and resource servers" of the developer guide).
func (f *family) shows(name string) bool {
	if !f.client.mayRead(name) {
		return false
	}
	asked := map[string]bool{}
	for _, scope := range f.scopes {
		asked[scope] = true
	}
	if name == "sub" || asked["profile"] || !asked["email"] && !asked["phone"] {
		return true
	}
	base := strings.TrimSuffix(name, "_verified")
	return base == "email" && asked["email"] || base == "phone_number" && asked["phone"]
}

// claims are those of both tokens. Only while revocation is on does the service
// add origin_jti ("Revoking tokens" of the developer guide).
func (f *family) claims(use string, now time.Time, life time.Duration) jwt.MapClaims {
	claims := jwt.MapClaims{
		"sub": f.user.attributes["sub"], "iss": f.client.pool.issuer(), "token_use": use,
		"jti": newUUID(), "event_id": f.id,
		"auth_time": f.signedIn.Unix(), "iat": now.Unix(), "exp": now.Add(life).Unix(),
	}
	if f.origin != "" {
		claims["origin_jti"] = f.origin
	}
	f.levelClaims(claims)
	return claims
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

// caller is the bearer of an access token.
type caller struct {
	pool   *pool
	client *client
	user   *user
	family *family
}

// checkStatus returns why the account may not be used, or nil.
func (w caller) checkStatus() error {
	if w.pool.users[w.pool.fold(w.user.name)] != w.user {
		return errUserNotFound
	}
	return w.user.checkStatus()
}

// authenticateCaller checks the access token of an operation on the own account: the
// token itself, its scope, the state of the account.
func (s *Server) authenticateCaller(token string) (caller, error) {
	who, err := s.verifyAccessToken(token)
	if err != nil {
		return caller{}, err
	}
	if !slices.Contains(who.family.scopes, adminScope) {
		return caller{}, errTokenScope
	}
	return who, who.checkStatus()
}

// verifyAccessToken checks an access token in the order of the service: form, signature,
// expiry, revocation.
func (s *Server) verifyAccessToken(token string) (caller, error) {
	claims := jwt.MapClaims{}
	var p *pool
	parser := jwt.NewParser(jwt.WithoutClaimsValidation(), jwt.WithValidMethods([]string{"RS256", "HS256"}))
	_, err := parser.ParseWithClaims(token, claims, func(t *jwt.Token) (any, error) {
		var err error
		if p, err = s.issuedBy(claims); err != nil {
			return nil, err
		}
		if t.Header["kid"] != p.keys.open().kid || t.Method != p.keys.method {
			return nil, errSignature
		}
		return p.keys.public, nil
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
	id, _ := claims["event_id"].(string)
	f := s.families.entries[id]
	if f == nil || f.client.pool != p || f.revoked {
		return caller{}, errTokenRevoked
	}
	return caller{pool: p, client: f.client, user: f.user, family: f}, nil
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

package emulator

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func claimsOf(t *testing.T, token string) (header map[string]any, claims jwt.MapClaims) {
	t.Helper()
	claims = jwt.MapClaims{}
	parsed, _, err := jwt.NewParser().ParseUnverified(token, claims)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Header, claims
}

func TestClaims(t *testing.T) {
	f := newFixture(t)
	tokens, err := f.SignIn(keepPool, "keepopen", "jane", "openid", adminScope)
	if err != nil {
		t.Fatal(err)
	}
	now := float64(f.clock.now().Unix())
	header, access := claimsOf(t, tokens.Access)
	if header["kid"] == "" || header["alg"] != "HS256" || header["typ"] != nil {
		t.Errorf("header %v", header)
	}
	for name, want := range map[string]any{
		"iss": "https://cognito-idp.eu-west-1.amazonaws.com/" + keepPool, "client_id": "keepopen", "username": "jane", "token_use": "access",
		"scope": "openid aws.cognito.signin.user.admin", "exp": now + 3600, "iat": now, "auth_time": now, "version": 2.0,
		"sub": f.Attributes(keepPool, "jane")["sub"],
	} {
		if access[name] != want {
			t.Errorf("access claim %s = %v, want %v", name, access[name], want)
		}
	}
	_, id := claimsOf(t, tokens.ID)
	for name, want := range map[string]any{
		"aud": "keepopen", "token_use": "id", "cognito:username": "jane", "email": "jane@example.com",
		"email_verified": true, "phone_number_verified": false, "custom:role": "boss", "origin_jti": access["origin_jti"],
	} {
		if id[name] != want {
			t.Errorf("ID claim %s = %v, want %v", name, id[name], want)
		}
	}
	for _, name := range []string{"jti", "origin_jti", "event_id"} {
		if text, _ := access[name].(string); len(text) != 36 {
			t.Errorf("claim %s = %v", name, access[name])
		}
	}
	if !tokens.Expires.Equal(f.clock.now().Add(time.Hour)) {
		t.Errorf("expires %v", tokens.Expires)
	}
	for _, token := range []string{tokens.Access, tokens.ID, tokens.Refresh} {
		if strings.ContainsFunc(token, func(r rune) bool { return !isTokenRune(r) }) {
			t.Errorf("token %s", token)
		}
	}
}

// TestOriginClaim: tokens that cannot be revoked name no origin.
func TestOriginClaim(t *testing.T) {
	f := newFixture(t)
	for client, want := range map[string]bool{"keepopen": true, "keephidden": false} {
		tokens, err := f.SignIn(keepPool, client, "jane")
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range []string{tokens.Access, tokens.ID} {
			if _, claims := claimsOf(t, token); (claims["origin_jti"] != nil) != want || claims["jti"] == nil {
				t.Errorf("%s: %v", client, claims)
			}
		}
		f.expect("GetUser", object{"AccessToken": tokens.Access}, "ok")
	}
}

func TestTokenRefusals(t *testing.T) {
	f := newFixture(t)
	get := func(token, want string) {
		t.Helper()
		f.expect("GetUser", object{"AccessToken": token}, want)
	}
	refused := "NotAuthorizedException: "
	tokens, err := f.SignIn(keepPool, "keepopen", "jane")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(tokens.Access, ".")
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, fresh string) string {
		return parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(payload), old, fresh, 1))) + "." + parts[2]
	}
	unsigned, err := jwt.NewWithClaims(jwt.SigningMethodNone, jwt.MapClaims{"iss": "x"}).SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		t.Fatal(err)
	}
	get("no token!", invalid+"1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+")
	get("garbage", refused+"Invalid Access Token")
	get("a.b.c", refused+"Invalid Access Token")
	get(unsigned, refused+"Invalid Access Token")
	get(tokens.ID, refused+"Invalid Access Token")
	get(with("cognito-idp.eu-west-1", "cognito-idp.us-east-1"), refused+"Invalid Access Token")
	get(with(keepPool, "eu-west-1_Unknown01"), refused+"Could not verify signature for Access Token")
	get(with(keepPool, nowPool), refused+"Could not verify signature for Access Token")
	get(with("jane", "sam"), refused+"Could not verify signature for Access Token")
	get(tokens.Access, "ok")
	get(f.token(keepPool, "keepopen", "jane", "openid", "profile"), refused+"Access Token does not have required scopes")
	f.RevokeAll(keepPool, "jane")
	get(tokens.Access, refused+"Access Token has been revoked")
	fresh := f.token(keepPool, "keepopen", "jane")
	get(fresh, "ok")
	f.clock.advance(time.Hour)
	get(fresh, refused+"Access Token has expired")
	get(tokens.Access, refused+"Access Token has expired") // expiry is looked at first
	f.expect("GetUser", object{}, invalid+"1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null")
}

func TestShortLife(t *testing.T) {
	seed := testSeed()
	seed.Pools[0].Clients[0].AccessTokenValidity = 1
	seed.Pools[0].Clients[0].TokenValidityUnits.AccessToken = "seconds"
	f := newFixture(t)
	server, err := New(seed, WithClock(f.clock.now), WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	f.Server = server
	result := f.must("InitiateAuth", passwordOf("keepopen", "jane"))["AuthenticationResult"].(object)
	if result["ExpiresIn"] != 1.0 {
		t.Errorf("result %v", result["ExpiresIn"])
	}
	body := object{"AccessToken": result["AccessToken"]}
	f.expect("GetUser", body, "ok")
	f.clock.advance(time.Second)
	f.expect("GetUser", body, "NotAuthorizedException: Access Token has expired")
}

// TestPublishedKey verifies a token of the default kind as a stranger would:
// RS256, with the key found by its kid in the published set.
func TestPublishedKey(t *testing.T) {
	server, err := New(testSeed())
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := server.SignIn(plainPool, "plainopen", "jane")
	if err != nil {
		t.Fatal(err)
	}
	_, err = jwt.Parse(tokens.ID, func(token *jwt.Token) (any, error) {
		for _, key := range keySet(t, server, plainPool) {
			if key["kid"] == token.Header["kid"] && key["alg"] == "RS256" && key["kty"] == "RSA" && key["use"] == "sig" {
				return rsaKey(t, key), nil
			}
		}
		t.Fatalf("no key %v", token.Header["kid"])
		return nil, nil
	}, jwt.WithValidMethods([]string{"RS256"}), jwt.WithAudience("plainopen"))
	if err != nil {
		t.Error(err)
	}
}

// TestKeysInProcessAreNotPublished: with a key of HS256, everybody who has it can sign.
func TestKeysInProcessAreNotPublished(t *testing.T) {
	if keys := keySet(t, newFixture(t).Server, keepPool); len(keys) != 0 {
		t.Errorf("keys %v", keys)
	}
}

// TestAPublishedKeySignsNothing: a token signed with what everybody may know, under the name
// of another algorithm, is no token of the pool (RFC 8725, section 2.1).
func TestAPublishedKeySignsNothing(t *testing.T) {
	server, err := New(testSeed())
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := server.SignIn(plainPool, "plainopen", "jane", adminScope)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = server.verifyAccessToken(tokens.Access); err != nil {
		t.Fatal(err)
	}
	header, claims := claimsOf(t, tokens.Access)
	public := rsaKey(t, keySet(t, server, plainPool)[0])
	for method, key := range map[jwt.SigningMethod]any{jwt.SigningMethodHS256: public.N.Bytes(), jwt.SigningMethodNone: jwt.UnsafeAllowNoneSignatureType} {
		token := jwt.NewWithClaims(method, claims)
		token.Header["kid"] = header["kid"]
		forged, err := token.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := server.verifyAccessToken(forged); err == nil {
			t.Errorf("%s: taken", method.Alg())
		}
	}
}

func keySet(t *testing.T, server *Server, pool string) []map[string]string {
	t.Helper()
	r, err := http.NewRequest("GET", "http://emulator.example/"+pool+"/.well-known/jwks.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.RoundTripper().RoundTrip(r)
	if err != nil || response.StatusCode != 200 {
		t.Fatal(response, err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var set struct{ Keys []map[string]string }
	if err := json.Unmarshal(body, &set); err != nil {
		t.Fatal(err)
	}
	return set.Keys
}

func rsaKey(t *testing.T, key map[string]string) *rsa.PublicKey {
	t.Helper()
	number := func(text string) *big.Int {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return new(big.Int).SetBytes(b)
	}
	return &rsa.PublicKey{N: number(key["n"]), E: int(number(key["e"]).Int64())}
}

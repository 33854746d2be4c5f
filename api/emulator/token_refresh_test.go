package emulator

import (
	"testing"
	"time"
)

func TestRefreshWithoutRotation(t *testing.T) {
	f := newFixture(t)
	tokens, err := f.SignIn(keepPool, "keepopen", "jane")
	if err != nil {
		t.Fatal(err)
	}
	f.must("UpdateUserAttributes", write(tokens.Access, "nickname", "Newly"))
	f.clock.advance(2 * time.Hour)
	for op, body := range map[string]object{
		"InitiateAuth":              signIn("keepopen", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", tokens.Refresh),
		"GetTokensFromRefreshToken": {"ClientId": "keepopen", "RefreshToken": tokens.Refresh},
	} {
		result := f.must(op, body)["AuthenticationResult"].(object)
		if _, there := result["RefreshToken"]; there {
			t.Errorf("%s gave a new refresh token", op)
		}
		f.expect("GetUser", object{"AccessToken": result["AccessToken"]}, "ok")
		_, id := claimsOf(t, result["IdToken"].(string))
		if id["nickname"] != "Newly" || id["auth_time"] == id["iat"] {
			t.Errorf("%s: ID claims %v", op, id)
		}
	}
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keephidden", "RefreshToken": tokens.Refresh}, "NotAuthorizedException: Invalid Refresh Token")
	f.expect("InitiateAuth", signIn("keepopen", "REFRESH_TOKEN", "REFRESH_TOKEN", "nothing"), "NotAuthorizedException: Invalid Refresh Token")
	f.expect("InitiateAuth", signIn("keepopen", "REFRESH_TOKEN"), invalid+"Missing required parameter REFRESH_TOKEN")
	f.clock.advance(30 * 24 * time.Hour)
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keepopen", "RefreshToken": tokens.Refresh}, "NotAuthorizedException: Refresh Token has expired")
}

func TestRefreshWithRotation(t *testing.T) {
	f := newFixture(t)
	first, err := f.SignIn(keepPool, "keeprotating", "jane")
	if err != nil {
		t.Fatal(err)
	}
	next := func(token string) object { return object{"ClientId": "keeprotating", "RefreshToken": token} }
	f.expect("InitiateAuth", signIn("keeprotating", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", first.Refresh), invalid+"REFRESH_TOKEN_AUTH flow not enabled for this client")
	f.clock.advance(29 * 24 * time.Hour)
	second := f.must("GetTokensFromRefreshToken", next(first.Refresh))["AuthenticationResult"].(object)["RefreshToken"].(string)
	if second == "" || second == first.Refresh {
		t.Fatalf("rotated to %q", second)
	}
	f.clock.advance(9 * time.Second)
	f.expect("GetTokensFromRefreshToken", next(first.Refresh), "ok") // within the grace
	f.clock.advance(time.Second)
	f.expect("GetTokensFromRefreshToken", next(first.Refresh), "RefreshTokenReuseException: Refresh token has been invalidated")
	f.expect("GetTokensFromRefreshToken", next(second), "ok")
	f.clock.advance(24 * time.Hour) // the rotated token has the remaining life only
	f.expect("GetTokensFromRefreshToken", next(second), "NotAuthorizedException: Refresh Token has expired")
}

func TestRevocation(t *testing.T) {
	f := newFixture(t)
	tokens, err := f.SignIn(keepPool, "keepopen", "jane")
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := f.SignIn(keepPool, "keephidden", "jane")
	if err != nil {
		t.Fatal(err)
	}
	revoke := func(client, token string) object { return object{"ClientId": client, "Token": token} }
	f.expect("RevokeToken", revoke("keepopen", tokens.Access), "UnsupportedTokenTypeException: Unsupported token type")
	f.expect("RevokeToken", revoke("keepopen", hidden.Refresh), "UnauthorizedException: The client is not authorized to revoke this token")
	f.expect("RevokeToken", revoke("keephidden", hidden.Refresh), "UnsupportedOperationException: Token revocation is not enabled for this client")
	f.expect("RevokeToken", revoke("keepopen", "unknown"), "ok")
	f.expect("RevokeToken", revoke("keepopen", tokens.Refresh), "ok")
	f.expect("RevokeToken", revoke("keepopen", tokens.Refresh), "ok")
	f.expect("GetUser", object{"AccessToken": tokens.Access}, "NotAuthorizedException: Access Token has been revoked")
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keepopen", "RefreshToken": tokens.Refresh}, "NotAuthorizedException: Refresh Token has been revoked")
	f.expect("GetUser", object{"AccessToken": hidden.Access}, "ok")

	f.expect("GlobalSignOut", object{"AccessToken": hidden.Access}, "ok")
	f.expect("GlobalSignOut", object{"AccessToken": hidden.Access}, "NotAuthorizedException: Access Token has been revoked")
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keephidden", "RefreshToken": hidden.Refresh}, "NotAuthorizedException: Refresh Token has been revoked")
}

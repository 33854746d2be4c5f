package emulator

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

type oauthTokens struct {
	AccessToken  string `json:"access_token"`
	IDToken      string `json:"id_token,omitempty"`
	RefreshToken string `json:"refresh_token,omitempty"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
}

// grantTypes are the values of grant_type.
var grantTypes = map[string]func(*browserRequest) answer{
	"authorization_code": (*browserRequest).redeemCode,
	"refresh_token":      (*browserRequest).refreshGrant,
}

func badRequest(code string) answer { return oauthError(http.StatusBadRequest, code, "") }

// token trades a code or a refresh token for tokens ("Token endpoint" of the
// developer guide).
func (v *browserRequest) token() answer {
	perform, known := grantTypes[v.form.Get("grant_type")]
	switch {
	case v.form == nil, v.form.Get("grant_type") == "":
		return badRequest("invalid_request")
	case !v.authenticate():
		return badRequest("invalid_client")
	case !known:
		return badRequest("unsupported_grant_type")
	case !slices.Contains(v.client.oauthFlows, "code"):
		return badRequest("unauthorized_client")
	}
	return perform(v)
}

// authenticate finds the client and checks its secret, which comes in the form
// or by HTTP Basic (RFC 6749, 2.3.1).
func (v *browserRequest) authenticate() bool {
	id, secret := v.form.Get("client_id"), v.form.Get("client_secret")
	if name, word, basic := v.request.BasicAuth(); basic {
		plain, err := url.QueryUnescape(name)
		if err != nil || id != "" && id != plain {
			return false
		}
		if id, secret = plain, word; strings.Contains(word, "%") {
			secret, _ = url.QueryUnescape(word)
		}
	}
	return v.useClient(id) == nil && equalSecret(v.client.secret, secret)
}

// redeemCode takes an authorization code, once. The code is bound to client,
// address and, with PKCE, to the verifier (RFC 7636).
func (v *browserRequest) redeemCode() answer {
	code, to := v.form.Get("code"), v.form.Get("redirect_uri")
	if code == "" || to == "" {
		return badRequest("invalid_request")
	}
	g := v.authorizationCodes.entries[code]
	if g == nil || g.used || g.client != v.client || !v.at.Before(g.expires) {
		return badRequest("invalid_grant")
	}
	g.used = true
	sum := sha256.Sum256([]byte(v.form.Get("code_verifier")))
	proven := g.verifier == "" || equalSecret(g.verifier, base64.RawURLEncoding.EncodeToString(sum[:]))
	u := g.user
	if g.redirect != to || !proven || !v.client.mayGrant(g.scopes) || v.pool.users[v.pool.fold(u.name)] != u || u.checkStatus() != nil {
		return badRequest("invalid_grant")
	}
	tokens := v.issueFamily(&family{client: v.client, user: u, scopes: g.scopes, signedIn: g.signedIn, nonce: g.nonce})
	out := v.tokensFor(g.scopes, tokens.Access, tokens.ID)
	out.RefreshToken = tokens.Refresh
	return oauthAnswer(http.StatusOK, out)
}

// contactScopes need both attributes of a contact.
var contactScopes = map[string]string{"email": "email", "phone": "phone_number"}

// mayGrant reports whether the client may read what its scopes promise.
func (c *client) mayGrant(scopes []string) bool {
	for _, scope := range scopes {
		if name := contactScopes[scope]; name != "" && !(c.mayRead(name) && c.mayRead(name+"_verified")) {
			return false
		}
	}
	return true
}

// tokensFor leaves the ID token out where openid was not asked for.
func (v *browserRequest) tokensFor(scopes []string, access, id string) oauthTokens {
	out := oauthTokens{AccessToken: access, TokenType: "Bearer", ExpiresIn: int(v.client.access.Seconds())}
	if slices.Contains(scopes, "openid") || slices.Equal(scopes, []string{adminScope}) {
		out.IDToken = id
	}
	return out
}

// refreshGrant trades a refresh token, of the managed login or of the API.
func (v *browserRequest) refreshGrant() answer {
	token := v.form.Get("refresh_token")
	if token == "" {
		return badRequest("invalid_request")
	}
	stored, err := v.usableRefreshToken(token, "")
	if err != nil {
		return badRequest("invalid_grant")
	}
	result := v.refreshed(stored).AuthenticationResult
	out := v.tokensFor(stored.family.scopes, result.AccessToken, result.IdToken)
	out.RefreshToken = result.RefreshToken
	return oauthAnswer(http.StatusOK, out)
}

// revoke ends a refresh token ("Revoke endpoint" of the developer guide).
func (v *browserRequest) revoke() answer {
	token := v.form.Get("token")
	if token == "" {
		return badRequest("invalid_request")
	}
	if !v.authenticate() {
		return oauthError(http.StatusUnauthorized, "invalid_client", "")
	}
	switch v.revokeRefreshToken(token) {
	case nil:
		return answer{status: http.StatusOK, header: http.Header{"Cache-Control": {"no-store"}}}
	case errTokenType:
		return badRequest("unsupported_token_type")
	case errForeignToken:
		return oauthError(http.StatusUnauthorized, "invalid_client", "")
	}
	return badRequest("invalid_request")
}

package emulator

import (
	"net/http"
	"slices"
	"strings"
)

// userInfo shows the attributes of the bearer of an access token with the
// scope openid ("UserInfo endpoint" of the developer guide). Every value is a
// text.
func (v *browserRequest) userInfo() answer {
	token, ok := strings.CutPrefix(v.request.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return unauthorized("invalid_request", "Access token is missing")
	}
	bearer, err := v.verifyAccessToken(token)
	if err == nil {
		err = bearer.checkStatus()
	}
	switch {
	case err != nil:
		return unauthorized("invalid_token", "Access token is expired, disabled, or deleted, or the user has globally signed out.")
	case !slices.Contains(bearer.family.scopes, "openid"):
		return unauthorized("invalid_token", "Access token does not contain openid scope")
	}
	out := map[string]string{"username": bearer.user.name}
	for name, value := range bearer.user.attributes {
		if bearer.family.shows(name) {
			out[name] = value
		}
	}
	return oauthAnswer(http.StatusOK, out)
}

// unauthorized refuses a bearer (RFC 6750).
func unauthorized(code, description string) answer {
	a := oauthError(http.StatusUnauthorized, code, description)
	a.header.Set("Www-Authenticate", `Bearer error="`+code+`", error_description="`+description+`"`)
	return a
}

package emulator

import (
	"net/http"
	"strings"
)

// discovery answers GET: the key set and the OpenID configuration of a pool
// ("Identity provider and relying party endpoints" of the developer guide).
func (s *Server) discovery(r *http.Request) answer {
	p, document, known := s.document(r.URL.Path)
	if r.Method != http.MethodGet || !known {
		return failed(exception{code: "BadRequest", message: "The server did not understand the operation that was requested."})
	}
	var content any
	switch document {
	case "jwks.json":
		content = p.keys.jwks()
	case "openid-configuration":
		content = p.configuration(origin(r))
	default:
		return failed(exception{code: "ResourceNotFoundException", message: "Not found.", status: http.StatusNotFound})
	}
	a := oauthAnswer(http.StatusOK, content)
	a.header.Set("Content-Type", "application/json")
	return a
}

// document splits a path below /{poolId}/.well-known/.
func (s *Server) document(path string) (p *pool, name string, ok bool) {
	id, name, ok := strings.Cut(strings.TrimPrefix(path, "/"), "/.well-known/")
	p = s.poolByID(id)
	return p, name, ok && p != nil
}

// origin is where a request came in.
func origin(r *http.Request) string {
	if r.URL.Host != "" {
		return r.URL.Scheme + "://" + r.URL.Host
	}
	return "http://" + r.Host
}

// configuration lists the endpoints of the managed login: on the pool's domain
// when it was asked for under the name of the service, else where it was asked
// for. A pool without a domain lists them on the host of the API, which does not
// answer them.
func (p *pool) configuration(origin string) map[string]any {
	keys := origin + "/" + p.id
	switch {
	case p.domain == "":
		origin, keys = p.issuer(), p.issuer()
	case strings.HasSuffix(origin, ".amazonaws.com"):
		origin, keys = "https://"+p.host(), p.issuer()
	}
	return map[string]any{
		"issuer": p.issuer(), "jwks_uri": keys + "/.well-known/jwks.json",
		"authorization_endpoint": origin + "/oauth2/authorize", "token_endpoint": origin + "/oauth2/token",
		"userinfo_endpoint": origin + "/oauth2/userInfo", "revocation_endpoint": origin + "/oauth2/revoke",
		"end_session_endpoint":                  origin + "/logout",
		"id_token_signing_alg_values_supported": []string{p.keys.open().method.Alg()}, "subject_types_supported": []string{"public"},
		"response_types_supported": []string{"code", "token"}, "scopes_supported": []string{"openid", "email", "phone", "profile"},
		"token_endpoint_auth_methods_supported": []string{"client_secret_basic", "client_secret_post"},
	}
}

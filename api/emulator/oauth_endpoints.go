package emulator

import (
	"encoding/json"
	"html"
	"mime"
	"net/http"
	"net/url"
)

// endpoints are the paths of the managed login, by method ("User pool
// endpoints and managed login reference" of the developer guide). To add one,
// add a row. All pools share them: the client id or the token identifies the
// pool.
var endpoints = map[string]map[string]func(*browserRequest) answer{
	"/oauth2/authorize": {http.MethodGet: (*browserRequest).authorize},
	"/login":            {http.MethodGet: (*browserRequest).loginPage, http.MethodPost: (*browserRequest).login},
	"/logout":           {http.MethodGet: (*browserRequest).logout},
	"/error":            {http.MethodGet: (*browserRequest).errorPage},
	"/passkeys/add":     {http.MethodGet: (*browserRequest).passkeyPage, http.MethodPost: (*browserRequest).addPasskey},
	"/oauth2/token":     {http.MethodPost: (*browserRequest).token},
	"/oauth2/revoke":    {http.MethodPost: (*browserRequest).revoke},
	"/oauth2/userInfo":  {http.MethodGet: (*browserRequest).userInfo, http.MethodPost: (*browserRequest).userInfo},
}

// browserRequest is one request to the managed login. The server's lock is held.
type browserRequest struct {
	*call
	request *http.Request
	query   url.Values
	form    url.Values
	cookies http.Header // that the answer sets
}

// serveBrowser carries out a request to the managed login.
func (s *Server) serveBrowser(r *http.Request, body []byte) answer {
	perform, ok := endpoints[r.URL.Path][r.Method]
	if !ok {
		return page(http.StatusMethodNotAllowed, "Method not allowed", "")
	}
	v := &browserRequest{call: &call{Server: s, operation: r.URL.Path}, request: r, query: r.URL.Query(), cookies: http.Header{}}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "application/x-www-form-urlencoded" {
		v.form, _ = url.ParseQuery(string(body))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v.at = s.now()
	a := perform(v)
	for name, values := range v.cookies {
		a.header[name] = values
	}
	return a
}

// cookie is what the browser sent under a name.
func (v *browserRequest) cookie(name string) string {
	if c, err := v.request.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

// setCookie keeps a value in the browser; a negative life forgets it.
func (v *browserRequest) setCookie(name, value string, seconds int) {
	c := &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	v.cookies.Add("Set-Cookie", c.String())
}

// page is a page of HTML. The heading is escaped here, the rest must be HTML
// already.
func page(status int, heading, rest string) answer {
	title := html.EscapeString(heading)
	body := `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title></head><body><h1>` + title + `</h1>` + rest + "</body></html>\n"
	return answer{status: status, body: []byte(body), header: http.Header{
		"Content-Type":            {"text/html; charset=utf-8"},
		"Content-Security-Policy": {"default-src 'none'; frame-ancestors 'none'"},
		"Referrer-Policy":         {"no-referrer"},
		"Cache-Control":           {"no-store"},
	}}
}

// redirect sends the browser elsewhere, with more in the query than the
// address has.
func redirect(to string, more url.Values) answer {
	u, err := url.Parse(to)
	if err != nil {
		panic("emulator: redirect to " + to + ": " + err.Error())
	}
	query := u.Query()
	for name, values := range more {
		query[name] = values
	}
	u.RawQuery = query.Encode()
	return answer{status: http.StatusFound, header: http.Header{"Location": {u.String()}, "Cache-Control": {"no-store"}}}
}

// oauthAnswer is an answer of the token endpoints.
func oauthAnswer(status int, content any) answer {
	body, err := json.Marshal(content)
	if err != nil {
		panic("emulator: OAuth answer: " + err.Error())
	}
	return answer{status: status, body: body, header: http.Header{
		"Content-Type":                {"application/json;charset=UTF-8"},
		"Access-Control-Allow-Origin": {"*"},
		"Cache-Control":               {"no-store"},
		"X-Amzn-Requestid":            {newUUID()},
	}}
}

// oauthError is one of the errors of RFC 6749.
func oauthError(status int, code, description string) answer {
	content := map[string]string{"error": code}
	if description != "" {
		content["error_description"] = description
	}
	return oauthAnswer(status, content)
}

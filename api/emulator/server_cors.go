package emulator

import "net/http"

// Browsers call the service directly, from pages of any origin, so it answers
// their preflights (Fetch standard, CORS protocol). The pages of the managed
// login are for navigation only and have no such answer.
const corsMaxAge = "172800"

// crossOriginMethods are the methods that a page of another origin may use on a
// path; nil where it may not.
func (s *Server) crossOriginMethods(path string) []string {
	switch path {
	case "/":
		return []string{http.MethodPost}
	case "/oauth2/token", "/oauth2/revoke", "/oauth2/userInfo":
		return sortedKeys(endpoints[path])
	}
	if _, _, ok := s.document(path); ok {
		return []string{http.MethodGet}
	}
	return nil
}

// preflight answers the question of a browser whether a page may send a request.
func preflight(r *http.Request, methods []string) answer {
	header := http.Header{
		"Access-Control-Allow-Origin":  {"*"},
		"Access-Control-Allow-Methods": methods,
		"Access-Control-Max-Age":       {corsMaxAge},
		"X-Amzn-Requestid":             {newUUID()},
	}
	if asked := r.Header.Values("Access-Control-Request-Headers"); len(asked) > 0 {
		header["Access-Control-Allow-Headers"] = asked
	}
	return answer{status: http.StatusOK, header: header}
}

// allowOrigin lets the page that sent an API request read the answer.
func (a answer) allowOrigin(r *http.Request) {
	if r.Header.Get("Origin") == "" || a.header.Get("Content-Type") != contentType {
		return
	}
	a.header.Set("Access-Control-Allow-Origin", "*")
	a.header.Set("Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date")
}

package emulator

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Failure is what a call gets instead of its own answer.
type Failure struct {
	// Status of the HTTP answer; 0 means what Code usually answers.
	Status int
	// Code and Message of the exception. With neither (and no HTML) the body
	// is an empty object.
	Code, Message string
	// HTML is sent as text/html, as a proxy or a firewall would.
	HTML string
	// Drop breaks the connection instead of answering.
	Drop bool
	// Hang answers nothing until the request is given up.
	Hang bool
	// Err is returned by RoundTripper as it is; over a socket it is a Drop.
	Err error
	// Applied carries the operation out first, deliveries included: the write
	// happened, only its answer is lost.
	Applied bool
}

// planned is what awaits the next calls of an operation; left is negative for all of
// them.
type planned[T any] struct {
	op   string
	what T
	left int
}

// plans are used up in the order in which they came.
type plans[T any] []planned[T]

// add plans for the next times calls of an operation; 0 forgets what was planned for it.
func (p *plans[T]) add(op string, what T, times int) {
	if times == 0 {
		*p = slices.DeleteFunc(*p, func(old planned[T]) bool { return old.op == op })
		return
	}
	*p = append(*p, planned[T]{op, what, times})
}

// take returns the first plan that is meant, and counts that as one of its times.
func (p *plans[T]) take(meant func(op string) bool) (what T, found bool) {
	i := slices.IndexFunc(*p, func(next planned[T]) bool { return meant(next.op) })
	if i < 0 {
		return what, false
	}
	what = (*p)[i].what
	if (*p)[i].left--; (*p)[i].left == 0 {
		*p = slices.Delete(*p, i, i+1)
	}
	return what, true
}

// AnyRefresh stands for every way to use a refresh token, in the place of an
// operation's name: GetTokensFromRefreshToken, InitiateAuth with
// REFRESH_TOKEN_AUTH, and /oauth2/token with the grant refresh_token.
const AnyRefresh = "refresh"

func refreshes(name string, body []byte) bool {
	switch name {
	case "GetTokensFromRefreshToken":
		return true
	case "InitiateAuth":
		var flow struct{ AuthFlow string }
		return json.Unmarshal(body, &flow) == nil && strings.HasPrefix(flow.AuthFlow, "REFRESH_TOKEN")
	case "/oauth2/token":
		form, _ := url.ParseQuery(string(body))
		return form.Get("grant_type") == "refresh_token"
	}
	return false
}

// FailNext makes the next times calls of an operation fail; an empty op means
// any. The pages of the managed login are operations by their paths. Negative times
// means every call, 0 forgets what was planned for op. Failures of one operation are
// used up in the order in which they came.
func (s *Server) FailNext(op string, f Failure, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures.add(op, f, times)
}

// Delay makes the next times calls of an operation wait before they are
// carried out; op and times are as in FailNext. A request that is given up
// while it waits changes nothing.
func (s *Server) Delay(op string, d time.Duration, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delays.add(op, d, times)
}

// plan notes a call and takes the delay and failure that await it; fails is false
// without a failure.
func (s *Server) plan(op string, refresh bool) (delay time.Duration, failure Failure, fails bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls = append(s.calls, op); len(s.calls) >= 2*maxCalls {
		s.calls = slices.Clone(s.calls[maxCalls:])
	}
	meant := func(planned string) bool {
		return planned == "" || planned == op || refresh && planned == AnyRefresh
	}
	delay, _ = s.delays.take(meant)
	failure, fails = s.failures.take(meant)
	return delay, failure, fails
}

// answer is what the caller gets; refuse shapes an exception.
func (f Failure) answer(ctx context.Context, refuse func(Failure) answer) (answer, error) {
	switch {
	case f.Hang:
		<-ctx.Done()
		return answer{}, ctx.Err()
	case f.Err != nil:
		return answer{}, f.Err
	case f.Drop:
		return answer{}, errReset
	case f.HTML != "":
		header := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
		return answer{status: cmp.Or(f.Status, http.StatusForbidden), header: header, body: []byte(f.HTML)}, nil
	}
	return refuse(f), nil
}

func (f Failure) exception() answer {
	return failed(exception{code: f.Code, message: f.Message, status: f.Status})
}

// oauthAnswer is the failure in the shape of OAuth: Code is its error.
func (f Failure) oauthAnswer() answer {
	return oauthError(cmp.Or(f.Status, http.StatusBadRequest), cmp.Or(f.Code, "server_error"), f.Message)
}

// FailDelivery makes the next times deliveries fail with
// CodeDeliveryFailureException, after the write. 0 lets deliveries through
// again, negative means every one.
func (s *Server) FailDelivery(times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.badDeliveries = times
}

// KeepOriginal replaces AttributesRequireVerificationBeforeUpdate of a pool. It
// panics when there is no such pool.
func (s *Server) KeepOriginal(poolID string, attributes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustPool(poolID).keepOriginal = slices.Clone(attributes)
}

// Permit replaces ReadAttributes and WriteAttributes of a client; nil grants
// everything. It panics when there is no such pool or client.
func (s *Server) Permit(poolID, clientID string, read, write []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustPool(poolID).clients[clientID]
	if c == nil {
		panic(fmt.Sprintf("emulator: no client %q in pool %q", clientID, poolID))
	}
	c.read, c.write = slices.Clone(read), slices.Clone(write)
}

// RevokeAll revokes every token of a user, as GlobalSignOut does. It panics
// when there is no such pool or user.
func (s *Server) RevokeAll(poolID, username string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.mustPool(poolID)
	u := p.lookUp(username)
	if u == nil {
		panic(fmt.Sprintf("emulator: no user %q in pool %q", username, poolID))
	}
	s.revokeAll(u)
}

// ForceSRP sets the form of the salts and of the public numbers B of the
// following SRP sign-ins, so that a test can exercise a client's padding.
func (s *Server) ForceSRP(salt, public NumberForm) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saltForm, s.publicForm = salt, public
}

// ExpireSessions ends the time in which the challenges that are open now can be
// answered.
func (s *Server) ExpireSessions() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, open := range s.sessions.entries {
		open.expires = s.now()
	}
}

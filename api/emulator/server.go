package emulator

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Server is some user pools in memory. It is an [http.Handler], safe for
// concurrent use.
type Server struct {
	now       func() time.Time
	nextCode  func() string
	delivered func(Delivery)
	cheapKeys bool

	mu            sync.Mutex
	pools         []*pool
	clients       map[string]*client
	refreshTokens map[string]*refreshToken
	sessions      map[string]*challengeSession
	calls         []string
	failures      []plannedFailure
	delays        []plannedDelay
	badDeliveries int
}

// Option changes how a server works.
type Option func(*Server)

// WithClock sets the clock. The default is time.Now.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// WithCodes sets where codes come from. The default is six random digits.
func WithCodes(next func() string) Option { return func(s *Server) { s.nextCode = next } }

// WithDelivery sets who hears of every message. It is called on the goroutine
// of the request, after the write and before the answer, and never while a
// lock is held.
func WithDelivery(f func(Delivery)) Option { return func(s *Server) { s.delivered = f } }

// WithInProcessKeys signs tokens with ES256, whose key is made in
// microseconds, instead of the RS256 of the service.
func WithInProcessKeys() Option { return func(s *Server) { s.cheapKeys = true } }

// New makes a server of a seed. Errors name the pool and the client, user or
// attribute that is wrong.
func New(seed Seed, opts ...Option) (*Server, error) {
	s := &Server{
		now: time.Now, nextCode: sixDigits, delivered: func(Delivery) {},
		clients: map[string]*client{}, refreshTokens: map[string]*refreshToken{}, sessions: map[string]*challengeSession{},
	}
	for _, option := range opts {
		option(s)
	}
	for _, seed := range seed.Pools {
		p, err := newPool(seed, &keyring{cheap: s.cheapKeys})
		if err != nil {
			return nil, err
		}
		if s.poolByID(p.id) != nil {
			return nil, fmt.Errorf("pool %q appears twice", p.id)
		}
		for id, c := range p.clients {
			if s.clients[id] != nil {
				return nil, fmt.Errorf("pool %q: client %q belongs to another pool too", p.id, id)
			}
			s.clients[id] = c
		}
		s.pools = append(s.pools, p)
	}
	return s, nil
}

func (s *Server) poolByID(id string) *pool {
	for _, p := range s.pools {
		if p.id == id {
			return p
		}
	}
	return nil
}

func sixDigits() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic("emulator: no random numbers: " + err.Error())
	}
	return fmt.Sprintf("%06d", n)
}

// SignIn issues tokens without a password, whatever the state of the user. The
// scope is aws.cognito.signin.user.admin unless others are given. The user name
// is that of the seed or any current sign-in name.
func (s *Server) SignIn(poolID, clientID, username string, scopes ...string) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.poolByID(poolID)
	if p == nil {
		return Tokens{}, fmt.Errorf("emulator: no pool %q", poolID)
	}
	c, u := p.clients[clientID], p.named(username)
	if c == nil {
		return Tokens{}, unknownClient(clientID)
	}
	if u == nil {
		return Tokens{}, errUserNotFound
	}
	return s.issue(c, u, scopes...), nil
}

// maxBody is the largest request body that is read.
const maxBody = 1 << 20

const targetPrefix = "AWSCognitoIdentityProviderService."

// ServeHTTP answers AWS JSON 1.1 requests (POST, X-Amz-Target) and the two
// discovery documents of each pool.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, err := s.answer(r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	a.writeTo(w)
}

// answer carries a request out. An error means that there is no answer: the
// connection breaks.
func (s *Server) answer(r *http.Request) (answer, error) {
	if r.Method != http.MethodPost {
		return s.discovery(r), nil
	}
	body, err := readBody(r)
	if errors.Is(err, errTooLarge) {
		return failed(errTooLarge), nil
	}
	if err != nil {
		return answer{}, err
	}
	name, _ := strings.CutPrefix(r.Header.Get("X-Amz-Target"), targetPrefix)
	delay, failure := s.plan(name)
	if err := sleep(r.Context(), delay); err != nil {
		return answer{}, err
	}
	if failure == nil {
		return s.perform(name, body), nil
	}
	if failure.Applied {
		s.perform(name, body)
	}
	return failure.answer(r.Context())
}

func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err == nil && len(body) > maxBody {
		err = errTooLarge
	}
	return body, err
}

// sleep waits, but no longer than the request lives.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// perform runs one operation and delivers what it sends.
func (s *Server) perform(name string, body []byte) answer {
	op, known := operations[name]
	if !known {
		return failed(errUnknownOperation)
	}
	in, err := read(op.input, body)
	if err != nil {
		return failed(err)
	}
	c := &call{Server: s, operation: name, in: in}
	out, err := c.run(op)
	for _, d := range c.outbox {
		s.delivered(d)
	}
	if err != nil {
		return failed(err)
	}
	return succeeded(out)
}

// run holds the lock for the length of an operation.
func (c *call) run(op operation) (out any, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.now()
	if op.signedIn {
		if c.caller, err = c.identify(c.in.text("AccessToken")); err != nil {
			return nil, err
		}
	}
	return op.perform(c)
}

// discovery answers GET: the key set and the OpenID configuration of a pool.
func (s *Server) discovery(r *http.Request) answer {
	id, document, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/.well-known/")
	p := s.poolByID(id)
	if r.Method != http.MethodGet || p == nil {
		return failed(exception{code: "BadRequest", message: "The server did not understand the operation that was requested."})
	}
	var content any
	switch document {
	case "jwks.json":
		content = p.keys.jwks()
	case "openid-configuration":
		content = map[string]any{
			"issuer": p.issuer(), "jwks_uri": p.issuer() + "/.well-known/jwks.json",
			"id_token_signing_alg_values_supported": []string{"RS256"}, "subject_types_supported": []string{"public"},
			"response_types_supported": []string{"code", "token"}, "scopes_supported": []string{"openid", "email", "phone", "profile"},
		}
	default:
		return failed(exception{code: "ResourceNotFoundException", message: "Not found.", status: http.StatusNotFound})
	}
	body, err := json.Marshal(content)
	if err != nil {
		panic("emulator: discovery document: " + err.Error())
	}
	return answer{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}, body: body}
}

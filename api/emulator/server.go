package emulator

import (
	"context"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Server is a set of user pools in memory. It is an [http.Handler], safe for
// concurrent use.
type Server struct {
	now       func() time.Time
	nextCode  func(digits int) string
	delivered func(Delivery)
	inProcess bool // see WithInProcessKeys
	appCodes  bool // see WithAppCodes

	refreshKey cipher.AEAD // seals refresh tokens

	mu                 sync.Mutex
	pools              []*pool
	clients            map[string]*client
	families           *retained[*family]            // by id
	sessions           *retained[*challengeSession]  // by Session, or by SECRET_BLOCK
	authorizationCodes *retained[*authorizationCode] // by authorization code
	browserSessions    *retained[*browserSession]    // by cookie
	calls              []string
	failures           plans[Failure]
	delays             plans[time.Duration]
	badDeliveries      int
	saltForm           NumberForm
	publicForm         NumberForm
}

// Option changes how a server works.
type Option func(*Server)

// WithClock sets the clock. The default is time.Now.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// WithCodes sets where codes come from. The default is random digits: eight
// for a first factor, six for anything else. A text that is shorter gets zeros
// in front.
func WithCodes(next func() string) Option {
	return func(s *Server) {
		s.nextCode = func(digits int) string { return fmt.Sprintf("%0*s", digits, next()) }
	}
}

// WithDelivery sets a function that receives every message. It is called on the
// goroutine of the request, after the write and before the answer, and never while a
// lock is held.
func WithDelivery(f func(Delivery)) Option { return func(s *Server) { s.delivered = f } }

// WithAppCodes delivers what an authenticator app would show wherever its code is asked
// for, by the medium APP: for a pool whose users have no telephone at hand.
func WithAppCodes() Option { return func(s *Server) { s.appCodes = true } }

// WithInProcessKeys signs tokens with HS256, which takes microseconds, instead of the RS256
// of the service: for clients in this process, since no key is published.
func WithInProcessKeys() Option { return func(s *Server) { s.inProcess = true } }

// New makes a server of a seed. Errors name the pool and the client, user or
// attribute that is wrong.
func New(seed Seed, opts ...Option) (*Server, error) {
	s := &Server{
		now: time.Now, nextCode: randomDigits, delivered: func(Delivery) {},
		clients: map[string]*client{}, refreshKey: newRefreshKey(),
		families: newRetained[*family](maxFamilies), sessions: newRetained[*challengeSession](maxSessions),
		authorizationCodes: newRetained[*authorizationCode](maxAuthorizationCodes),
		browserSessions:    newRetained[*browserSession](maxBrowserSessions),
	}
	for _, option := range opts {
		option(s)
	}
	for _, seed := range seed.Pools {
		p, err := newPool(seed, &keyring{inProcess: s.inProcess})
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

func randomDigits(n int) string {
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	number, err := rand.Int(rand.Reader, limit)
	if err != nil {
		panic("emulator: no random numbers: " + err.Error())
	}
	return fmt.Sprintf("%0*d", n, number)
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
	c, u := p.clients[clientID], p.lookUp(username)
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

// ServeHTTP answers AWS JSON 1.1 requests (POST, X-Amz-Target), the two
// discovery documents of each pool, and the pages of the managed login.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, err := s.answer(r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	a.writeTo(w)
}

// answer carries out a request of a program or of a browser's page. An error
// means that there is no answer: the connection breaks.
func (s *Server) answer(r *http.Request) (answer, error) {
	if methods := s.crossOriginMethods(r.URL.Path); r.Method == http.MethodOptions && methods != nil {
		return preflight(r, methods), nil
	}
	a, err := s.carryOut(r)
	if err == nil {
		a.allowOrigin(r)
	}
	return a, err
}

// carryOut carries out a request, with the delay and the failure that are
// planned for it.
func (s *Server) carryOut(r *http.Request) (answer, error) {
	_, browsed := endpoints[r.URL.Path]
	if r.Method != http.MethodPost && !browsed {
		return s.discovery(r), nil
	}
	body, err := readBody(r)
	if errors.Is(err, errTooLarge) {
		return failed(errTooLarge), nil
	}
	if err != nil {
		return answer{}, err
	}
	name, refuse := r.URL.Path, Failure.oauthAnswer
	perform := func() answer { return s.serveBrowser(r, body) }
	if !browsed {
		name, _ = strings.CutPrefix(r.Header.Get("X-Amz-Target"), targetPrefix)
		refuse = Failure.exception
		perform = func() answer { return s.perform(name, body, remoteIP(r)) }
	}
	delay, failure, fails := s.plan(name, refreshes(name, body))
	if err := sleep(r.Context(), delay); err != nil {
		return answer{}, err
	}
	if !fails {
		return perform(), nil
	}
	if failure.Applied {
		perform()
	}
	return failure.answer(r.Context(), refuse)
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

// remoteIP is the address of the caller; in the same process that is loopback.
func remoteIP(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		return host
	}
	return "127.0.0.1"
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
func (s *Server) perform(name string, body []byte, ip string) answer {
	op, known := operations()[name]
	if !known {
		return failed(errUnknownOperation)
	}
	in, err := readInput(op.input, body)
	if err != nil {
		return failed(err)
	}
	c := &call{Server: s, operation: name, in: in, ip: ip}
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
		if c.caller, err = c.authenticateCaller(c.in.text("AccessToken")); err != nil {
			return nil, err
		}
	}
	return op.perform(c)
}

package api

import (
	"context"
	"errors"
	"html"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"cognito-profile/session"
)

const (
	// defaultPort is free on most machines. A redirect URI is compared as a whole,
	// with its port ("App client settings" of the developer guide), so only the
	// port that is registered works.
	defaultPort  = 8765
	callbackPath = "/callback"
	// callbackTimeout is how long a person has in the browser: signing in there can
	// mean a new password, for which the pages give eight minutes.
	callbackTimeout = 10 * time.Minute
	// windowsAddrInUse is WSAEADDRINUSE, for which package syscall has no name.
	windowsAddrInUse = syscall.Errno(10048)
	// shutdownGrace is how long sending a page to the browser may take.
	shutdownGrace = 300 * time.Millisecond
)

// redirectURI is the address that an app client has to register. The developer
// guide allows http for localhost alone.
func redirectURI(port int) string {
	if port == 0 {
		port = defaultPort
	}
	return "http://localhost:" + strconv.Itoa(port) + callbackPath
}

// AwaitCallback listens at the redirect URI until a browser brings the answer of
// this sign-in, and redeems it. Of two calls, one listens after the other. Other
// answers are refused with a call of refused, unless that is nil.
func (c *Client) AwaitCallback(
	ctx context.Context, auth session.BrowserAuth, pages session.CallbackPages, refused func(*session.Fault),
) (session.Step, error) {
	if refused == nil {
		refused = func(*session.Fault) {}
	}
	handler := &callbackHandler{
		auth: auth, pages: pages, answers: make(chan url.Values, 1), done: make(chan struct{}),
		refused: func() { refused(c.localFault(session.ForeignAnswer, errState)) },
	}
	var step session.Step
	err := c.serve(ctx, auth.Callback, handler, handler.answers, func(ctx context.Context, answer url.Values) (err error) {
		step, err = c.redeem(ctx, auth, answer)
		handler.failed = err != nil
		close(handler.done)
		return err
	})
	return step, err
}

// AwaitPasskey listens at the redirect URI until a browser comes there from the page on
// which it adds a passkey, and shows it a page. Of what came of that, it brings nothing.
func (c *Client) AwaitPasskey(ctx context.Context, page session.CallbackPage) error {
	handler := returnHandler{page: page, returned: make(chan url.Values, 1)}
	return c.serve(ctx, c.app.callback, handler, handler.returned, func(context.Context, url.Values) error { return nil })
}

// serve has a handler at a callback until it has an answer, which then takes. One of
// several listens after the other. The page of the answer is still sent.
func (c *Client) serve(
	ctx context.Context, callback string, handler http.Handler, answers <-chan url.Values, then func(context.Context, url.Values) error,
) error {
	select {
	case c.callback <- struct{}{}:
		defer func() { <-c.callback }()
	case <-ctx.Done():
		return c.localFault(session.Cancelled, ctx.Err())
	}
	ctx, cancel := context.WithTimeout(ctx, callbackTimeout)
	defer cancel()
	listeners, err := c.listenOn(ctx, callback)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10, ErrorLog: log.New(io.Discard, "", 0),
	}
	server.SetKeepAlivesEnabled(false)
	failed := make(chan error, len(listeners))
	var serving sync.WaitGroup
	defer serving.Wait()
	defer server.Close()
	for _, l := range listeners {
		serving.Go(func() { failed <- server.Serve(l) })
	}
	select {
	case answer := <-answers:
		err := then(ctx, answer)
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
		defer cancel()
		_ = server.Shutdown(grace) // does not wait longer for the page
		return err
	case err := <-failed:
		return c.localFault(session.PortTaken, err)
	case <-ctx.Done():
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return c.localFault(session.BrowserSilent, ctx.Err())
	}
	return c.localFault(session.Cancelled, ctx.Err())
}

// listenOn opens the callback's port on this machine for IPv4 and IPv6: the browser
// decides what localhost is. Without IPv6 one is enough, but another program on
// that port would get the answer.
func (c *Client) listenOn(ctx context.Context, callback string) ([]net.Listener, error) {
	u, err := url.Parse(callback)
	if err != nil {
		return nil, c.localFault(session.PortTaken, err)
	}
	taken := func(cause error) error {
		return &session.Fault{Code: session.PortTaken, Host: u.Host, Cause: cause}
	}
	four, err := c.listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", u.Port()))
	if err != nil {
		return nil, taken(err)
	}
	six, err := c.listen(ctx, "tcp6", net.JoinHostPort("::1", u.Port()))
	switch {
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, windowsAddrInUse):
		_ = four.Close()
		return nil, taken(err)
	case err != nil:
		return []net.Listener{four}, nil
	}
	return []net.Listener{four, six}, nil
}

// callbackHandler takes the answer from the browser. Any other request is refused
// and has no effect, since all programs on this machine and all pages in the
// browser can send one.
type callbackHandler struct {
	auth    session.BrowserAuth
	pages   session.CallbackPages
	refused func()          // called for an answer that is not of this sign-in
	answers chan url.Values // has room for the first answer
	done    chan struct{}   // closed when the answer was redeemed, or failed to be
	failed  bool            // valid once done is closed
}

func (h *callbackHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := r.URL.Query()
	switch {
	case !atCallback(w, r):
		return
	case !answer.Has("code") && !answer.Has("error"):
		show(w, http.StatusBadRequest, h.pages.Foreign)
		return
	case !matchesState(h.auth, answer):
		h.refused()
		show(w, http.StatusBadRequest, h.pages.Foreign)
		return
	}
	select {
	case h.answers <- answer:
	default: // the page was loaded twice
	}
	select {
	case <-h.done:
	case <-r.Context().Done():
		return
	}
	if h.failed {
		show(w, http.StatusBadRequest, h.pages.Failed)
		return
	}
	show(w, http.StatusOK, h.pages.Done)
}

// returnHandler takes the browser that comes back. All programs on this machine can come;
// that has no effect but that the list of passkeys is read.
type returnHandler struct {
	page     session.CallbackPage
	returned chan url.Values // has room for one
}

func (h returnHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !atCallback(w, r) {
		return
	}
	show(w, http.StatusOK, h.page)
	select {
	case h.returned <- r.URL.Query():
	default: // the page was loaded twice
	}
}

// atCallback reports whether a browser has come to the callback, and answers any other
// request.
func atCallback(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case r.URL.Path != callbackPath:
		http.NotFound(w, r)
	case r.Method != http.MethodGet:
		w.WriteHeader(http.StatusMethodNotAllowed)
	default:
		return true
	}
	return false
}

// show sends a page that loads nothing and sends no referrer.
func show(w http.ResponseWriter, status int, p session.CallbackPage) {
	title := html.EscapeString(p.Title)
	body := `<!doctype html><html><head><meta charset="utf-8"><title>` + title + `</title></head><body><h1>` + title + `</h1><p>` +
		html.EscapeString(p.Text) + "</p></body></html>\n"
	for name, value := range map[string]string{
		"Content-Type":            "text/html; charset=utf-8",
		"Content-Length":          strconv.Itoa(len(body)),
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
		"Referrer-Policy":         "no-referrer",
		"Cache-Control":           "no-store",
		"X-Content-Type-Options":  "nosniff",
	} {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	_, _ = io.Copy(w, strings.NewReader(body)) // a closed browser needs no page
}

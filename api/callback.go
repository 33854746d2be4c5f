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
	// defaultPort is free on most machines. A callback is compared to the
	// letter, port included ("App client settings" of the developer guide), so
	// that no other port will do than the one that is registered.
	defaultPort  = 8765
	callbackPath = "/callback"
	// visitLife is how long somebody may take in the browser: signing in there
	// can mean a new password, which the pages give eight minutes.
	visitLife = 10 * time.Minute
	// inUseOnWindows is WSAEADDRINUSE, which package syscall has no name for.
	inUseOnWindows = syscall.Errno(10048)
	// pageGrace is how long a page may take on its way to the browser.
	pageGrace = 300 * time.Millisecond
)

// callbackAt is the address for an app client to register. It has to be
// localhost: the developer guide allows http for no other host.
func callbackAt(port int) string {
	if port == 0 {
		port = defaultPort
	}
	return "http://localhost:" + strconv.Itoa(port) + callbackPath
}

// Await listens at the callback until a browser brings the answer to the visit,
// and trades it for tokens. Of two that wait, one listens after the other.
func (c *Client) Await(ctx context.Context, v session.Visit, pages session.Pages) (session.Step, error) {
	select {
	case c.callback <- struct{}{}:
		defer func() { <-c.callback }()
	case <-ctx.Done():
		return session.Step{}, c.local(session.Cancelled, ctx.Err())
	}
	ctx, cancel := context.WithTimeout(ctx, visitLife)
	defer cancel()
	listeners, err := c.listenOn(ctx, v.Callback)
	if err != nil {
		return session.Step{}, err
	}
	at := &doorstep{visit: v, pages: pages, heard: make(chan url.Values, 1), told: make(chan struct{})}
	server := &http.Server{
		Handler: at, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10, ErrorLog: log.New(io.Discard, "", 0),
	}
	server.SetKeepAlivesEnabled(false)
	broken := make(chan error, len(listeners))
	var serving sync.WaitGroup
	defer serving.Wait()
	defer server.Close()
	for _, l := range listeners {
		serving.Go(func() { broken <- server.Serve(l) })
	}
	select {
	case answer := <-at.heard:
		step, err := c.redeem(ctx, v, answer)
		at.failed = err != nil
		close(at.told)
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), pageGrace)
		defer cancel()
		_ = server.Shutdown(grace) // what is not sent by then is not waited for
		return step, err
	case err := <-broken:
		return session.Step{}, c.local(session.PortTaken, err)
	case <-ctx.Done():
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return session.Step{}, c.local(session.BrowserSilent, ctx.Err())
	}
	return session.Step{}, c.local(session.Cancelled, ctx.Err())
}

// listenOn opens the callback's port on this machine, in both families: what
// localhost means is up to the browser. Without IPv6 one is enough, but a port
// that somebody else has there would take the answer.
func (c *Client) listenOn(ctx context.Context, callback string) ([]net.Listener, error) {
	u, err := url.Parse(callback)
	if err != nil {
		return nil, c.local(session.PortTaken, err)
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
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, inUseOnWindows):
		_ = four.Close()
		return nil, taken(err)
	case err != nil:
		return []net.Listener{four}, nil
	}
	return []net.Listener{four, six}, nil
}

// doorstep is where the browser brings the answer. What is not the answer is
// sent away and forgotten: anybody on this machine, and any page in the
// browser, can knock.
type doorstep struct {
	visit  session.Visit
	pages  session.Pages
	heard  chan url.Values // has room for the first answer
	told   chan struct{}   // closed when it is known what came of it
	failed bool            // read once told is closed
}

func (d *doorstep) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := r.URL.Query()
	switch {
	case r.URL.Path != callbackPath:
		http.NotFound(w, r)
		return
	case r.Method != http.MethodGet:
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	case !answers(d.visit, answer) || !answer.Has("code") && !answer.Has("error"):
		show(w, http.StatusBadRequest, d.pages.Foreign)
		return
	}
	select {
	case d.heard <- answer:
	default: // a page that was loaded twice
	}
	select {
	case <-d.told:
	case <-r.Context().Done():
		return
	}
	if d.failed {
		show(w, http.StatusBadRequest, d.pages.Failed)
		return
	}
	show(w, http.StatusOK, d.pages.Done)
}

// show sends a page that loads nothing and tells nobody where it was.
func show(w http.ResponseWriter, status int, p session.Page) {
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
	_, _ = io.Copy(w, strings.NewReader(body)) // a browser that has left needs no page
}

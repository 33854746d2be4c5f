package emulator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// ready is the content of the READY line.
type ready struct {
	Endpoint string      `json:"endpoint"`
	Pools    []readyPool `json:"pools"`
}

type readyPool struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Clients []string `json:"clients"`
	Users   []string `json:"users"`
}

// Serve serves the pools of a seed on a TCP address until the context is done.
// It prints one line READY {json} with the endpoint, pool ids, client ids and user
// names, then one line of JSON for each delivered message; when that can't be printed it
// ends, with the error. Port 0 takes a free port, which READY reports. An address beyond
// loopback is refused unless anyAddress is set, because the passwords of a seed are no
// secret.
func Serve(ctx context.Context, listen string, anyAddress bool, seed Seed, out io.Writer) error {
	lines, unprinted := &lineWriter{out: out}, make(chan error, 1)
	server, err := New(seed, WithDelivery(func(d Delivery) {
		if err := lines.print("", d); err != nil {
			select {
			case unprinted <- err:
			default: // it ends already
			}
		}
	}))
	if err != nil {
		return err
	}
	listener, err := listenOn(ctx, listen, anyAddress)
	if err != nil {
		return err
	}
	go server.openKeys()
	web := &http.Server{
		Handler:           server,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       3 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(wholeResponseListener{listener}) }()
	if err := lines.print("READY ", server.ready("http://"+listener.Addr().String())); err != nil {
		web.Close()
		<-ended
		return err
	}
	select {
	case err := <-ended:
		return err
	case err = <-unprinted:
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if web.Shutdown(grace) != nil {
		web.Close()
	}
	if closed := <-ended; !errors.Is(closed, http.ErrServerClosed) {
		return closed
	}
	return err
}

// BeyondError is an address that other machines can reach.
type BeyondError struct{ Address string }

// Error is the English text.
func (e *BeyondError) Error() string {
	return "cannot listen on " + strconv.Quote(e.Address) + ": it is not a loopback address such as 127.0.0.1:9229"
}

// Words are the key of the text for people, and what fills its places.
func (e *BeyondError) Words() (keys, places []string) {
	return []string{"emulator_beyond"}, []string{"address", e.Address}
}

// listenOn opens a TCP address, on loopback only unless any is allowed.
func listenOn(ctx context.Context, address string, anyAddress bool) (net.Listener, error) {
	resolved, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, &ListenError{address, err}
	}
	if !anyAddress && (resolved.IP == nil || !resolved.IP.IsLoopback()) {
		return nil, &BeyondError{address}
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", resolved.String())
	if err != nil {
		return nil, &ListenError{address, err}
	}
	return listener, nil
}

// ListenError is an address that can't be listened on, with the reason.
type ListenError struct {
	Address string
	Cause   error
}

// Error is the English text.
func (e *ListenError) Error() string {
	return "cannot listen on " + strconv.Quote(e.Address) + ": " + e.Cause.Error()
}

// Unwrap returns the cause.
func (e *ListenError) Unwrap() error { return e.Cause }

// windowsAddrInUse is WSAEADDRINUSE, for which package syscall has no name.
const windowsAddrInUse = syscall.Errno(10048)

// Words are the key of the text for people, and what fills its places.
func (e *ListenError) Words() (keys, places []string) {
	key := "emulator_address"
	if errors.Is(e.Cause, syscall.EADDRINUSE) || errors.Is(e.Cause, windowsAddrInUse) {
		key = "emulator_in_use"
	}
	return []string{key}, []string{"address", e.Address}
}

func (s *Server) ready(endpoint string) ready {
	r := ready{Endpoint: endpoint, Pools: []readyPool{}}
	for _, p := range s.pools {
		users := []string{}
		for _, id := range sortedKeys(p.users) {
			users = append(users, p.users[id].seedName)
		}
		clients := append([]string{}, sortedKeys(p.clients)...)
		r.Pools = append(r.Pools, readyPool{ID: p.id, Name: p.name, Clients: clients, Users: users})
	}
	return r
}

// openKeys makes the signing keys before the first sign-in needs them.
func (s *Server) openKeys() {
	for _, p := range s.pools {
		p.keys.open()
	}
}

// lineWriter prints whole lines from several goroutines.
type lineWriter struct {
	mu  sync.Mutex
	out io.Writer
}

func (w *lineWriter) print(prefix string, v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err = fmt.Fprintf(w.out, "%s%s\n", prefix, line)
	return err
}

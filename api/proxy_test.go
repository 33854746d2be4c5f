package api

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

func TestProxyRefuses(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	defer proxy.Close()
	transport, err := newTransport("")
	if err != nil {
		t.Fatal(err)
	}
	transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }
	c := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1"}, HTTP: transport})
	_, err = c.Update(t.Context(), "t", nil)
	if fault := mustFault(t, err); fault.Code != session.NotAnAnswer || fault.Status != 407 || fault.Delivered != session.Refused {
		t.Errorf("%v, delivered %v: %v", fault, fault.Delivered, fault.Cause)
	}
}

func TestLoopbackTakesNoProxy(t *testing.T) {
	via := bypassLoopback(func(*http.Request) (*url.URL, error) { return url.Parse("http://proxy.example") })
	for host, proxied := range map[string]bool{
		"localhost": false, "LOCALHOST": false, "localhost.": false, "127.0.0.1": false, "127.9.9.9": false, "[::1]": false,
		"[::ffff:127.0.0.1]": false, "localhost.example": true, "10.0.0.1": true, "0.0.0.0": true,
		"127.0.0.1.example": true, "2130706433": true, "[::]": true,
	} {
		u, err := url.Parse("http://" + host + ":9229/")
		if err != nil {
			t.Fatal(err)
		}
		if proxy, err := via(&http.Request{URL: u}); (proxy != nil) != proxied || err != nil {
			t.Errorf("%s goes through %v, %v", host, proxy, err)
		}
	}
}

func TestProxySettingIsNotShown(t *testing.T) {
	transport, err := newTransport("")
	if err != nil {
		t.Fatal(err)
	}
	transport.Proxy = bypassLoopback(func(*http.Request) (*url.URL, error) { return nil, errors.New("invalid proxy me:canary@proxy") })
	_, err = newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1"}, HTTP: transport}).Update(t.Context(), "t", nil)
	if fault := mustFault(t, err); fault.Code != session.BadProxy || fault.Delivered != session.Refused || strings.Contains(fault.Cause.Error(), "canary") {
		t.Errorf("%v, delivered %v: %v", fault, fault.Delivered, fault.Cause)
	}
}

// clearProxies unsets every proxy variable.
func clearProxies(t *testing.T) {
	t.Helper()
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		t.Setenv(name, "")
	}
}

func TestProxyOfTheEnvironment(t *testing.T) {
	for _, row := range []struct {
		name        string
		environment map[string]string
		address     string
		proxy       string // "" for none
		bad         bool
	}{
		{name: "none", address: "https://x.example"},
		{name: "of all", environment: map[string]string{"ALL_PROXY": "http://p.example:8080"}, address: "https://x.example", proxy: "http://p.example:8080"},
		{name: "in small letters", environment: map[string]string{"all_proxy": "https://p.example"}, address: "https://x.example", proxy: "https://p.example"},
		{name: "SOCKS", environment: map[string]string{"ALL_PROXY": "socks5://p.example:1080"}, address: "https://x.example", proxy: "socks5://p.example:1080"},
		{name: "SOCKS, names resolved there", environment: map[string]string{"ALL_PROXY": "socks5h://p.example"}, address: "http://x.example", proxy: "socks5h://p.example"},
		{name: "without a scheme", environment: map[string]string{"ALL_PROXY": "p.example:3128"}, address: "https://x.example", proxy: "http://p.example:3128"},
		{name: "the scheme's own comes first", environment: map[string]string{"ALL_PROXY": "socks5://all.example", "HTTPS_PROXY": "http://p.example"},
			address: "https://x.example", proxy: "http://p.example"},
		{name: "and an unusable one of all then does no harm", environment: map[string]string{"ALL_PROXY": "socks://all.example", "https_proxy": "http://p.example"},
			address: "https://x.example", proxy: "http://p.example"},
		{name: "not for this host", environment: map[string]string{"ALL_PROXY": "socks5://p.example", "NO_PROXY": "x.example"}, address: "https://x.example"},
		{name: "unusable, but not for this host", environment: map[string]string{"ALL_PROXY": "ftp://p.example", "NO_PROXY": ".example"}, address: "https://x.example"},
		{name: "another scheme", environment: map[string]string{"ALL_PROXY": "socks4://p.example:1080"}, address: "https://x.example", bad: true},
		{name: "no address", environment: map[string]string{"HTTPS_PROXY": "http://me:canary@[x"}, address: "https://x.example", bad: true},
		{name: "no host", environment: map[string]string{"ALL_PROXY": "http://"}, address: "https://x.example", bad: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			clearProxies(t)
			for name, value := range row.environment {
				t.Setenv(name, value)
			}
			r, err := http.NewRequest(http.MethodPost, row.address, nil)
			if err != nil {
				t.Fatal(err)
			}
			proxy, err := bypassLoopback(environmentProxy())(r)
			if row.bad != errors.Is(err, errBadProxy) {
				t.Fatalf("%v", err)
			}
			if got := proxyText(proxy); got != row.proxy {
				t.Errorf("goes through %q, want %q", got, row.proxy)
			}
		})
	}
}

func proxyText(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}

// TestThroughASOCKSProxy: ALL_PROXY alone is enough, and the service's name is
// resolved by the proxy.
func TestThroughASOCKSProxy(t *testing.T) {
	clearProxies(t)
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", amzJSON)
		_, _ = io.WriteString(w, `{"Username":"jane","UserAttributes":[]}`)
	}))
	defer service.Close()
	target := make(chan string, 1)
	proxy := listen(t, func(conn net.Conn) { socks(conn, service.Listener.Addr().String(), target) })
	t.Setenv("ALL_PROXY", "socks5h"+strings.TrimPrefix(proxy, "http"))
	c := newClient(t, Config{Connection: settings.Connection{Endpoint: "http://cognito.example", InsecureEndpoint: true}})
	profile, err := c.Profile(t.Context(), "t")
	if err != nil || profile.Username != "jane" {
		t.Fatalf("%v, %v", err, errors.Unwrap(err))
	}
	if got := <-target; got != "cognito.example" {
		t.Errorf("the proxy was asked for %q", got)
	}
}

// socks serves one connection of a SOCKS 5 proxy without authentication (RFC 1928).
func socks(conn net.Conn, service string, target chan<- string) {
	greeting, request := make([]byte, 3), make([]byte, 5)
	if _, err := io.ReadFull(conn, greeting); err != nil {
		return
	}
	if _, err := conn.Write([]byte{5, 0}); err != nil {
		return
	}
	if _, err := io.ReadFull(conn, request); err != nil || request[3] != 3 {
		return
	}
	name := make([]byte, request[4])
	if _, err := io.ReadFull(conn, name); err != nil {
		return
	}
	var port uint16
	if err := binary.Read(conn, binary.BigEndian, &port); err != nil {
		return
	}
	target <- string(name)
	up, err := net.Dial("tcp", service)
	if err != nil {
		return
	}
	defer up.Close()
	if _, err := conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0}); err != nil {
		return
	}
	go func() { _, _ = io.Copy(up, conn) }()
	_, _ = io.Copy(conn, up)
}

func TestProxyThatCannotBeReached(t *testing.T) {
	for _, scheme := range []string{"http", "socks5h"} {
		t.Run(scheme, func(t *testing.T) {
			clearProxies(t)
			gone := strings.TrimPrefix(refusing(t), "http://")
			t.Setenv("ALL_PROXY", scheme+"://me:canary@"+gone)
			_, err := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1"}}).Update(context.WithoutCancel(t.Context()), "t", nil)
			fault := mustFault(t, err)
			if fault.Code != session.ProxyUnreachable || fault.Host != gone || fault.Delivered != session.Refused || strings.Contains(fault.Cause.Error(), "canary") {
				t.Errorf("%s at %s: %v", fault.Code, fault.Host, fault.Cause)
			}
		})
	}
}

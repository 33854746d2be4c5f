package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

var errBadProxy = errors.New("the proxy setting cannot be used")

// proxySchemes are those of http.Transport.
var proxySchemes = []string{"http", "https", "socks5", "socks5h"}

// environmentProxy is http.ProxyFromEnvironment and ALL_PROXY, which counts where
// the variable of the scheme is not set, as for curl. A setting that cannot be used
// is an error, so that nothing goes past a proxy by mistake.
func environmentProxy() func(*http.Request) (*url.URL, error) {
	settings := httpproxy.FromEnvironment()
	all := cmp.Or(os.Getenv("ALL_PROXY"), os.Getenv("all_proxy"))
	unusable := map[string]bool{}
	for scheme, setting := range map[string]*string{"http": &settings.HTTPProxy, "https": &settings.HTTPSProxy} {
		*setting = cmp.Or(*setting, all)
		if *setting != "" && !usableProxy(*setting) {
			unusable[scheme], *setting = true, "http://unusable" // NO_PROXY still decides
		}
	}
	choose := settings.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) {
		proxy, err := choose(r.URL)
		if proxy != nil && unusable[r.URL.Scheme] {
			return nil, errBadProxy
		}
		return proxy, err
	}
}

// usableProxy reports whether http.Transport can use a setting. Without a scheme it
// is http.
func usableProxy(setting string) bool {
	if !strings.Contains(setting, "://") {
		setting = "http://" + setting
	}
	u, err := url.Parse(setting)
	return err == nil && u.Hostname() != "" && portFits(u.Port()) && slices.Contains(proxySchemes, u.Scheme)
}

// bypassLoopback asks no proxy for this machine's own addresses, notes the proxy in
// the trace, and never repeats a proxy setting, which may hold a password.
func bypassLoopback(choose func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		if isLoopback(r.URL.Hostname()) {
			return nil, nil
		}
		proxy, err := choose(r)
		if err != nil {
			return nil, errBadProxy
		}
		if trace, ok := r.Context().Value(callTraceKey{}).(*callTrace); ok && proxy != nil {
			trace.proxy = proxy.Host
		}
		return proxy, nil
	}
}

// proxyError is the refusal of a proxy to open a tunnel.
type proxyError struct{ status int }

func (p *proxyError) Error() string {
	return fmt.Sprintf("the proxy answered with status %d", p.status)
}

func checkProxyResponse(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
	if response.StatusCode/100 == 2 {
		return nil
	}
	return &proxyError{response.StatusCode}
}

// isProxyConnection reports whether the connection to a proxy, or through a SOCKS
// proxy, failed.
func isProxyConnection(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "proxyconnect" || op.Op == "socks connect")
}

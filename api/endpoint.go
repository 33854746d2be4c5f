package api

import (
	"context"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session/settings"
)

// endpoint returns the address of the API: the one that is set, or the region's (AWS
// General Reference, "Amazon Cognito Identity endpoints").
func (c Config) endpoint(region string) (*url.URL, error) {
	if c.Endpoint != "" {
		return checkEndpoint(c.Endpoint, c.InsecureEndpoint)
	}
	resolved, err := cip.NewDefaultEndpointResolverV2().ResolveEndpoint(context.Background(),
		cip.EndpointParameters{Region: &region}.WithDefaults())
	if err != nil {
		return nil, &ConfigError{Setting: settings.Region, Value: region, Reason: RegionForm, Cause: err}
	}
	return &resolved.URI, nil
}

// checkEndpoint refuses an address that cannot work, and http that would send
// tokens across a network.
func checkEndpoint(given string, insecure bool) (*url.URL, error) {
	refuse := func(reason Reason) error { return refuseAddress(settings.Endpoint, given, reason) }
	u, err := url.Parse(given)
	if err != nil {
		return nil, refuse(EndpointForm)
	}
	refusals := []struct {
		bad    bool
		reason Reason
	}{
		{u.User != nil, EndpointUser},
		{u.Scheme != "http" && u.Scheme != "https", EndpointScheme},
		{u.Hostname() == "" || !portFits(u.Port()), EndpointHost},
		{u.RawQuery != "" || u.ForceQuery || u.Fragment != "", EndpointExtra},
		{u.Scheme == "http" && !insecure && !isLoopback(u.Hostname()), EndpointInsecure},
	}
	for _, r := range refusals {
		if r.bad {
			return nil, refuse(r.reason)
		}
	}
	return u, nil
}

// refuseAddress leaves out an address that may hold a password.
func refuseAddress(setting settings.Name, given string, reason Reason) error {
	if strings.Contains(given, "@") {
		given = ""
	}
	return &ConfigError{Setting: setting, Value: given, Reason: reason}
}

func portFits(port string) bool {
	if port == "" {
		return true
	}
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n > 0
}

// isLoopback reports whether a host is this machine, without a name server.
func isLoopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

package api

import (
	"net/url"
	"strings"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// prefixPattern is the form of the prefix of a domain (API reference,
// CreateUserPoolDomain).
var prefixPattern = attribute.LazyRegexp(`^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`)

// domain returns the address of the pool's sign-in pages, "" when none is set. It
// is set as a prefix, a host or an address. http is for this machine alone, since
// it would carry the result of a sign-in.
func (c Config) domain(region string) (string, error) {
	given := strings.TrimSuffix(strings.TrimSpace(c.Domain), "/")
	refuse := func(reason Reason) (string, error) {
		return "", refuseAddress(settings.Domain, c.Domain, reason)
	}
	switch {
	case given == "":
		return "", nil
	case prefixPattern().MatchString(given) && region == "":
		return refuse(DomainRegion)
	case prefixPattern().MatchString(given):
		return "https://" + given + ".auth." + region + ".amazoncognito.com", nil
	case !strings.Contains(given, "://"):
		given = "https://" + given
	}
	u, err := url.Parse(given)
	switch {
	case err != nil, u.User != nil, u.Hostname() == "", !portFits(u.Port()), u.Path != "", u.RawQuery != "", u.ForceQuery, u.Fragment != "",
		!strings.Contains(u.Hostname(), ".") && !isLoopback(u.Hostname()):
		return refuse(DomainForm)
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return u.Scheme + "://" + u.Host, nil
	case u.Scheme == "http":
		return refuse(DomainInsecure)
	}
	return refuse(DomainForm)
}

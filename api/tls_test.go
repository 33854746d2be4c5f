package api

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// certificate is self-signed, for a host and a time.
func certificate(t *testing.T, host string, from, until time.Time) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: from, NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// TestTLSTroubleByItsKind: each has advice of its own, nothing was sent, and no
// second attempt is made.
func TestTLSTroubleByItsKind(t *testing.T) {
	now := time.Now()
	valid := certificate(t, "localhost", now.Add(-time.Hour), now.Add(time.Hour))
	with := func(c tls.Certificate, change ...func(*tls.Config)) *tls.Config {
		config := &tls.Config{Certificates: []tls.Certificate{c}}
		for _, f := range change {
			f(config)
		}
		return config
	}
	for _, row := range []struct {
		name    string
		server  *tls.Config
		unknown bool // the issuer is not among the roots
		code    session.Code
	}{
		{"unknown issuer", with(valid), true, session.NotTrusted},
		{"wrong host", with(certificate(t, "other.example", now.Add(-time.Hour), now.Add(time.Hour))), false, session.TLSWrongHost},
		{"expired", with(certificate(t, "localhost", now.Add(-2*time.Hour), now.Add(-time.Hour))), false, session.TLSExpired},
		{"not valid yet", with(certificate(t, "localhost", now.Add(time.Hour), now.Add(2*time.Hour))), false, session.TLSExpired},
		{"too old", with(valid, func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }), false, session.TLSTooOld},
		{"wants a certificate of ours", with(valid, func(c *tls.Config) {
			c.ClientAuth, c.MaxVersion = tls.RequireAnyClientCert, tls.VersionTLS12
		}), false, session.TLSRefused},
	} {
		t.Run(row.name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(nil)
			server.TLS = row.server
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.StartTLS()
			defer server.Close()
			transport, err := newTransport("")
			if err != nil {
				t.Fatal(err)
			}
			transport.TLSClientConfig.RootCAs = x509.NewCertPool()
			if !row.unknown {
				transport.TLSClientConfig.RootCAs.AddCert(row.server.Certificates[0].Leaf)
			}
			_, port, err := net.SplitHostPort(server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			attempts := 0
			c := newClient(t, Config{Connection: settings.Connection{Endpoint: "https://localhost:" + port}, HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
				attempts++
				return transport.RoundTrip(r)
			})})
			_, err = c.Update(t.Context(), "t", nil)
			if fault := mustFault(t, err); fault.Code != row.code || fault.Delivered != session.Refused && row.code != session.TLSRefused {
				t.Errorf("%s, delivered %v: %v", fault.Code, fault.Delivered, fault.Cause)
			}
			attempts = 0
			if _, err = c.Profile(t.Context(), "t"); mustFault(t, err).Code != row.code || attempts != 1 {
				t.Errorf("a read is sent %d times: %v", attempts, err)
			}
		})
	}
}

package api

import (
	"encoding/pem"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cognito-profile/session/settings"
)

func TestWhereRequestsGo(t *testing.T) {
	tests := []struct {
		name   string
		config settings.Connection
		host   string
		region string
	}{
		{"region", settings.Connection{Region: "eu-west-1"}, "cognito-idp.eu-west-1.amazonaws.com", "eu-west-1"},
		{"region of the pool", settings.Connection{UserPoolID: "ap-southeast-2_aB1"}, "cognito-idp.ap-southeast-2.amazonaws.com", "ap-southeast-2"},
		{"pool before machine", settings.Connection{UserPoolID: "eu-west-1_a", DefaultRegion: "us-east-1"}, "cognito-idp.eu-west-1.amazonaws.com", "eu-west-1"},
		{"asked for before pool", settings.Connection{UserPoolID: "eu-west-1_a", Region: "us-east-1"}, "cognito-idp.us-east-1.amazonaws.com", "us-east-1"},
		{"machine", settings.Connection{DefaultRegion: "us-gov-west-1"}, "cognito-idp.us-gov-west-1.amazonaws.com", "us-gov-west-1"},
		{"China", settings.Connection{Region: "cn-north-1"}, "cognito-idp.cn-north-1.amazonaws.com.cn", "cn-north-1"},
		{"sovereign cloud", settings.Connection{Region: "eusc-de-east-1"}, "cognito-idp.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"},
		{"endpoint alone", settings.Connection{Endpoint: "http://localhost:9229"}, "localhost:9229", ""},
		{"emulator's pool", settings.Connection{Endpoint: "http://[::1]:9229/base", UserPoolID: "local_a1"}, "[::1]:9229", ""},
		{"emulator's pool, machine's region", settings.Connection{Endpoint: "http://127.3.2.1", UserPoolID: "local_a1", DefaultRegion: "eu-west-1"}, "127.3.2.1", "eu-west-1"},
		{"https anywhere", settings.Connection{Endpoint: "https://proxy.example:8443/cognito", Region: "eu-west-1"}, "proxy.example:8443", "eu-west-1"},
		{"http when told so", settings.Connection{Endpoint: "http://lab.example", InsecureEndpoint: true}, "lab.example", ""},
	}
	for _, test := range tests {
		c, err := New(Config{Connection: test.config})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if c.Host() != test.host || c.sdk.Options().Region != test.region {
			t.Errorf("%s: host %q, region %q", test.name, c.Host(), c.sdk.Options().Region)
		}
	}
}

func TestRefusals(t *testing.T) {
	folder := t.TempDir()
	empty, large := filepath.Join(folder, "empty.pem"), filepath.Join(folder, "large.pem")
	for path, size := range map[string]int64{empty: 14, large: maxBundle + 1} {
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, size)); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		config  settings.Connection
		setting settings.Name
		value   string
		reason  Reason
	}{
		{settings.Connection{}, settings.Region, "", RegionMissing},
		{settings.Connection{ClientID: "abc"}, settings.Region, "", RegionMissing},
		{settings.Connection{Region: "Europe"}, settings.Region, "Europe", RegionForm},
		{settings.Connection{Region: "eu-west-1.evil.example/"}, settings.Region, "eu-west-1.evil.example/", RegionForm},
		{settings.Connection{Region: "eu-west-1\n"}, settings.Region, "eu-west-1\n", RegionForm},
		{settings.Connection{Region: "x", Endpoint: "http://localhost"}, settings.Region, "x", RegionForm},
		{settings.Connection{DefaultRegion: "here"}, settings.Region, "here", RegionForm},
		{settings.Connection{UserPoolID: "eu-west-1"}, settings.UserPoolID, "eu-west-1", PoolForm},
		{settings.Connection{UserPoolID: "local_abc"}, settings.UserPoolID, "local_abc", PoolForm},
		{settings.Connection{UserPoolID: "eu-west-1_" + strings.Repeat("a", 50)}, settings.UserPoolID, "eu-west-1_" + strings.Repeat("a", 50), PoolForm},
		{settings.Connection{Region: "eu-west-1", ClientID: "a b"}, settings.ClientID, "a b", ClientForm},
		{settings.Connection{Endpoint: "localhost:9229"}, settings.Endpoint, "localhost:9229", EndpointScheme},
		{settings.Connection{Endpoint: "ftp://localhost"}, settings.Endpoint, "ftp://localhost", EndpointScheme},
		{settings.Connection{Endpoint: "//localhost"}, settings.Endpoint, "//localhost", EndpointScheme},
		{settings.Connection{Endpoint: "127.0.0.1:9229"}, settings.Endpoint, "127.0.0.1:9229", EndpointForm},
		{settings.Connection{Endpoint: "https://"}, settings.Endpoint, "https://", EndpointHost},
		{settings.Connection{Endpoint: "https://:443"}, settings.Endpoint, "https://:443", EndpointHost},
		{settings.Connection{Endpoint: "https://h:99999"}, settings.Endpoint, "https://h:99999", EndpointHost},
		{settings.Connection{Endpoint: "https://me:canary@h"}, settings.Endpoint, "", EndpointUser},
		{settings.Connection{Endpoint: "https://me:can ary@h"}, settings.Endpoint, "", EndpointForm},
		{settings.Connection{Endpoint: "https://h/?a=b"}, settings.Endpoint, "https://h/?a=b", EndpointExtra},
		{settings.Connection{Endpoint: "https://h/#a"}, settings.Endpoint, "https://h/#a", EndpointExtra},
		{settings.Connection{Endpoint: "http://lab.example"}, settings.Endpoint, "http://lab.example", EndpointInsecure},
		{settings.Connection{Endpoint: "http://10.0.0.1"}, settings.Endpoint, "http://10.0.0.1", EndpointInsecure},
		{settings.Connection{Endpoint: "http://0.0.0.0"}, settings.Endpoint, "http://0.0.0.0", EndpointInsecure},
		{settings.Connection{Endpoint: "http://localhost.example"}, settings.Endpoint, "http://localhost.example", EndpointInsecure},
		{settings.Connection{Region: "eu-west-1", Domain: "My pool"}, settings.Domain, "My pool", DomainForm},
		{settings.Connection{Region: "eu-west-1", Domain: "https://me:canary@h.example"}, settings.Domain, "", DomainForm},
		{settings.Connection{Endpoint: "http://localhost", Domain: "pool"}, settings.Domain, "pool", DomainRegion},
		{settings.Connection{Region: "eu-west-1", Domain: "http://h.example"}, settings.Domain, "http://h.example", DomainInsecure},
		{settings.Connection{Region: "eu-west-1", ClientMetadata: map[string]string{"": "canary"}}, settings.ClientMetadata, "", MetadataName},
		{settings.Connection{Region: "eu-west-1", ClientMetadata: map[string]string{"tool": strings.Repeat("canary", maxMetadata)}}, settings.ClientMetadata, "tool", MetadataLong},
		{settings.Connection{Region: "eu-west-1", CABundle: "/missing.pem"}, settings.CABundle, "/missing.pem", CABundleMissing},
		{settings.Connection{Region: "eu-west-1", CABundle: filepath.Dir(empty)}, settings.CABundle, filepath.Dir(empty), CABundleUnreadable},
		{settings.Connection{Region: "eu-west-1", CABundle: empty}, settings.CABundle, empty, CABundleEmpty},
		{settings.Connection{Region: "eu-west-1", CABundle: large}, settings.CABundle, large, CABundleUnreadable},
	}
	seen := map[Reason]bool{}
	for _, test := range tests {
		_, err := New(Config{Connection: test.config})
		got, ok := errors.AsType[*ConfigError](err)
		if !ok || got.Setting != test.setting || got.Value != test.value || got.Reason != test.reason {
			t.Errorf("%+v: got %+v", test.config, err)
			continue
		}
		if strings.Contains(got.Error(), "canary") || (got.Cause != nil && strings.Contains(got.Cause.Error(), "canary")) {
			t.Errorf("%v shows the password", got)
		}
		seen[got.Reason] = true
	}
	_, err := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1"}}).SignIn(t.Context(), sent("jane", "x"))
	if missing, ok := errors.AsType[*ConfigError](err); ok {
		seen[missing.Reason] = true
	}
	for _, reason := range Reasons() {
		if !seen[reason] {
			t.Errorf("reason %s is never given", reason)
		}
	}
}

// The CA bundle replaces the certificates of the system, and reaches the wire.
func TestCABundle(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	path := filepath.Join(t.TempDir(), "ca.pem")
	block := &pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	c := newClient(t, Config{Connection: settings.Connection{Endpoint: server.URL, CABundle: path}})
	_, err := c.Profile(t.Context(), "t")
	if fault := mustFault(t, err); fault.Status != 404 {
		t.Errorf("%v: %v", fault, fault.Cause)
	}
}

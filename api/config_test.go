package api

import (
	"encoding/pem"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFromEnvironment(t *testing.T) {
	tests := []struct {
		name string
		env  map[string]string
		want Config
	}{
		{"nothing", nil, Config{}},
		{"region", map[string]string{"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "us-east-1"}, Config{DefaultRegion: "eu-west-1"}},
		{"default region", map[string]string{"AWS_REGION": "", "AWS_DEFAULT_REGION": "us-east-1"}, Config{DefaultRegion: "us-east-1"}},
		{"endpoint", map[string]string{"AWS_ENDPOINT_URL": "http://localhost:1"}, Config{Endpoint: "http://localhost:1"}},
		{"own endpoint first", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": "http://localhost:2",
		}, Config{Endpoint: "http://localhost:2"}},
		{"endpoints ignored", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": "http://localhost:2",
			"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "True",
		}, Config{}},
		{"endpoints not ignored", map[string]string{
			"AWS_ENDPOINT_URL": "http://localhost:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false",
		}, Config{Endpoint: "http://localhost:1"}},
		{"certificates", map[string]string{"AWS_CA_BUNDLE": "/ca.pem"}, Config{CABundle: "/ca.pem"}},
	}
	for _, test := range tests {
		got := FromEnvironment(func(name string) string { return test.env[name] })
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
	}
}

func TestWhereRequestsGo(t *testing.T) {
	tests := []struct {
		name   string
		config Config
		host   string
		region string
	}{
		{"region", Config{Region: "eu-west-1"}, "cognito-idp.eu-west-1.amazonaws.com", "eu-west-1"},
		{"region of the pool", Config{UserPoolID: "ap-southeast-2_aB1"}, "cognito-idp.ap-southeast-2.amazonaws.com", "ap-southeast-2"},
		{"pool before machine", Config{UserPoolID: "eu-west-1_a", DefaultRegion: "us-east-1"}, "cognito-idp.eu-west-1.amazonaws.com", "eu-west-1"},
		{"asked for before pool", Config{UserPoolID: "eu-west-1_a", Region: "us-east-1"}, "cognito-idp.us-east-1.amazonaws.com", "us-east-1"},
		{"machine", Config{DefaultRegion: "us-gov-west-1"}, "cognito-idp.us-gov-west-1.amazonaws.com", "us-gov-west-1"},
		{"China", Config{Region: "cn-north-1"}, "cognito-idp.cn-north-1.amazonaws.com.cn", "cn-north-1"},
		{"sovereign cloud", Config{Region: "eusc-de-east-1"}, "cognito-idp.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"},
		{"endpoint alone", Config{Endpoint: "http://localhost:9229"}, "localhost:9229", ""},
		{"emulator's pool", Config{Endpoint: "http://[::1]:9229/base", UserPoolID: "local_a1"}, "[::1]:9229", ""},
		{"emulator's pool, machine's region", Config{Endpoint: "http://127.3.2.1", UserPoolID: "local_a1", DefaultRegion: "eu-west-1"}, "127.3.2.1", "eu-west-1"},
		{"https anywhere", Config{Endpoint: "https://proxy.example:8443/cognito", Region: "eu-west-1"}, "proxy.example:8443", "eu-west-1"},
		{"http when told so", Config{Endpoint: "http://lab.example", InsecureEndpoint: true}, "lab.example", ""},
	}
	for _, test := range tests {
		c, err := New(test.config)
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
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		config  Config
		setting Setting
		value   string
		reason  Reason
	}{
		{Config{}, SettingRegion, "", RegionMissing},
		{Config{ClientID: "abc"}, SettingRegion, "", RegionMissing},
		{Config{Region: "Europe"}, SettingRegion, "Europe", RegionForm},
		{Config{Region: "eu-west-1.evil.example/"}, SettingRegion, "eu-west-1.evil.example/", RegionForm},
		{Config{Region: "eu-west-1\n"}, SettingRegion, "eu-west-1\n", RegionForm},
		{Config{Region: "x", Endpoint: "http://localhost"}, SettingRegion, "x", RegionForm},
		{Config{DefaultRegion: "here"}, SettingRegion, "here", RegionForm},
		{Config{UserPoolID: "eu-west-1"}, SettingPool, "eu-west-1", PoolForm},
		{Config{UserPoolID: "local_abc"}, SettingPool, "local_abc", PoolForm},
		{Config{UserPoolID: "eu-west-1_" + strings.Repeat("a", 50)}, SettingPool, "eu-west-1_" + strings.Repeat("a", 50), PoolForm},
		{Config{Region: "eu-west-1", ClientID: "a b"}, SettingClient, "a b", ClientForm},
		{Config{Endpoint: "localhost:9229"}, SettingEndpoint, "localhost:9229", EndpointScheme},
		{Config{Endpoint: "ftp://localhost"}, SettingEndpoint, "ftp://localhost", EndpointScheme},
		{Config{Endpoint: "//localhost"}, SettingEndpoint, "//localhost", EndpointScheme},
		{Config{Endpoint: "127.0.0.1:9229"}, SettingEndpoint, "127.0.0.1:9229", EndpointForm},
		{Config{Endpoint: "https://"}, SettingEndpoint, "https://", EndpointHost},
		{Config{Endpoint: "https://:443"}, SettingEndpoint, "https://:443", EndpointHost},
		{Config{Endpoint: "https://h:99999"}, SettingEndpoint, "https://h:99999", EndpointHost},
		{Config{Endpoint: "https://me:canary@h"}, SettingEndpoint, "", EndpointUser},
		{Config{Endpoint: "https://me:can ary@h"}, SettingEndpoint, "", EndpointForm},
		{Config{Endpoint: "https://h/?a=b"}, SettingEndpoint, "https://h/?a=b", EndpointExtra},
		{Config{Endpoint: "https://h/#a"}, SettingEndpoint, "https://h/#a", EndpointExtra},
		{Config{Endpoint: "http://lab.example"}, SettingEndpoint, "http://lab.example", EndpointInsecure},
		{Config{Endpoint: "http://10.0.0.1"}, SettingEndpoint, "http://10.0.0.1", EndpointInsecure},
		{Config{Endpoint: "http://0.0.0.0"}, SettingEndpoint, "http://0.0.0.0", EndpointInsecure},
		{Config{Endpoint: "http://localhost.example"}, SettingEndpoint, "http://localhost.example", EndpointInsecure},
		{Config{Region: "eu-west-1", Domain: "My pool"}, SettingDomain, "My pool", DomainForm},
		{Config{Region: "eu-west-1", Domain: "https://me:canary@h.example"}, SettingDomain, "", DomainForm},
		{Config{Endpoint: "http://localhost", Domain: "pool"}, SettingDomain, "pool", DomainRegion},
		{Config{Region: "eu-west-1", Domain: "http://h.example"}, SettingDomain, "http://h.example", DomainInsecure},
		{Config{Region: "eu-west-1", ClientMetadata: map[string]string{"": "canary"}}, SettingMetadata, "", MetadataName},
		{Config{Region: "eu-west-1", ClientMetadata: map[string]string{"tool": strings.Repeat("canary", maxMetadata)}}, SettingMetadata, "tool", MetadataLong},
		{Config{Region: "eu-west-1", CABundle: "/missing.pem"}, SettingCABundle, "/missing.pem", CABundleUnreadable},
		{Config{Region: "eu-west-1", CABundle: empty}, SettingCABundle, empty, CABundleEmpty},
	}
	seen := map[Reason]bool{}
	for _, test := range tests {
		_, err := New(test.config)
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
	_, err := newClient(t, Config{Region: "eu-west-1"}).SignIn(t.Context(), sent("jane", "x"))
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
	c := newClient(t, Config{Endpoint: server.URL, CABundle: path})
	_, err := c.Profile(t.Context(), "t")
	if fault := mustFault(t, err); fault.Status != 404 {
		t.Errorf("%v: %v", fault, fault.Cause)
	}
}

package api

import (
	"testing"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// TestAWrongPoolIsAWrongPassword to the service, where the password is proved: the fault
// has the id then, and the service itself says whether it knows such a pool.
func TestAWrongPoolIsAWrongPassword(t *testing.T) {
	seed := testSeed()
	seed.Pools[0].Clients[0].ExplicitAuthFlows = []string{"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"}
	seed.Pools = append(seed.Pools, emulator.PoolSeed{Id: "eu-west-1_Other0001"})
	server, err := emulator.New(seed, emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	right := newClient(t, Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}, HTTP: server.RoundTripper()})
	if step, err := right.SignIn(t.Context(), session.Login{Name: user, Password: password}); err != nil || step.Tokens.Access == "" {
		t.Errorf("the right pool: %v", err)
	}
	for name, test := range map[string]struct {
		pool     string
		endpoint string
		sent     bool
		password session.Secret
		wantPool string
		lacks    bool
	}{
		"a wrong password":         {pool, "", false, "wrong", pool, false},
		"no such pool":             {"eu-west-1_Test0000l", "", false, password, "eu-west-1_Test0000l", true},
		"another pool":             {"eu-west-1_Other0001", "", false, password, "eu-west-1_Other0001", false},
		"of a server in its place": {"eu-west-1_Test0000l", "http://localhost", false, password, "eu-west-1_Test0000l", false},
		"sent, not proved":         {"eu-west-1_Test0000l", "", true, "wrong", "", true},
	} {
		c := newClient(t, Config{Connection: settings.Connection{UserPoolID: test.pool, ClientID: clientID, Endpoint: test.endpoint}, HTTP: server.RoundTripper()})
		_, err := c.SignIn(t.Context(), session.Login{Name: user, Password: test.password, SendPassword: test.sent})
		if fault := session.FaultOf(err); fault == nil || fault.Code != session.WrongPassword || fault.Pool != test.wantPool {
			t.Errorf("%s: %+v", name, fault)
		}
		if lacks := c.LacksPool(t.Context()); lacks != test.lacks {
			t.Errorf("%s: no such pool: %v", name, lacks)
		}
	}
}

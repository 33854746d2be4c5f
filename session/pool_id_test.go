package session

import (
	"strings"
	"testing"
)

func TestIdentifiers(t *testing.T) {
	for _, row := range []struct {
		text                 string
		pool, client, region bool
	}{
		{"eu-west-1_AbCdEf123", true, false, false},
		{"us-gov-west-1_A", true, false, false},
		{"local_a1", true, true, false}, // of an emulator
		{"my_pool_1", true, true, false},
		{"eu-west-1_", false, false, false},
		{"_a", false, true, false},
		{"eu-west-1_a-b", false, false, false},
		{"eu-west-1_a\n", false, false, false},
		{"eu-west-1_" + strings.Repeat("a", 45), true, false, false},
		{"eu-west-1_" + strings.Repeat("a", 46), false, false, false},
		{"eu-west-1", false, false, true},
		{"eu-isoe-west-1", false, false, true},
		{"eu-isoe-north-west-12", false, false, true},
		{"eu-a-b-c-d-1", false, false, false},
		{"eu-1", false, false, false},
		{"e-west-1", false, false, false},
		{"europe-west-1", false, false, false},
		{"eu-w-1", false, false, false},
		{"eu-westernmostend-1", false, false, false},
		{"eu-west-", false, false, false},
		{"eu-west-123", false, false, false},
		{"EU-west-1", false, false, false},
		{"eu-west-1.evil.example/", false, false, false},
		{"2lu0example+", false, true, false},
		{strings.Repeat("a", 128), false, true, false},
		{strings.Repeat("a", 129), false, false, false},
		{"", false, false, false},
	} {
		if IsPoolID(row.text) != row.pool || IsClientID(row.text) != row.client || IsRegion(row.text) != row.region {
			t.Errorf("%q: pool %v, client %v, region %v", row.text, IsPoolID(row.text), IsClientID(row.text), IsRegion(row.text))
		}
	}
}

func TestSplitPoolID(t *testing.T) {
	for id, want := range map[string][2]string{
		"eu-west-1_AbC": {"eu-west-1", "AbC"}, "local_a_1": {"local", "a_1"}, "eu-west-1": {}, "": {},
	} {
		if region, name := SplitPoolID(id); region != want[0] || name != want[1] {
			t.Errorf("%q: %q and %q", id, region, name)
		}
	}
}

package session

import "testing"

func TestOpenerWithGiven(t *testing.T) {
	before := Opener{Pools: []KnownPool{{Name: "work"}}, Given: func() PoolEntry { return PoolEntry{Place: "eu-west-1"} }}
	after := before.WithGiven(PoolEntry{Place: "eu-west-1_AbC123", Name: "mine"})
	if before.Given().Place != "eu-west-1" || after.Given().Name != "mine" || len(after.Pools) != 1 {
		t.Errorf("%+v became %+v", before.Given(), after.Given())
	}
	if !(Opened{}).None() || (Opened{Pool: PoolInfo{Name: "work"}}).None() {
		t.Error("a pool is open when it has a name")
	}
}

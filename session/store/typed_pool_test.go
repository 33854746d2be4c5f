package store

import (
	"os"
	"path/filepath"
	"testing"

	"cognito-profile/session"
)

func TestTypedPool(t *testing.T) {
	folder := newFolder(t)
	must(t, ForgetTypedPool(folder))
	for _, typed := range []session.PoolEntry{{Place: "eu-west-1_AbC123", ClientID: "client", Name: "Büro 1"}, {Place: "eu-west-1", ClientID: "client"}} {
		must(t, KeepTypedPool(folder, typed))
		if got := TypedPool(folder); got != typed {
			t.Errorf("%+v came back as %+v", typed, got)
		}
	}
	path := filepath.Join(folder, typedPoolName)
	if info, err := os.Stat(path); err != nil || permissions(info) != fileMode {
		t.Errorf("%v, %v", info, err)
	}
	for _, damaged := range []string{"", "one\n", "one\ntwo\nthree\nfour\n"} {
		must(t, os.WriteFile(path, []byte(damaged), fileMode))
		if got := TypedPool(folder); got != (session.PoolEntry{}) {
			t.Errorf("%q was read as %+v", damaged, got)
		}
	}
	must(t, ForgetTypedPool(folder))
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}

package emulator

import (
	"errors"
	"net"
	"testing"
)

// TestListenErrorsHaveWords: a port that is taken has others than an address that is none.
func TestListenErrorsHaveWords(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for address, want := range map[string]string{taken.Addr().String(): "emulator_in_use", "nonsense": "emulator_address", "127.0.0.1:99999": "emulator_address"} {
		_, err := listenOn(t.Context(), address, false)
		var refused *ListenError
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if keys, places := refused.Words(); keys[0] != want || places[1] != address {
			t.Errorf("%s: %q with %q, want %s", address, keys, places, want)
		}
	}
}

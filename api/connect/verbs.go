package connect

import (
	"context"
	"io"

	"cognito-profile/api/emulator"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
)

// Emulate serves the pools of a seed file, the built-in ones when it is "",
// until the context is done.
func Emulate(ctx context.Context, listen, seedFile string, anyAddress bool, out io.Writer) error {
	seed, err := emulator.ReadSeedFile(seedFile)
	if err != nil {
		return err
	}
	return emulator.Serve(ctx, listen, anyAddress, seed, out)
}

// Import keeps what an administrator described of a pool beside the config file
// that the environment means.
func Import(getenv func(string) string, name string, files []string, in io.Reader) (store.Imported, error) {
	given, err := settings.Environment(getenv)
	if err != nil {
		return store.Imported{}, err
	}
	return store.ImportFiles(store.ConfigPath(given.Values().ConfigFile), name, files, in)
}

package command

import "runtime/debug"

// release is the version of a released binary, its commit and date, set by .ci/release
// (go tool link, -X); other builds have what the toolchain stamped.
var release string

// Version is what --version prints: a released version, or that of the module with
// commit and date in it (https://go.dev/ref/mod#pseudo-versions), or "(devel)".
func Version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

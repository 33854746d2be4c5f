package plain

import "cognito-profile/session/settings"

// Reason is why the program runs line by line; its words are plain.on.<reason>. ""
// is no reason.
type Reason string

// The reasons.
const (
	ByFlag        Reason = "flag"
	ByEnvironment Reason = "environment"
	ByFile        Reason = "file"
	ByTerminal    Reason = "terminal" // it can't move a cursor
)

// ReasonOf finds the reason in the layers of the flags and the environment, in what
// all settings together say, and in the value of TERM. A dumb terminal never gets a
// full screen.
func ReasonOf(flags, environment settings.Layer, accessible bool, term string) Reason {
	for _, source := range []struct {
		layer  settings.Layer
		reason Reason
	}{{flags, ByFlag}, {environment, ByEnvironment}} {
		if _, given := source.layer[settings.Accessible]; given && accessible {
			return source.reason
		}
	}
	switch {
	case accessible:
		return ByFile
	case term == "dumb":
		return ByTerminal
	}
	return ""
}

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

// ReasonOf finds the reason in the layers of the settings and the value of TERM. A
// dumb terminal never gets a full screen; else the strongest source decides.
func ReasonOf(flags, environment, file settings.Layer, term string) Reason {
	for _, source := range []struct {
		layer  settings.Layer
		reason Reason
	}{{flags, ByFlag}, {environment, ByEnvironment}, {file, ByFile}} {
		on, given := source.layer[settings.Accessible].(bool)
		if on {
			return source.reason
		}
		if given {
			break
		}
	}
	if term == "dumb" {
		return ByTerminal
	}
	return ""
}

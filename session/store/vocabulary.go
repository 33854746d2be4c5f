package store

import "cognito-profile/session"

// The words that this room shares with everybody, under short names.
type (
	Key        = session.Key
	Record     = session.Record
	Event      = session.Event
	EventKind  = session.EventKind
	Draft      = session.Kept
	Protection = session.Protection
	Reason     = session.KeepReason
	Error      = session.KeepError
)

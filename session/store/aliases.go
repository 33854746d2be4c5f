package store

import "cognito-profile/session"

// Short names for types of package session.
type (
	Key        = session.Key
	Record     = session.Record
	Event      = session.Event
	EventKind  = session.EventKind
	Draft      = session.SavedDraft
	Protection = session.Protection
	Reason     = session.StoreReason
	Error      = session.StoreError
)

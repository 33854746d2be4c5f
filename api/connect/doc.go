// Package connect opens the pool that the settings name.
//
//	flags, environment ─┐
//	config file         ├─▶ Request.pool ─┐
//	access token        ┘                 ├─▶ pool.open ─▶ session.Opened
//	demo ─────────────────▶ openDemo ─────┘
//
// Begin (begin.go) finds which pool a start of the program means; its errors are
// wrong settings. Reading a pool's description and making keys and a client is left
// to Start.Open, which a face may call after its first frame. The Opener (opener.go)
// opens the pool that a person chooses, by the same function (pool.go). The verbs
// that need no pool are in verbs.go.
//
// Examine (doctor.go, a row a probe) looks for what is in the way of a request: at the
// settings, by questions to the service that need no sign-in (doctor_service.go), and at
// where things are kept (doctor_store.go). The time zone of the machine is found in zone.go.
//
// Only this package joins package api, the emulator and the store: no face imports
// them, and they don't import each other.
package connect

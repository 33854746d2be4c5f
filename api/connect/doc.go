// Package connect makes settings an open pool.
//
//	flags, environment ─┐
//	config file         ├─▶ Request.pool ─┐
//	access token        ┘                 ├─▶ pool.open ─▶ session.Opened
//	demo ─────────────────▶ openDemo ─────┘
//
// Begin finds which pool a start of the program means; what it refuses is wrong
// in the settings themselves. Whatever reads a pool's description, makes keys or
// a client waits for Start.Open, which a face may call behind its first frame.
// The Opener opens pools for a person who is asked; it ends in the same function.
//
// This is where package api meets the emulator and the store: no face knows
// them, and they don't know each other.
package connect

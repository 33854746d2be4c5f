// Package settings holds every setting of the program in one table: its flag,
// its environment variables, its key in the config file, and whose it is.
//
// # How a value gets here
//
//	flags        ┐
//	environment  ├─▶ Layer ─▶ Over ─▶ Layer ─▶ Values ─▶ Connection, Preferences, Start
//	config file  ┘
//
// Each source makes a Layer, which holds only what that source gives. Over lays
// layers over each other, the strongest first; Values gives each value its type.
// All of it is pure: nothing here reads a file, the environment or the clock.
//
// # A new setting
//
// It takes a field of Connection, Preferences or Start, a row in the table, and
// its help text (cli.flag.NAME) when it has a flag. The flag, its line of the
// help, and the key in the file, with what is said of a wrong value, follow from
// the row. A value of a new shape is a row of kinds, too, and of choices where it is one
// of a few.
//
// # What is not here
//
// Secrets: rows name their variables, their values never enter a Layer. Whether
// an address or an id can be right is for package api to say.
//
// Of this program only the tags of the languages (assets) and session/listing are imported.
package settings

// Package attribute holds what is known about the attributes of a user pool: what
// kinds of values they have, which rules they follow, and the profile that holds
// them.
//
// # What lives here
//
// A Rule is what is known about one attribute. The table in attribute.go has a
// row for each standard one; kind.go has a row for each kind of value, whose
// functions normalise, check, explain and suggest values: a file for each of them
// (phone.go, date.go, address.go, zone.go, locale.go …), with their data in the
// folder data. A Schema lays the rules of a pool and of a team over the table. A
// Profile is what GetUser returned. A Pool is what an administrator described of
// a user pool and an app client.
//
// # What may be written
//
// Rules about an attribute come from four places. Each is laid over the one
// before, and can narrow a limit or add a lock, never take one away:
//
//	the default schema        attribute.go: what every user pool has
//	the pool's own            Pool: its schema, and the lists of the app client
//	the team's                its section of the config file
//	what the service taught   Schema.Learned: an attribute that it refused
//
// Words and places in the form come from the last one that has some. Of several
// locks the strongest is reported:
//
//	service, developer, immutable, not_for_app, team, not_known
//
// A lock that only the service taught can be tried again. That an identity
// provider may overwrite a value locks nothing: it is a warning.
//
// # What never does
//
// No session, no terminal, no AWS, no files but the embedded ones, no clock: a
// Local holds where and when a value is typed. Of this program only session/listing and
// session/sorting are imported. What countries, locales and the values that a kind knows
// are called in the language of the texts comes in with Typing, and is asked for once a
// value needs it. Lists of them are in the order of their codes, which are their first
// column in each language; names find them. Codes of problems and meanings are keys; their
// words are in assets/text.
//
// # How data passes
//
//	typed ─▶ Rule.Normalise ─▶ what is stored ─▶ Rule.Check ─▶ Problem
//	                                 └──▶ Rule.Means, Rule.Show ─▶ Meaning, for people
//	typed ─▶ Rule.Advise (Local) ─▶ Advice;  Rule.Suggest ─▶ []Suggestion
//
// Everything is a value or a pure function. Data files and patterns are parsed
// when they are first needed.
package attribute

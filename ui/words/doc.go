// Package words holds what every face says to people: the texts of a language,
// how their places are filled in, and what of it may be seen.
//
// # What lives here
//
//	words.go          Words, the texts of one language by key; words_read.go reads them
//	printer.go        Printer fills in the places; while it is private, values are masked
//	key_text.go       how keys are written, in the places of texts that name them
//	place_mask.go     which places may be seen then: one without a row is masked
//	fault_text.go     what happened, what became of the data, which key is next
//	outcome_text.go   what became of a save, and why something is not kept
//	language.go       which language the texts are in; choice.go: choosing another one
//	plural.go         plural forms, and the groups of large numbers
//	time_format.go    moments and ages as people say them
//	row_text.go       how an attribute stands, and finding those that stand so
//	attribute_text.go problems, meanings, locks and values
//	contact_text.go   what a contact is good for, its change, its code
//	signin_text.go    challenges, the pages of a browser; signout_text.go: the end
//	notice_text.go    what a former address or number can be told
//	passphrase_text.go  how hard a passphrase is to find
//	unfinished_text.go  what there is to finish
//	names.go          what countries and locales are called; typing.go: how people type
//	topic.go          the pages of the help
//	appearance.go     what a terminal shows, by the environment: colours, characters
//	                  beyond ASCII, and whether it is far away
//	unaccented.go     texts for a terminal that shows ASCII alone
//	history_text.go   the last saves, and what restoring one comes to
//	diagnosis_text.go  what doctor finds
//	security_text.go  rows of the security page, what became of an action, asking again
//	probe_text.go     what a search for a field that may not be written came to
//
// # Languages
//
// Which languages there are is what is packed in assets. One that a person names comes
// first (the flag, then the config file), then the one chosen in an earlier run, then the
// system's, then English. Only the texts of that one are read, beside the rest of a start
// (ReadAhead); its names of countries and locales are read when somebody types one, and
// its help when it is opened. What separates texts in a list, sentences and thousands are
// texts too, as are the forms of numbers: code has none of its own.
//
// # Keys in texts
//
// A text of the full screen names a key by a place, {key.NAME}: what a person presses for
// the binding NAME of session/settings, which the config file may change. The names of
// keys are texts too (keyname.). What can't be bound to another key stands in a text as
// it is: ctrl+c, ctrl+z, ?, and the arrows that choose from a list or step a date. Lines
// and verbs have no keys.
//
// # What never does
//
// No screen, no keys, no colours, no clock: moments come with what they are
// relative to. Nothing is decided about Cognito here; session's values are put
// into words.
//
// # How data passes
//
//	key, place and value… ─▶ Printer.Get ─▶ masked? ─▶ cleaned (ui/textline) ─▶ text
package words

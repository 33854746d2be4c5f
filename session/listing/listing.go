// Package listing holds several texts in one that fills a place of a text for people,
// whose language decides what separates them.
package listing

import "strings"

// mark stands between the texts: the unit separator of ASCII, which none of them has.
const mark = "\x1f"

// Of holds the texts of a list.
func Of(texts []string) string { return strings.Join(texts, mark) }

// Separated has a separator between the texts that Of holds.
func Separated(text, separator string) string { return strings.ReplaceAll(text, mark, separator) }

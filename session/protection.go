package session

import "slices"

// Protection is what keeps others from reading what a Store keeps; its words
// are protection.<protection>.
type Protection string

// The protections. ByPermissions is never asked for: it is what is left when
// InKeychain is asked for and there is none.
const (
	InKeychain    Protection = "keychain"
	ByPassphrase  Protection = "passphrase"
	ByPermissions Protection = "permissions"
	InMemory      Protection = "memory"
)

// protectionRow is what outlives a run under a protection.
type protectionRow struct {
	name         Protection
	keeps        bool // records
	keepsSecrets bool // tokens and the secret of an app client too
}

// protections is the table of them. Permissions alone are too little for secrets.
var protections = []protectionRow{
	{InKeychain, true, true},
	{ByPassphrase, true, true},
	{ByPermissions, true, false},
	{InMemory, false, false},
}

// Protections lists them, the strongest first.
func Protections() []Protection {
	list := make([]Protection, len(protections))
	for i, row := range protections {
		list[i] = row.name
	}
	return list
}

// row returns the row of a protection; under an unknown one nothing is kept.
func (p Protection) row() protectionRow {
	i := slices.IndexFunc(protections, func(row protectionRow) bool { return row.name == p })
	if i < 0 {
		return protectionRow{name: p}
	}
	return protections[i]
}

// Keeps reports whether anything is kept under it.
func (p Protection) Keeps() bool { return p.row().keeps }

// KeepsSecrets reports whether tokens and the secret of an app client are kept
// under it.
func (p Protection) KeepsSecrets() bool { return p.row().keepsSecrets }

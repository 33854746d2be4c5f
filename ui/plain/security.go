package plain

import (
	"strconv"

	"cognito-profile/session"
)

// securityCommands are those of the security page.
func securityCommands() []command {
	return []command{
		{"account_list", (*face).accountList}, {"account_read", (*face).accountRead},
		{"account_password", (*face).changePassword}, {"account_app", (*face).setUpApp},
		{"account_on", (*face).turnOn}, {"account_off", (*face).turnOff}, {"account_prefer", (*face).prefer},
		{"account_passkeys", (*face).passkeys}, {"account_devices", (*face).devices},
		{"account_everywhere", (*face).signOutEverywhere}, {"account_delete", (*face).deleteAccount},
		{"account_reload", (*face).accountReload}, {"mask", (*face).mask}, {"language", (*face).language}, {"quit", leaves},
	}
}

// security reads how the account is protected, and takes commands about it.
func (f *face) security(string) error {
	return f.visit(page{
		commands: securityCommands(), text: "plain.security",
		about: "plain.about_security", other: f.accountNamed, before: f.accountBegin,
	})
}

// accountBegin reads the account and says it, unless that is known.
func (f *face) accountBegin() error {
	if f.session().Account.Factors.State != "" {
		return nil
	}
	f.tell("plain.account_reading")
	if _, err := f.readAccount(session.AccountCall()); err != nil {
		return err
	}
	return f.accountList("")
}

// readAccount reads parts of the account, and reports whether that went well.
func (f *face) readAccount(c session.Call) (bool, error) {
	_, fault, err := f.do(c)
	if err == nil && fault != nil {
		f.fault(fault, c.Name)
	}
	return fault == nil, err
}

// accountList says all rows, in a line each.
func (f *face) accountList(string) error {
	rows := f.session().AccountRows()
	for i, row := range rows {
		f.accountRow(row, i+1, len(rows))
	}
	return nil
}

func (f *face) accountRow(row session.AccountRow, at, of int) {
	f.tell("plain.row", "label", f.words.AccountRowName(row), "value", f.words.AccountRow(row, f.clock()), "n", strconv.Itoa(at), "total", strconv.Itoa(of))
}

// accountReload reads all of it again; what became of an action comes first.
func (f *face) accountReload(string) error {
	if f.session().Account.Attempt != nil {
		return f.settleAction(session.ReadCall(session.CallSettleAction))
	}
	f.tell("plain.account_reading")
	if read, err := f.readAccount(session.AccountCall()); err != nil || !read {
		return err
	}
	return f.accountList("")
}

// accountRead reads one row with what can be done about it.
func (f *face) accountRead(typed string) error {
	at, err := f.pickNamed(f.words.Get("plain.which"), f.accountNames(), typed)
	if err != nil {
		return err
	}
	f.readAccountRow(at)
	return nil
}

func (f *face) accountNames() []string {
	var names []string
	for _, row := range f.session().AccountRows() {
		names = append(names, f.words.AccountRowName(row))
	}
	return names
}

// accountNamed reads the row that a line means which is no command, and reports
// whether there is one.
func (f *face) accountNamed(typed string) bool {
	names := f.accountNames()
	switch at := found(names, typed); len(at) {
	case 0:
		return false
	case 1:
		f.readAccountRow(at[0])
	default:
		f.several(pickedFrom(names, at))
	}
	return true
}

// readAccountRow says a fact a line, of which the row is the first.
func (f *face) readAccountRow(at int) {
	rows := f.session().AccountRows()
	row := rows[at]
	f.accountRow(row, at+1, len(rows))
	f.facts(f.words.AboutAccountRow(row), f.words.Get("plain.account.say."+string(row.Name)))
}

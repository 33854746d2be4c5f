package words

import (
	"cmp"
	"strconv"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// AccountRowName names a row of the security page; that of a second factor by it.
func (p Printer) AccountRowName(row session.AccountRow) string {
	if row.Name == session.RowFactor {
		return p.Factor(row.Factor.Factor)
	}
	return p.Get("account.row." + string(row.Name))
}

// Factor names a second factor.
func (p Printer) Factor(f session.Factor) string { return p.Get("factor." + string(f)) }

// FactorBar is why something can't be done with a second factor.
func (p Printer) FactorBar(bar session.FactorBar) string { return p.Get("factor.bar." + string(bar)) }

// AccountRow is what is known of a row, in a few words.
func (p Printer) AccountRow(row session.AccountRow, now time.Time) string {
	if row.State != session.RowKnown && !row.Stale {
		return p.Get("account.state." + string(row.State))
	}
	text := p.knownRow(row, now)
	if row.Stale {
		return p.Get("account.stale", "what", text)
	}
	return text
}

func (p Printer) knownRow(row session.AccountRow, now time.Time) string {
	key := "account." + string(row.Name) + "." + row.Note
	if row.More {
		key += ".more"
	}
	label, when := "", ""
	if row.Factor.Factor != "" {
		label = p.Factor(row.Factor.Factor)
	}
	if !row.Since.IsZero() {
		when = p.When(row.Since, now)
	}
	text := p.Get(key, "n", strconv.Itoa(row.N), "label", label, "when", when)
	if row.Name == session.RowFactor && row.Factor.Contact != "" {
		return p.Get("account.factor.to", "what", text, "value", row.Factor.Contact)
	}
	return text
}

// AboutAccountRow explains a row, or says why it can't be read.
func (p Printer) AboutAccountRow(row session.AccountRow) string {
	switch {
	case row.Fault != nil:
		return p.Fault(row.Fault, session.CallAccount)
	case row.Name == session.RowFactor:
		return p.Get("account.about.factor." + string(row.Factor.Factor))
	}
	return p.Get("account.about." + string(row.Name))
}

// AccountItem is a passkey or device of the account in words. State and About are ""
// when nothing is known.
type AccountItem struct{ Key, Name, State, About string }

// AccountItems are the passkeys or devices that were read; more reports whether the
// list goes on.
func (p Printer) AccountItems(s session.Session, part session.AccountPart, now time.Time) (items []AccountItem, more bool) {
	passkeys, devices := s.Account.Passkeys.Value, s.Account.Devices.Value
	if part == session.PartPasskeys {
		for _, k := range passkeys.Items {
			items = append(items, p.Passkey(k, now))
		}
		return items, passkeys.Next != ""
	}
	for _, d := range devices.Items {
		items = append(items, p.Device(d, s.ThisDevice(), now))
	}
	return items, devices.Next != ""
}

// Passkey describes a passkey.
func (p Printer) Passkey(k session.PasskeyCredential, now time.Time) AccountItem {
	item := AccountItem{Key: k.ID, Name: cmp.Or(textline.OneLine(k.Name), p.Get("passkey.nameless")), About: p.Get("passkey.for", "host", k.RelyingParty)}
	if !k.Created.IsZero() {
		item.State = p.Get("passkey.since", "when", p.When(k.Created, now))
	}
	return item
}

// Device describes a device; this is the key of the one that the person uses.
func (p Printer) Device(d session.Device, this string, now time.Time) AccountItem {
	item := AccountItem{Key: d.Key, Name: cmp.Or(textline.OneLine(d.Name), p.Get("device.nameless"))}
	if !d.LastSeen.IsZero() {
		item.State = p.Get("device.seen", "when", p.When(d.LastSeen, now))
		item.About = item.State
		if d.IP != "" {
			item.About = p.Get("device.from", "when", p.When(d.LastSeen, now), "value", d.IP)
		}
	}
	if d.Key == this {
		item.State = p.Get("device.this")
	}
	return item
}

// PasswordRule is a rule for a new password.
func (p Printer) PasswordRule(c attribute.PasswordCheck) string {
	return p.Get("password."+string(c.Rule), "n", strconv.Itoa(c.N))
}

// AskAgain is why the person has to prove who they are, and how they can.
func (p Printer) AskAgain(ask session.AskAgain) string {
	if ask.Impossible() {
		return p.Get("ask_again.impossible")
	}
	reasons := []string{p.Get("ask_again.why")}
	for _, way := range ask.Ways {
		reasons = append(reasons, p.Get("ask_again."+string(way)))
	}
	return p.Sentences(reasons...)
}

// ActionOutcome is what became of an action on the account.
func (p Printer) ActionOutcome(o session.ActionOutcome) string {
	name, label := string(o.Action.Name), ""
	if o.Action.Name == session.CallSetFactor {
		name += "." + factorChange(o.Action.Setting)
		label = p.Factor(o.Action.Setting.Factor)
	}
	return p.Get("account."+name+"."+string(o.Result), "label", label)
}

// factorChange names a change of a second factor in the keys of its words.
func factorChange(s session.FactorSetting) string {
	switch {
	case !s.On:
		return "off"
	case s.Preferred:
		return "prefer"
	}
	return "on"
}

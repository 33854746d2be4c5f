package plain

import (
	"strconv"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// passkeys reads them, and takes commands about them.
func (f *face) passkeys(string) error {
	return f.listPage(session.PartPasskeys, "plain.passkeys", passkeyCommands())
}

// devices reads them, and takes commands about them.
func (f *face) devices(string) error {
	return f.listPage(session.PartDevices, "plain.devices", deviceCommands())
}

func passkeyCommands() []command {
	return listCommands(session.PartPasskeys, command{"passkey_delete", (*face).deletePasskey}, command{"passkey_add", (*face).addPasskey})
}

func deviceCommands() []command {
	return listCommands(session.PartDevices, command{"device_forget", (*face).forgetDevice}, command{"device_remember", (*face).rememberDevice})
}

// listCommands are those of a list, and what every list has.
func listCommands(part session.AccountPart, own ...command) []command {
	list := []command{{"list_items", func(f *face, _ string) error { f.items(part); return nil }}}
	return append(append(list, own...),
		command{"list_more", func(f *face, _ string) error { return f.moreItems(part) }},
		command{"list_reload", func(f *face, _ string) error { return f.itemsAgain(part) }},
		command{"mask", (*face).mask}, command{"quit", leaves})
}

// listPage is the page of a list. One that can't be read is none.
func (f *face) listPage(part session.AccountPart, text string, commands []command) error {
	if !f.items(part) {
		return nil
	}
	return f.visit(page{text: text, commands: commands, before: f.sameAccount})
}

// sameAccount goes back when another user has signed in, of whom no list is read.
func (f *face) sameAccount() error {
	if f.session().Account.Factors.State == "" {
		return errBack
	}
	return nil
}

// items says what is in a list, or why it can't be read.
func (f *face) items(part session.AccountPart) (readable bool) {
	for _, row := range f.session().AccountRows() {
		if rowOfPart[part] == row.Name && row.Fault != nil {
			f.say(f.words.AboutAccountRow(row))
			if !row.Stale {
				return false
			}
		}
	}
	items, more := f.words.AccountItems(f.session(), part, f.clock())
	if len(items) == 0 {
		f.tell(noneOfPart[part])
	}
	for i, item := range items {
		f.item(item, i+1, len(items))
	}
	if more {
		f.tell("plain.list_goes_on")
	}
	return true
}

// noneOfPart is what is said of a list that is empty.
var noneOfPart = map[session.AccountPart]string{session.PartPasskeys: "passkey.none.add", session.PartDevices: "device.none"}

// rowOfPart is the row of the page that is about a list.
var rowOfPart = map[session.AccountPart]session.AccountRowName{
	session.PartPasskeys: session.RowPasskeys, session.PartDevices: session.RowDevices,
}

func (f *face) item(item words.AccountItem, at, of int) {
	key := "plain.row"
	if item.State == "" {
		key = "plain.row.bare"
	}
	f.tell(key, "label", item.Name, "value", item.State, "n", strconv.Itoa(at), "total", strconv.Itoa(of))
	if item.About != "" && item.About != item.State {
		f.say(item.About)
	}
}

// moreItems reads on in a list that goes on.
func (f *face) moreItems(part session.AccountPart) error {
	before, more := f.words.AccountItems(f.session(), part, f.clock())
	if !more {
		f.tell("plain.list_ends")
		return nil
	}
	if read, err := f.readAccount(session.AccountMoreCall(part)); err != nil || !read {
		return err
	}
	items, more := f.words.AccountItems(f.session(), part, f.clock())
	for i, item := range items[len(before):] {
		f.item(item, len(before)+i+1, len(items))
	}
	if more {
		f.tell("plain.list_goes_on")
	}
	return nil
}

// itemsAgain reads a list again; what became of an action comes first.
func (f *face) itemsAgain(part session.AccountPart) error {
	if f.session().Account.Attempt != nil {
		return f.settleAction(session.ReadCall(session.CallSettleAction))
	}
	read, err := f.readAccount(session.AccountCall(part))
	if read && err == nil {
		f.items(part)
	}
	return err
}

// itemNamed is the item of a list that is meant.
func (f *face) itemNamed(part session.AccountPart, typed string) (words.AccountItem, error) {
	items, _ := f.words.AccountItems(f.session(), part, f.clock())
	var names []string
	for _, item := range items {
		names = append(names, item.Name)
	}
	if len(items) == 0 {
		f.items(part)
		return words.AccountItem{}, errBack
	}
	at, err := f.pickNamed(f.words.Get("plain.which"), names, typed)
	if err != nil {
		return words.AccountItem{}, err
	}
	return items[at], nil
}

// deletePasskey asks first; where it is the last way in, for its name.
func (f *face) deletePasskey(typed string) error {
	item, err := f.itemNamed(session.PartPasskeys, typed)
	if err != nil {
		return err
	}
	if f.session().LastWayIn(item.Key) {
		f.say(f.words.Get("passkey.last", "value", item.Name))
		err = f.typesExactly("passkey.name", item.Name)
	} else {
		err = f.agrees(f.words.Get("confirm.delete_passkey", "value", item.Name))
	}
	if err != nil {
		return err
	}
	_, err = f.act(session.ActionCall(session.DeletePasskey(item.Key)), "")
	return err
}

func (f *face) forgetDevice(typed string) error {
	item, err := f.itemNamed(session.PartDevices, typed)
	if err != nil {
		return err
	}
	question := "confirm.forget_device"
	if item.Key == f.session().ThisDevice() {
		question = "confirm.forget_this_device"
	}
	if err := f.agrees(f.words.Get(question, "value", item.Name)); err != nil {
		return err
	}
	_, err = f.act(session.ActionCall(session.ForgetDevice(item.Key)), "")
	return err
}

// rememberDevice has this device remembered, where it is known not to be.
func (f *face) rememberDevice(string) error {
	here, _ := f.session().DeviceHere()
	switch {
	case here:
		f.say(f.words.FactorBar(session.BarAlready))
		return nil
	case !f.session().MayRemember():
		f.tell("plain.device_unknown")
		return nil
	}
	_, err := f.act(session.ActionCall(session.RememberDevice(f.session().ThisDevice(), true)), "")
	return err
}

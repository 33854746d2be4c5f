package session

import "context"

// AccountAction is one action with what it needs. Its secrets are exported so that
// nothing that prints it shows them.
type AccountAction struct {
	Name     CallName
	Setting  FactorSetting // of CallSetFactor
	Key      string        // of a device or passkey
	Remember bool          // of CallRememberDevice
	AppName  string        // of CallVerifyApp, as the person calls the app's device
	Previous Secret        // password; "" for a user who has none
	Proposed Secret
	Code     Secret
}

// withoutSecrets is what is kept of an action once it was sent.
func (a AccountAction) withoutSecrets() AccountAction {
	a.Previous, a.Proposed, a.Code = "", "", ""
	return a
}

// ChangePassword sets a new password; previous is "" for a user who has none.
func ChangePassword(previous, proposed Secret) AccountAction {
	return AccountAction{Name: CallChangePassword, Previous: previous, Proposed: proposed}
}

// VerifyApp proves the authenticator app that is being set up.
func VerifyApp(code Secret, name string) AccountAction {
	return AccountAction{Name: CallVerifyApp, Code: code, AppName: name}
}

// SetFactor turns a second factor on or off, or prefers it.
func SetFactor(setting FactorSetting) AccountAction {
	return AccountAction{Name: CallSetFactor, Setting: setting}
}

// DeletePasskey deletes a passkey.
func DeletePasskey(id string) AccountAction { return AccountAction{Name: CallDeletePasskey, Key: id} }

// ForgetDevice forgets a device; a refresh token that belongs to it is refused from
// then on.
func ForgetDevice(key string) AccountAction { return AccountAction{Name: CallForgetDevice, Key: key} }

// RememberDevice remembers a device, or stops that.
func RememberDevice(key string, remember bool) AccountAction {
	return AccountAction{Name: CallRememberDevice, Key: key, Remember: remember}
}

// SignOutEverywhere ends all sign-ins of the user.
func SignOutEverywhere() AccountAction { return AccountAction{Name: CallSignOutEverywhere} }

// DeleteUser deletes the account for good.
func DeleteUser() AccountAction { return AccountAction{Name: CallDeleteUser} }

// actionRow is how an action is sent and how its outcome is seen.
type actionRow struct {
	name CallName
	send func(ctx context.Context, s Session, access Secret, a AccountAction) error
	// part is read again to see what became of it, and shows reports whether it shows
	// the action carried out. Without a part the service's answer is all there is.
	part  AccountPart
	shows func(r AccountReading, a AccountAction) bool
	// ends reports whether the sign-in has ended when the action was carried out.
	ends bool
	// already is the code of a refusal because it was carried out before, perhaps by a
	// try whose answer was lost; "" for none.
	already Code
}

// actions is the table of all actions.
var actions = []actionRow{
	{name: CallChangePassword, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.ChangePassword(ctx, access, a.Previous, a.Proposed)
	}},
	{name: CallVerifyApp, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.VerifySoftwareToken(ctx, access, a.Code, a.AppName)
	}},
	{name: CallSetFactor, part: PartUser, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.SetMFAPreference(ctx, access, s.settings(a.Setting))
	}, shows: func(r AccountReading, a AccountAction) bool { return r.Fault == nil && r.Factors.has(a.Setting) }},
	{name: CallDeletePasskey, part: PartPasskeys, already: Gone, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.DeletePasskey(ctx, access, a.Key)
	}, shows: func(r AccountReading, a AccountAction) bool { return lacks(r.Fault, r.Passkeys, a.Key) }},
	{name: CallForgetDevice, part: PartDevices, already: Gone, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.ForgetDevice(ctx, access, a.Key)
	}, shows: func(r AccountReading, a AccountAction) bool { return lacks(r.Fault, r.Devices, a.Key) }},
	{name: CallRememberDevice, part: PartDevices, send: func(ctx context.Context, s Session, access Secret, a AccountAction) error {
		return s.service.RememberDevice(ctx, access, a.Key, a.Remember)
	}, shows: func(r AccountReading, a AccountAction) bool {
		if a.Remember {
			d := r.Devices.find(a.Key)
			return r.Fault == nil && d != nil && d.Remembered
		}
		return lacks(r.Fault, r.Devices, a.Key) // only remembered ones are keyed
	}},
	{name: CallSignOutEverywhere, part: PartUser, ends: true, send: func(ctx context.Context, s Session, access Secret, _ AccountAction) error {
		return s.service.SignOutEverywhere(ctx, access)
	}, shows: func(r AccountReading, _ AccountAction) bool { return r.Fault != nil && r.Fault.Code == SignInRevoked }},
	{name: CallDeleteUser, part: PartUser, ends: true, already: UserNotFound, send: func(ctx context.Context, s Session, access Secret, _ AccountAction) error {
		return s.service.DeleteUser(ctx, access)
	}, shows: func(r AccountReading, _ AccountAction) bool { return r.Fault != nil && r.Fault.Code == UserNotFound }},
}

// lacks reports whether a list was read to its end and does not have a key.
func lacks[T keyed](f *Fault, list ListPage[T], key string) bool {
	return f == nil && list.Next == "" && list.find(key) == nil
}

// action returns the row of an action; false for a call that is none.
func (n CallName) action() (actionRow, bool) {
	for _, row := range actions {
		if row.name == n {
			return row, true
		}
	}
	return actionRow{}, false
}

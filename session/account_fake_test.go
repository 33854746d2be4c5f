package session

import (
	"context"
	"slices"

	"cognito-profile/session/attribute"
)

// fakeAccount is a service with the security of one account. Its writes fail as
// lost says; its readings fail with fails, by part.
type fakeAccount struct {
	fakeService
	profile  attribute.Profile
	factors  AuthFactors
	password Secret
	appKey   Secret // of the app that is being set up
	app      bool   // one was verified
	passkeys []PasskeyCredential
	counts   bool // a passkey counts as a second factor
	devices  []Device
	perPage  int
	gone     bool // the account was deleted
	ended    bool // its sign-ins were

	lost  trouble
	fault *Fault // of a write that is refused or ended
	fails map[AccountPart]*Fault
	asked []string
}

func newFakeAccount() *fakeAccount {
	return &fakeAccount{
		profile:  profileOf(attribute.Sub, "1", attribute.Email, "a@x.de", attribute.EmailVerified, "true"),
		factors:  AuthFactors{First: []string{"PASSWORD"}, MFA: []Factor{FactorEmail}, Preferred: FactorEmail},
		password: "old-password", perPage: 60, fails: map[AccountPart]*Fault{},
		passkeys: []PasskeyCredential{{ID: "key-1", Name: "Laptop"}, {ID: "key-2"}},
		devices:  []Device{{Key: "dev-1", Remembered: true}, {Key: "dev-2", Remembered: true}, {Key: "dev-3", Remembered: true}},
	}
}

// session is one that is signed in to the account.
func (f *fakeAccount) session() Session {
	s := New(f, attribute.Schema{}).Resume(fresh, "jane")
	s.Profile = f.read()
	return s
}

func (f *fakeAccount) read() attribute.Profile {
	p := f.profile
	p.MFA, p.Preferred = textsOf(f.factors.MFA), string(f.factors.Preferred)
	return p
}

// part reads a part unless that fails.
func (f *fakeAccount) part(part AccountPart) error {
	f.asked = append(f.asked, "read "+string(part))
	switch {
	case f.fails[part] != nil:
		return f.fails[part]
	case f.gone:
		return fault(UserNotFound, Refused)
	case f.ended:
		return fault(SignInRevoked, Refused)
	}
	return nil
}

// write carries a write out, unless it is lost or refused.
func (f *fakeAccount) write(name CallName, carryOut func() error) error {
	f.asked = append(f.asked, string(name))
	lost, failing := f.lost, f.fault
	f.lost, f.fault = fine, nil
	switch {
	case failing != nil:
		return failing
	case lost == requestLost:
		return errNoAnswer
	}
	if err := carryOut(); err != nil || lost == fine {
		return err
	}
	return errNoAnswer
}

func (f *fakeAccount) Profile(context.Context, Secret) (attribute.Profile, error) {
	err := f.part(PartUser)
	return f.read(), err
}

func (f *fakeAccount) AuthFactors(context.Context, Secret) (AuthFactors, error) {
	return f.factors, f.part(PartFactors)
}

func (f *fakeAccount) Passkeys(_ context.Context, _ Secret, next string) (ListPage[PasskeyCredential], error) {
	return pageOf(f.passkeys, f.perPage, next), f.part(PartPasskeys)
}

func (f *fakeAccount) Devices(_ context.Context, _ Secret, next string) (ListPage[Device], error) {
	remembered := slices.DeleteFunc(slices.Clone(f.devices), func(d Device) bool { return !d.Remembered })
	return pageOf(remembered, f.perPage, next), f.part(PartDevices)
}

// pageOf is the page behind the item whose key next is.
func pageOf[T keyed](list []T, size int, next string) ListPage[T] {
	at := slices.IndexFunc(list, func(item T) bool { return item.key() == next }) + 1
	end := min(at+size, len(list))
	page := ListPage[T]{Items: slices.Clone(list[at:end])}
	if end < len(list) {
		page.Next = list[end-1].key()
	}
	return page
}

func (f *fakeAccount) ChangePassword(_ context.Context, _, previous, proposed Secret) error {
	return f.write(CallChangePassword, func() error {
		if previous != f.password {
			return fault(OldPasswordWrong, Refused)
		}
		f.password = proposed
		return nil
	})
}

func (f *fakeAccount) AssociateSoftwareToken(context.Context, Secret) (Secret, error) {
	err := f.write(CallSetUpApp, func() error { f.appKey = "CANARYSECRET"; return nil })
	if err != nil {
		return "", err
	}
	return f.appKey, nil
}

func (f *fakeAccount) VerifySoftwareToken(_ context.Context, _, code Secret, _ string) error {
	return f.write(CallVerifyApp, func() error {
		if code != "123456" {
			return fault(WrongCode, Refused)
		}
		f.app = true
		return nil
	})
}

func (f *fakeAccount) SetMFAPreference(_ context.Context, _ Secret, settings []FactorSetting) error {
	return f.write(CallSetFactor, func() error {
		for _, s := range settings {
			f.factors.MFA = slices.DeleteFunc(slices.Clone(f.factors.MFA), func(m Factor) bool { return m == s.Factor })
			if s.Factor == FactorPasskey {
				f.counts = s.On
			} else if s.On {
				f.factors.MFA = append(f.factors.MFA, s.Factor)
			}
			if f.factors.Preferred == s.Factor {
				f.factors.Preferred = ""
			}
		}
		for _, s := range settings {
			if s.Preferred {
				f.factors.Preferred = s.Factor
			}
		}
		return nil
	})
}

func (f *fakeAccount) DeletePasskey(_ context.Context, _ Secret, id string) error {
	return f.write(CallDeletePasskey, func() error {
		before := len(f.passkeys)
		f.passkeys = slices.DeleteFunc(slices.Clone(f.passkeys), func(k PasskeyCredential) bool { return k.ID == id })
		if len(f.passkeys) == before {
			return fault(Gone, Refused)
		}
		return nil
	})
}

func (f *fakeAccount) PasskeyURL(context.Context) (string, error) {
	f.asked = append(f.asked, "passkey page")
	return "https://pages.example/passkeys/add?client_id=a", nil
}

func (f *fakeAccount) ForgetDevice(_ context.Context, _ Secret, key string) error {
	return f.write(CallForgetDevice, func() error {
		before := len(f.devices)
		f.devices = slices.DeleteFunc(slices.Clone(f.devices), func(d Device) bool { return d.Key == key })
		if len(f.devices) == before {
			return fault(Gone, Refused)
		}
		return nil
	})
}

func (f *fakeAccount) RememberDevice(_ context.Context, _ Secret, key string, remember bool) error {
	return f.write(CallRememberDevice, func() error {
		for i := range f.devices {
			if f.devices[i].Key == key {
				f.devices[i].Remembered = remember
			}
		}
		return nil
	})
}

func (f *fakeAccount) SignOutEverywhere(context.Context, Secret) error {
	return f.write(CallSignOutEverywhere, func() error { f.ended = true; return nil })
}

func (f *fakeAccount) DeleteUser(context.Context, Secret) error {
	return f.write(CallDeleteUser, func() error {
		if f.gone {
			return fault(UserNotFound, Refused)
		}
		f.gone = true
		return nil
	})
}

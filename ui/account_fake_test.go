package ui

import (
	"context"
	"slices"
	"time"

	"cognito-profile/session"
)

// fakeAccount is the security of the account in a memoryPool.
type fakeAccount struct {
	pool        *memoryPool
	first       []string
	mfa         []string
	preferred   string
	appSecret   session.Secret // of the app that is being set up
	shortSecret bool
	ownSecret   session.Secret // what the service makes instead
	pageURL     string         // where passkeys are added instead
	app         string         // the name of the app that was proved
	devices     []session.Device
	passkeys    []session.PasskeyCredential
	perPage     int
	page        error                         // why there is no page for passkeys
	comesBack   func() error                  // when a browser comes back from that page; nil for never
	user        error                         // why the profile can't be read
	parts       map[session.AccountPart]error // why a part can't be read
	// fails are what writes fail with; lost ones are carried out all the same.
	fails map[session.CallName]error
	lost  bool
}

const appSecret = "CANARYSECRETCANARYSECRETCANARYSECRETCANARYSECRETABCD"

func newAccount() *fakeAccount {
	return &fakeAccount{
		first: []string{"PASSWORD"}, perPage: 3, parts: map[session.AccountPart]error{}, fails: map[session.CallName]error{},
		devices: []session.Device{
			{Key: "eu_1", Name: "Jane's laptop", IP: "192.0.2.7", Remembered: true, LastSeen: testTime.Add(-time.Hour)},
			{Key: "eu_2", Name: "Old phone", IP: "192.0.2.9", Remembered: true, LastSeen: testTime.AddDate(0, -2, 0)},
		},
		passkeys: []session.PasskeyCredential{{ID: "k1", Name: "Jane's phone", RelyingParty: "signin.example.com", Created: testTime.AddDate(0, -1, 0)}},
	}
}

// factors are the second factors as GetUser has them.
func (f *fakeAccount) factors() (on []string, preferred string) {
	return slices.Clone(f.mfa), f.preferred
}

// write carries a write out unless it fails.
func (f *fakeAccount) write(name session.CallName, carryOut func() error) error {
	f.pool.log = append(f.pool.log, string(name))
	err := f.fails[name]
	if err != nil && !f.lost {
		return err
	}
	if refused := carryOut(); refused != nil {
		return refused
	}
	return err
}

func (f *fakeAccount) ChangePassword(_ context.Context, _, previous, proposed session.Secret) error {
	return f.write(session.CallChangePassword, func() error {
		switch {
		case f.pool.password != string(previous):
			return &session.Fault{Code: session.OldPasswordWrong}
		case len(proposed) < 8:
			return &session.Fault{Code: session.PasswordRule, Message: "Password did not conform with policy: Password not long enough"}
		case previous == proposed:
			return &session.Fault{Code: session.PasswordUsed}
		}
		f.pool.password = string(proposed)
		return nil
	})
}

func (f *fakeAccount) AuthFactors(context.Context, session.Secret) (session.AuthFactors, error) {
	out := session.AuthFactors{First: f.first, Preferred: session.Factor(f.preferred)}
	for _, name := range f.mfa {
		out.MFA = append(out.MFA, session.Factor(name))
	}
	return out, f.parts[session.PartFactors]
}

func (f *fakeAccount) AssociateSoftwareToken(context.Context, session.Secret) (session.Secret, error) {
	err := f.write(session.CallSetUpApp, func() error {
		f.appSecret = appSecret
		if f.shortSecret {
			f.appSecret = session.Secret(appSecret[:16])
		}
		if f.ownSecret != "" {
			f.appSecret = f.ownSecret
		}
		return nil
	})
	return f.appSecret, err
}

func (f *fakeAccount) VerifySoftwareToken(_ context.Context, _, code session.Secret, name string) error {
	return f.write(session.CallVerifyApp, func() error {
		if code != goodCode {
			return &session.Fault{Code: session.WrongCode}
		}
		f.app = name
		return nil
	})
}

func (f *fakeAccount) SetMFAPreference(_ context.Context, _ session.Secret, settings []session.FactorSetting) error {
	return f.write(session.CallSetFactor, func() error {
		for _, s := range settings {
			name := string(s.Factor)
			f.mfa = slices.DeleteFunc(f.mfa, func(on string) bool { return on == name })
			if s.On {
				f.mfa = append(f.mfa, name)
			}
			switch {
			case s.Preferred:
				f.preferred = name
			case f.preferred == name:
				f.preferred = ""
			}
		}
		return nil
	})
}

func (f *fakeAccount) Passkeys(_ context.Context, _ session.Secret, next string) (session.ListPage[session.PasskeyCredential], error) {
	items, rest := pageFrom(f.passkeys, f.perPage, next, func(p session.PasskeyCredential) string { return p.ID })
	return session.ListPage[session.PasskeyCredential]{Items: items, Next: rest}, f.parts[session.PartPasskeys]
}

func (f *fakeAccount) DeletePasskey(_ context.Context, _ session.Secret, id string) error {
	return f.write(session.CallDeletePasskey, func() error {
		f.passkeys = slices.DeleteFunc(slices.Clone(f.passkeys), func(p session.PasskeyCredential) bool { return p.ID == id })
		return nil
	})
}

func (f *fakeAccount) PasskeyURL(context.Context) (string, error) {
	if f.pageURL != "" {
		return f.pageURL, nil
	}
	return "https://signin.auth.eu-central-1.amazoncognito.com/passkeys/add?client_id=1example23456789&redirect_uri=http%3A%2F%2Flocalhost%3A8765%2Fcallback", f.page
}

func (f *fakeAccount) AwaitPasskey(context.Context, session.CallbackPage) error {
	f.pool.log = append(f.pool.log, "await passkey")
	if f.comesBack == nil {
		return &session.Fault{Code: session.PortTaken}
	}
	return f.comesBack()
}

func (f *fakeAccount) Devices(_ context.Context, _ session.Secret, next string) (session.ListPage[session.Device], error) {
	items, rest := pageFrom(f.devices, f.perPage, next, func(d session.Device) string { return d.Key })
	return session.ListPage[session.Device]{Items: items, Next: rest}, f.parts[session.PartDevices]
}

func (f *fakeAccount) ForgetDevice(_ context.Context, _ session.Secret, key string) error {
	return f.write(session.CallForgetDevice, func() error {
		f.devices = slices.DeleteFunc(slices.Clone(f.devices), func(d session.Device) bool { return d.Key == key })
		return nil
	})
}

func (f *fakeAccount) RememberDevice(_ context.Context, _ session.Secret, key string, remember bool) error {
	return f.write(session.CallRememberDevice, func() error {
		if remember {
			f.devices = append(f.devices, session.Device{Key: key, Remembered: true})
		}
		return nil
	})
}

func (f *fakeAccount) DeleteUser(context.Context, session.Secret) error {
	return f.write(session.CallDeleteUser, func() error {
		f.user = &session.Fault{Code: session.UserNotFound}
		return nil
	})
}

// pageFrom is the page of a list behind the item with a key.
func pageFrom[T any](list []T, size int, next string, key func(T) string) (items []T, rest string) {
	at := slices.IndexFunc(list, func(item T) bool { return key(item) == next }) + 1
	end := min(at+size, len(list))
	if end < len(list) {
		rest = key(list[end-1])
	}
	return slices.Clone(list[at:end]), rest
}

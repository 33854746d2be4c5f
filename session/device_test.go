package session

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

var (
	janesDevice = Device{User: "jane", Alias: "a@x.de", Key: "key of jane", Group: "-1", Password: "secret of jane"}
	samsDevice  = Device{User: "sam", Alias: "sam", Key: "key of sam", Group: "-2", Password: "secret of sam"}
)

func TestDevicesBelongToTheirUsers(t *testing.T) {
	both := Devices{}.With(janesDevice).With(samsDevice).With(Device{})
	for user, want := range map[string]Device{
		"jane": janesDevice, "a@x.de": janesDevice, "sam": samsDevice, "": {}, "Jane": {}, "somebody": {}, janesDevice.Key: {},
	} {
		if got := both.Of(user); got != want {
			t.Errorf("%q has %v", user, got.Key)
		}
	}
	moved := samsDevice
	moved.Alias = "a@x.de"
	if got := both.With(moved); len(got) != 2 || got.Of("a@x.de") != moved || got.Of("jane") != janesDevice {
		t.Errorf("whoever signed in with a name last has %v", got)
	}
	named := Device{User: "a@x.de", Key: "of another account"}
	if got := both.With(named); got.Of("a@x.de") != named || got.Of("jane") != janesDevice {
		t.Errorf("an account's own name is taken for another's alias: %v", got)
	}
	if got := both.Without("a@x.de"); !slices.Equal(got, Devices{samsDevice}) || len(both) != 2 {
		t.Errorf("without jane's: %v of %v", got, both)
	}
	if got := both.Without("somebody"); !slices.Equal(got, both) {
		t.Errorf("without nobody's: %v", got)
	}
}

// deviceService answers each step of a sign-in by the next of its rows.
type deviceService struct {
	fakeService
	steps []func(Devices) (Step, error)
}

func (d *deviceService) next(devices Devices) (Step, error) {
	do := d.steps[0]
	d.steps = d.steps[1:]
	return do(devices)
}

func (d *deviceService) SignIn(_ context.Context, login Login) (Step, error) {
	return d.next(login.Devices)
}

func (d *deviceService) Answer(_ context.Context, c Challenge, _ Answers) (Step, error) {
	return d.next(c.Devices)
}

func (d *deviceService) Revoke(context.Context, Tokens) error { return nil }

var (
	ofJane = Tokens{Access: "access", Refresh: "refresh", Device: janesDevice.Key}
	fails  = func(code Code) func(Devices) (Step, error) {
		return func(Devices) (Step, error) { return Step{}, fault(code, Refused) }
	}
)

func janesProfile() attribute.Profile {
	p := jane
	p.Username = "jane"
	return p
}

// knowing wants these devices to be known, and answers.
func knowing(t *testing.T, want Devices, step Step) func(Devices) (Step, error) {
	return func(got Devices) (Step, error) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("a step knows %v, want %v", got, want)
		}
		return step, nil
	}
}

func signsIn(t *testing.T, steps ...func(Devices) (Step, error)) (Session, *deviceService) {
	f := deaf(t)
	f.profile = shows(janesProfile())
	service := &deviceService{f, steps}
	return New(service, attribute.Schema{}), service
}

// TestNewDevice: what a sign-in has made of this machine is used for the next one of
// that user, by whatever name, and stays known to a session that signs out.
func TestNewDevice(t *testing.T) {
	made := Device{User: "a@x.de", Key: janesDevice.Key, Group: "-1", Password: "secret of jane"} // no challenge named the account
	s, service := signsIn(t, knowing(t, nil, Step{Tokens: ofJane, Device: made}))
	s, err := s.SignIn(t.Context(), Login{Name: "a@x.de", Password: "pass"})
	if err != nil || s.Device() != janesDevice || s.Tokens.Device != janesDevice.Key {
		t.Fatalf("%v: %+v", err, s.Devices)
	}
	s, err = s.SignOut(t.Context(), false)
	if err != nil || !slices.Equal(s.Devices, Devices{janesDevice}) {
		t.Fatalf("after signing out: %v, %+v", err, s.Devices)
	}
	challenge := Challenge{Name: CodeBySMS, User: "jane"}
	service.steps = append(service.steps,
		knowing(t, Devices{janesDevice}, Step{Challenge: challenge}), knowing(t, Devices{janesDevice}, Step{Tokens: ofJane, Device: janesDevice}))
	if s, err = s.SignIn(t.Context(), Login{Name: "jane", Password: "pass"}); err != nil || s.Challenge.None() {
		t.Fatalf("%v: %+v", err, s.Challenge)
	}
	s, err = s.Answer(t.Context(), Answers{"SMS_MFA_CODE": "123456"})
	if alias := s.Device().Alias; err != nil || alias != "jane" || len(s.Devices) != 1 {
		t.Errorf("%v: %+v", err, s.Devices)
	}
}

// TestForgottenDevice: it costs one more step of the same kind and nothing else.
func TestForgottenDevice(t *testing.T) {
	anew := Device{User: "jane", Alias: "jane", Key: "new key", Password: "new secret"}
	known := Devices{samsDevice, janesDevice}
	login := Login{Name: "jane", Password: "pass"}
	start := func(steps ...func(Devices) (Step, error)) Session {
		s, _ := signsIn(t, steps...)
		s.Devices = known
		return s
	}
	s, err := start(fails(DeviceForgotten), knowing(t, nil, Step{Tokens: Tokens{Access: "access", Device: anew.Key}, Device: anew})).SignIn(t.Context(), login)
	if err != nil || s.Device() != anew || s.Devices.Of("sam") != samsDevice {
		t.Errorf("%v: %+v", err, s.Devices)
	}
	s, err = start(fails(DeviceForgotten), fails(WrongPassword)).SignIn(t.Context(), login)
	if FaultOf(err).Code != WrongPassword || s.State != SignedOut || !slices.Equal(s.Devices, Devices{samsDevice}) {
		t.Errorf("and a wrong password: %v, %+v", err, s.Devices)
	}
	if _, err = start(fails(DeviceForgotten), fails(DeviceForgotten)).SignIn(t.Context(), login); FaultOf(err).Code != DeviceForgotten {
		t.Errorf("said of no device: %v", err)
	}
	if s, err = start(fails(WrongPassword)).SignIn(t.Context(), login); FaultOf(err).Code != WrongPassword || !slices.Equal(s.Devices, known) {
		t.Errorf("a wrong password: %v, %+v", err, s.Devices)
	}

	challenge := Challenge{Name: CodeBySMS, User: "jane", Session: "1"}
	asked := func(steps ...func(Devices) (Step, error)) Session {
		s := start(steps...)
		s.Challenge, s.signingIn = challenge, "jane"
		return s
	}
	s, err = asked(fails(DeviceForgotten), knowing(t, nil, Step{Tokens: Tokens{Access: "access"}})).Answer(t.Context(), Answers{"SMS_MFA_CODE": "1"})
	if err != nil || s.State != SignedIn || !slices.Equal(s.Devices, Devices{samsDevice}) {
		t.Errorf("after an answer: %v, %+v", err, s.Devices)
	}
	s, err = asked(fails(DeviceForgotten), fails(ChallengeOver)).Answer(t.Context(), Answers{"SMS_MFA_CODE": "1"})
	if FaultOf(err).Code != ChallengeOver || !slices.Equal(s.Devices, Devices{samsDevice}) || !cmp.Equal(s.Challenge.Name, challenge.Name) {
		t.Errorf("after a proof that was refused: %v, %+v", err, s.Devices)
	}
}

// TestNobodyElsesDevice: tokens from elsewhere and of a browser have no device, and
// leave the user's as it is.
func TestNobodyElsesDevice(t *testing.T) {
	s, _ := signsIn(t)
	s.Devices = Devices{janesDevice}
	s, err := s.Resume(fresh, "").Load(t.Context())
	if err != nil || s.Tokens.Device != "" || !slices.Equal(s.Devices, Devices{janesDevice}) {
		t.Errorf("%v, %+v", err, s.Devices)
	}
	f := deaf(t)
	f.refresh = func(have Tokens) (Tokens, error) {
		if have != ofJane {
			t.Errorf("refreshed with %+v", have)
		}
		return fresh, nil
	}
	s.service, s.Devices = f, Devices{samsDevice}
	if _, err := s.Refresh(t.Context(), ofJane); err != nil {
		t.Error(err)
	}
}

// TestDevicesAreKept walks what is saved of devices, and that a window which knows
// none forgets none.
func TestDevicesAreKept(t *testing.T) {
	janes := Session{State: SignedIn, Name: "jane", Tokens: ofJane, Profile: janesProfile()}
	with := func(devices ...Device) Session {
		s := janes
		s.Devices = devices
		return s
	}
	for name, test := range map[string]struct {
		before, next Session
		kept         Device // of a record that is read now; the zero value: it was read before
		want         string
	}{
		"a new one":                   {with(samsDevice), with(janesDevice, samsDevice), Device{}, `device 1 "key of jane"`},
		"the same one":                {with(janesDevice), with(janesDevice), Device{}, ""},
		"forgotten elsewhere":         {with(janesDevice, samsDevice), with(samsDevice), Device{}, `device 1 ""`},
		"another user's":              {with(), with(samsDevice), Device{}, ""},
		"known already":               {with(janesDevice), with(janesDevice), janesDevice, ""},
		"of another window":           {with(), with(), janesDevice, ""},
		"newer than the one in store": {with(), with(janesDevice), Device{User: "jane", Key: "old"}, `device 1 "key of jane"`},
	} {
		l := &loggingStore{records: []Record{{Key: janesKey, Device: test.kept}}}
		p := keeps(l, Tokens{})
		if test.kept == (Device{}) {
			p = p.Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
		}
		test.next.Profile.ReadAt = someTime
		answer := p.Run(t.Context(), gives(test.next, nil), test.before)
		if got := l.took(); got != test.want || answer.Unkept != nil {
			t.Errorf("%s: saved %q, want %q; %v", name, got, test.want, answer.Unkept)
		}
		if test.kept != (Device{}) && answer.Session.Device() == (Device{}) {
			t.Errorf("%s: it is not known", name)
		}
	}
	l := &loggingStore{records: []Record{{Key: janesKey, Tokens: ofJane, Device: janesDevice}, {Key: Key{"pool", "2"}, Device: samsDevice}}}
	p := keeps(l, Tokens{})
	s := p.Run(t.Context(), p.OpenCall(), Session{service: &secretService{fakeService: deaf(t)}}).Session
	if s.State != SignedIn || s.Devices.Of("jane") != janesDevice || s.Devices.Of("sam") != samsDevice {
		t.Errorf("after opening: %+v", s.Devices)
	}
}

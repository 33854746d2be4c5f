package session

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

var (
	janesDevice = DeviceCredential{User: "jane", Alias: "a@x.de", Key: "key of jane", Group: "-1", Password: "secret of jane"}
	samsDevice  = DeviceCredential{User: "sam", Alias: "sam", Key: "key of sam", Group: "-2", Password: "secret of sam"}
)

func TestDevicesBelongToTheirUsers(t *testing.T) {
	both := DeviceCredentials{}.With(janesDevice).With(samsDevice).With(DeviceCredential{})
	for user, want := range map[string]DeviceCredential{
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
	named := DeviceCredential{User: "a@x.de", Key: "of another account"}
	if got := both.With(named); got.Of("a@x.de") != named || got.Of("jane") != janesDevice {
		t.Errorf("an account's own name is taken for another's alias: %v", got)
	}
	if got := both.Without("a@x.de"); !slices.Equal(got, DeviceCredentials{samsDevice}) || len(both) != 2 {
		t.Errorf("without jane's: %v of %v", got, both)
	}
	if got := both.Without("somebody"); !slices.Equal(got, both) {
		t.Errorf("without nobody's: %v", got)
	}
}

// deviceService answers each step of a sign-in by the next of its rows.
type deviceService struct {
	fakeService
	steps []func(DeviceCredentials) (Step, error)
}

func (d *deviceService) next(devices DeviceCredentials) (Step, error) {
	do := d.steps[0]
	d.steps = d.steps[1:]
	return do(devices)
}

func (d *deviceService) SignIn(_ context.Context, login Login) (Step, error) {
	return d.next(login.DeviceCredentials)
}

func (d *deviceService) Answer(_ context.Context, c Challenge, _ Answers) (Step, error) {
	return d.next(c.DeviceCredentials)
}

func (d *deviceService) Revoke(context.Context, Tokens) error { return nil }

var (
	ofJane = Tokens{Access: "access", Refresh: "refresh", DeviceKey: janesDevice.Key}
	fails  = func(code Code) func(DeviceCredentials) (Step, error) {
		return func(DeviceCredentials) (Step, error) { return Step{}, fault(code, Refused) }
	}
)

func janesProfile() attribute.Profile {
	p := jane
	p.Username = "jane"
	return p
}

// knowing wants these devices to be known, and answers.
func knowing(t *testing.T, want DeviceCredentials, step Step) func(DeviceCredentials) (Step, error) {
	return func(got DeviceCredentials) (Step, error) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("a step knows %v, want %v", got, want)
		}
		return step, nil
	}
}

func signsIn(t *testing.T, steps ...func(DeviceCredentials) (Step, error)) (Session, *deviceService) {
	f := deaf(t)
	f.profile = shows(janesProfile())
	service := &deviceService{f, steps}
	return New(service, attribute.Schema{}), service
}

// TestNewDevice: what a sign-in has made of this machine is used for the next one of
// that user, by whatever name, and stays known to a session that signs out.
func TestNewDevice(t *testing.T) {
	made := DeviceCredential{User: "a@x.de", Key: janesDevice.Key, Group: "-1", Password: "secret of jane"} // no challenge named the account
	s, service := signsIn(t, knowing(t, nil, Step{Tokens: ofJane, DeviceCredential: made}))
	s, err := s.SignIn(t.Context(), Login{Name: "a@x.de", Password: "pass"})
	if err != nil || s.DeviceCredential() != janesDevice || s.Tokens.DeviceKey != janesDevice.Key {
		t.Fatalf("%v: %+v", err, s.DeviceCredentials)
	}
	s, err = s.SignOut(t.Context())
	if err != nil || !slices.Equal(s.DeviceCredentials, DeviceCredentials{janesDevice}) {
		t.Fatalf("after signing out: %v, %+v", err, s.DeviceCredentials)
	}
	challenge := Challenge{Name: CodeBySMS, User: "jane"}
	service.steps = append(service.steps,
		knowing(t, DeviceCredentials{janesDevice}, Step{Challenge: challenge}), knowing(t, DeviceCredentials{janesDevice}, Step{Tokens: ofJane, DeviceCredential: janesDevice}))
	if s, err = s.SignIn(t.Context(), Login{Name: "jane", Password: "pass"}); err != nil || s.Challenge.None() {
		t.Fatalf("%v: %+v", err, s.Challenge)
	}
	s, err = s.Answer(t.Context(), Answers{"SMS_MFA_CODE": "123456"})
	if alias := s.DeviceCredential().Alias; err != nil || alias != "jane" || len(s.DeviceCredentials) != 1 {
		t.Errorf("%v: %+v", err, s.DeviceCredentials)
	}
}

// TestForgottenDevice: it costs one more step of the same kind and nothing else.
func TestForgottenDevice(t *testing.T) {
	anew := DeviceCredential{User: "jane", Alias: "jane", Key: "new key", Password: "new secret"}
	known := DeviceCredentials{samsDevice, janesDevice}
	login := Login{Name: "jane", Password: "pass"}
	start := func(steps ...func(DeviceCredentials) (Step, error)) Session {
		s, _ := signsIn(t, steps...)
		s.DeviceCredentials = known
		return s
	}
	s, err := start(fails(DeviceForgotten), knowing(t, nil, Step{Tokens: Tokens{Access: "access", DeviceKey: anew.Key}, DeviceCredential: anew})).SignIn(t.Context(), login)
	if err != nil || s.DeviceCredential() != anew || s.DeviceCredentials.Of("sam") != samsDevice {
		t.Errorf("%v: %+v", err, s.DeviceCredentials)
	}
	s, err = start(fails(DeviceForgotten), fails(WrongPassword)).SignIn(t.Context(), login)
	if FaultOf(err).Code != WrongPassword || s.State != SignedOut || !slices.Equal(s.DeviceCredentials, DeviceCredentials{samsDevice}) {
		t.Errorf("and a wrong password: %v, %+v", err, s.DeviceCredentials)
	}
	if _, err = start(fails(DeviceForgotten), fails(DeviceForgotten)).SignIn(t.Context(), login); FaultOf(err).Code != DeviceForgotten {
		t.Errorf("said of no device: %v", err)
	}
	if s, err = start(fails(WrongPassword)).SignIn(t.Context(), login); FaultOf(err).Code != WrongPassword || !slices.Equal(s.DeviceCredentials, known) {
		t.Errorf("a wrong password: %v, %+v", err, s.DeviceCredentials)
	}

	challenge := Challenge{Name: CodeBySMS, User: "jane", Session: "1"}
	asked := func(steps ...func(DeviceCredentials) (Step, error)) Session {
		s := start(steps...)
		s.Challenge, s.signingIn = challenge, "jane"
		return s
	}
	s, err = asked(fails(DeviceForgotten), knowing(t, nil, Step{Tokens: Tokens{Access: "access"}})).Answer(t.Context(), Answers{"SMS_MFA_CODE": "1"})
	if err != nil || s.State != SignedIn || !slices.Equal(s.DeviceCredentials, DeviceCredentials{samsDevice}) {
		t.Errorf("after an answer: %v, %+v", err, s.DeviceCredentials)
	}
	s, err = asked(fails(DeviceForgotten), fails(ChallengeOver)).Answer(t.Context(), Answers{"SMS_MFA_CODE": "1"})
	if FaultOf(err).Code != ChallengeOver || !slices.Equal(s.DeviceCredentials, DeviceCredentials{samsDevice}) || !cmp.Equal(s.Challenge.Name, challenge.Name) {
		t.Errorf("after a proof that was refused: %v, %+v", err, s.DeviceCredentials)
	}
}

// TestNobodyElsesDevice: tokens from elsewhere and of a browser have no device, and
// leave the user's as it is.
func TestNobodyElsesDevice(t *testing.T) {
	s, _ := signsIn(t)
	s.DeviceCredentials = DeviceCredentials{janesDevice}
	s, err := s.Resume(fresh, "").Load(t.Context())
	if err != nil || s.Tokens.DeviceKey != "" || !slices.Equal(s.DeviceCredentials, DeviceCredentials{janesDevice}) {
		t.Errorf("%v, %+v", err, s.DeviceCredentials)
	}
	f := deaf(t)
	f.refresh = func(have Tokens) (Tokens, error) {
		if have != ofJane {
			t.Errorf("refreshed with %+v", have)
		}
		return fresh, nil
	}
	s.service, s.DeviceCredentials = f, DeviceCredentials{samsDevice}
	if _, err := s.Refresh(t.Context(), ofJane); err != nil {
		t.Error(err)
	}
}

// TestDevicesAreKept walks what is saved of devices, and that a window which knows
// none forgets none.
func TestDevicesAreKept(t *testing.T) {
	janes := Session{State: SignedIn, Name: "jane", Tokens: ofJane, Profile: janesProfile()}
	with := func(devices ...DeviceCredential) Session {
		s := janes
		s.DeviceCredentials = devices
		return s
	}
	for name, test := range map[string]struct {
		before, next Session
		kept         DeviceCredential // of a record that is read now; the zero value: it was read before
		want         string
	}{
		"a new one":                   {with(samsDevice), with(janesDevice, samsDevice), DeviceCredential{}, `device 1 "key of jane"`},
		"the same one":                {with(janesDevice), with(janesDevice), DeviceCredential{}, ""},
		"forgotten elsewhere":         {with(janesDevice, samsDevice), with(samsDevice), DeviceCredential{}, `device 1 ""`},
		"another user's":              {with(), with(samsDevice), DeviceCredential{}, ""},
		"known already":               {with(janesDevice), with(janesDevice), janesDevice, ""},
		"of another window":           {with(), with(), janesDevice, ""},
		"newer than the one in store": {with(), with(janesDevice), DeviceCredential{User: "jane", Key: "old"}, `device 1 "key of jane"`},
	} {
		l := &loggingStore{records: []Record{{Key: janesKey, DeviceCredential: test.kept}}}
		p := keeps(l, Tokens{})
		if test.kept == (DeviceCredential{}) {
			p = p.Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
		}
		test.next.Profile.ReadAt = someTime
		answer := p.Run(t.Context(), gives(test.next, nil), test.before)
		if got := l.took(); got != test.want || answer.Unkept != nil {
			t.Errorf("%s: saved %q, want %q; %v", name, got, test.want, answer.Unkept)
		}
		if test.kept != (DeviceCredential{}) && answer.Session.DeviceCredential() == (DeviceCredential{}) {
			t.Errorf("%s: it is not known", name)
		}
	}
	l := &loggingStore{records: []Record{{Key: janesKey, Tokens: ofJane, DeviceCredential: janesDevice}, {Key: Key{"pool", "2"}, DeviceCredential: samsDevice}}}
	p := keeps(l, Tokens{})
	s := p.Run(t.Context(), p.OpenCall(), Session{service: &secretService{fakeService: deaf(t)}}).Session
	if s.State != SignedIn || s.DeviceCredentials.Of("jane") != janesDevice || s.DeviceCredentials.Of("sam") != samsDevice {
		t.Errorf("after opening: %+v", s.DeviceCredentials)
	}
}

// TestForgettingThisDevice drops what this machine has for it as soon as it is known to
// be forgotten, however that came out, and drops nothing of other devices.
func TestForgettingThisDevice(t *testing.T) {
	for name, c := range map[string]struct {
		here  string // the key of this device
		lost  trouble
		fault *Fault
		key   string
		drops bool
	}{
		"accepted":            {"dev-3", fine, nil, "dev-3", true},
		"the answer is lost":  {"dev-3", answerLost, nil, "dev-3", true},
		"forgotten before":    {"dev-9", fine, nil, "dev-9", true},
		"the request is lost": {"dev-3", requestLost, nil, "dev-3", false},
		"refused":             {"dev-3", fine, &Fault{Code: NotAllowed}, "dev-3", false},
		"another one":         {"dev-3", fine, nil, "dev-1", false},
	} {
		f := newFakeAccount()
		f.profile.Username = "jane"
		f.lost, f.fault = c.lost, c.fault
		here := janesDevice
		here.Key = c.here
		s, want := f.session(), DeviceCredentials{here, samsDevice}
		if c.drops {
			want = want[1:]
		}
		s.Tokens.DeviceKey, s.DeviceCredentials = c.here, DeviceCredentials{here, samsDevice}
		next, _ := settle(t, s, ForgetDevice(c.key))
		if !slices.Equal(next.DeviceCredentials, want) || next.MayRemember() {
			t.Errorf("%s: left are %v, may be remembered: %v", name, next.DeviceCredentials, next.MayRemember())
		}
	}
}

func TestMayRemember(t *testing.T) {
	f := newFakeAccount()
	f.profile.Username = "jane"
	s := must(f.session().LoadAccount(t.Context()))
	here := janesDevice
	here.Key = "dev-9"
	s.Tokens.DeviceKey, s.DeviceCredentials = "dev-9", DeviceCredentials{here}
	if !s.MayRemember() {
		t.Error("a device that is confirmed and not remembered")
	}
	s.Tokens.DeviceKey = "dev-1"
	if s.MayRemember() {
		t.Error("it is remembered")
	}
}

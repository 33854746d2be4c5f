package session

import (
	"context"

	"cognito-profile/session/attribute"
)

// Account is what is known of the security of the user's account. Its rows are
// read by themselves, so that what is slow or refused costs the others nothing.
type Account struct {
	Factors  Row[AuthFactors]
	Passkeys Row[ListPage[PasskeyCredential]]
	Devices  Row[ListPage[Device]]
	// Setup is the authenticator app that is being set up.
	Setup AppSetup
	// PasskeyPage is the page on which a browser adds a passkey, once it was found.
	PasskeyPage string
	// Attempt is an action that was sent and is not settled yet, Outcome what became
	// of the last one.
	Attempt *ActionAttempt
	Outcome *ActionOutcome
}

// Row is a part of the page that is read by itself.
type Row[T any] struct {
	State RowState // "" before it was asked for
	Read  bool     // Value was read once
	Value T        // as last read
	Fault *Fault   // why it could not be read, or read again
}

// RowState is how far a row is known; its words are account.state.<state>.
type RowState string

// The states. RowNotPermitted is for what this app client or token may not read,
// RowNotSwitchedOn for what the pool does not have.
const (
	RowLoading       RowState = "loading"
	RowKnown         RowState = "known"
	RowNotPermitted  RowState = "not_permitted"
	RowNotSwitchedOn RowState = "not_switched_on"
	RowFailed        RowState = "failed"
)

// rowStates is what a failed reading makes of a row; other codes are RowFailed.
var rowStates = map[Code]RowState{
	MissingScope: RowNotPermitted, NotAllowed: RowNotPermitted,
	NotSwitchedOn: RowNotSwitchedOn,
}

// read is the row after a reading. One that failed keeps what was known, marked
// as maybe changed.
func (r Row[T]) read(value T, f *Fault) Row[T] {
	if f == nil {
		return Row[T]{State: RowKnown, Read: true, Value: value}
	}
	r.Fault, r.State = f, rowStates[f.Code]
	if r.State == "" {
		r.State = RowFailed
	}
	return r
}

// AccountPart is what one reading brings.
type AccountPart string

// The parts. PartUser is whether the user exists, the sign-in is good, and which
// second factors are on (GetUser); it is read only to settle an action.
const (
	PartFactors  AccountPart = "factors"
	PartPasskeys AccountPart = "passkeys"
	PartDevices  AccountPart = "devices"
	PartUser     AccountPart = "user"
)

// AccountParts lists the parts that the page shows.
func AccountParts() []AccountPart { return []AccountPart{PartFactors, PartPasskeys, PartDevices} }

// AccountReading is a part as it was read: a value that is put into any later
// session of the same user, so that several can be under way beside each other.
type AccountReading struct {
	Part     AccountPart
	Fault    *Fault
	Factors  AuthFactors
	Passkeys ListPage[PasskeyCredential]
	Devices  ListPage[Device]

	of attribute.Profile
}

// ReadPart reads a part of the account. Of a long list it reads the first page.
func (s Session) ReadPart(ctx context.Context, part AccountPart) AccountReading {
	return s.readPart(ctx, part, "", false)
}

// readPart reads a part: of a list the page that next leads to, or all of it.
func (s Session) readPart(ctx context.Context, part AccountPart, next string, whole bool) AccountReading {
	r := AccountReading{Part: part, of: s.Profile}
	access := s.Tokens.Access
	var err error
	switch part {
	case PartFactors:
		r.Factors, err = s.service.AuthFactors(ctx, access)
	case PartPasskeys:
		r.Passkeys, err = readList(whole, next, func(next string) (ListPage[PasskeyCredential], error) {
			return s.service.Passkeys(ctx, access, next)
		})
	case PartDevices:
		r.Devices, err = readList(whole, next, func(next string) (ListPage[Device], error) {
			return s.service.Devices(ctx, access, next)
		})
	case PartUser:
		var profile attribute.Profile
		profile, err = s.service.Profile(ctx, access)
		r.Factors = AuthFactors{MFA: factorsOf(profile.MFA), Preferred: Factor(profile.Preferred)}
	}
	r.Fault = FaultOf(err)
	return r
}

func readList[T keyed](whole bool, next string, read func(string) (ListPage[T], error)) (ListPage[T], error) {
	if whole {
		return wholeList(read)
	}
	return read(next)
}

// WithReading puts a reading into the session, unless it is of another user.
func (s Session) WithReading(r AccountReading) Session {
	if !r.of.SameUser(s.Profile) || s.State != SignedIn {
		return s
	}
	if r.Fault == nil && (r.Part == PartFactors || r.Part == PartUser) {
		s.Profile.MFA, s.Profile.Preferred = textsOf(r.Factors.MFA), string(r.Factors.Preferred)
	}
	switch r.Part {
	case PartFactors:
		s.Account.Factors = s.Account.Factors.read(r.Factors, r.Fault)
	case PartPasskeys:
		s.Account.Passkeys = s.Account.Passkeys.read(r.Passkeys, r.Fault)
	case PartDevices:
		s.Account.Devices = s.Account.Devices.read(r.Devices, r.Fault)
	}
	return s
}

// LoadAccount reads parts, or all of them, one after the other. What can't be read is
// said in its row; only a sign-in that is no longer good is an error.
func (s Session) LoadAccount(ctx context.Context, parts ...AccountPart) (Session, error) {
	s.Outcomes = nil
	if len(parts) == 0 {
		parts = AccountParts()
	}
	for _, part := range parts {
		reading := s.ReadPart(ctx, part)
		if reading.Fault != nil && reading.Fault.SignedOut() {
			return s, reading.Fault
		}
		s = s.WithReading(reading)
	}
	return s, nil
}

// LoadMore reads the next page of the devices or passkeys.
func (s Session) LoadMore(ctx context.Context, part AccountPart) (Session, error) {
	s.Outcomes = nil
	passkeys, devices := s.Account.Passkeys.Value, s.Account.Devices.Value
	next := map[AccountPart]string{PartPasskeys: passkeys.Next, PartDevices: devices.Next}[part]
	if next == "" {
		return s, nil
	}
	r := s.readPart(ctx, part, next, false)
	if r.Fault != nil {
		return s, r.Fault
	}
	r.Passkeys, r.Devices = passkeys.and(r.Passkeys), devices.and(r.Devices)
	return s.WithReading(r), nil
}

package session

import "time"

// AccountRow is a row of the security page. Any face can draw it: State is how far
// it is known, Note what is said of it. Its words are account.<name>.<note>, and
// account.state.<state> while it is not known.
type AccountRow struct {
	Name  AccountRowName
	State RowState
	Fault *Fault // of the last reading, when that failed
	// Stale reports whether what is shown was read before a reading that failed.
	Stale  bool
	Note   string
	Factor FactorRow // of RowFactor; of RowSecondStep the preferred one
	N      int       // passkeys or devices
	More   bool      // the list is longer than that
	Since  time.Time // of RowSignIns; zero when it is not known
}

// AccountRowName names a row.
type AccountRowName string

// The rows, in the order of the page. RowFactor is there for each second factor.
const (
	RowPassword   AccountRowName = "password"
	RowSecondStep AccountRowName = "second_step"
	RowFactor     AccountRowName = "factor"
	RowPasskeys   AccountRowName = "passkeys"
	RowDevices    AccountRowName = "devices"
	RowSignIns    AccountRowName = "sign_ins"
	RowAccount    AccountRowName = "account"
)

// AccountRows lists the rows of the page.
func (s Session) AccountRows() []AccountRow {
	password := rowOf(RowPassword, s.Account.Factors)
	password.Note = string(s.PasswordState())
	if s.external() {
		password = AccountRow{Name: RowPassword, State: RowKnown, Note: password.Note}
	}
	rows := []AccountRow{password, s.secondStepRow()}
	if rows[1].State == RowKnown {
		for _, f := range s.FactorRows() {
			rows = append(rows, AccountRow{Name: RowFactor, State: RowKnown, Factor: f, Note: factorNote(f)})
		}
	}
	since := s.SignedInSince()
	return append(rows, s.passkeysRow(), s.devicesRow(),
		AccountRow{Name: RowSignIns, State: RowKnown, Since: since, Note: pick(since.IsZero(), "unknown", "since")},
		AccountRow{Name: RowAccount, State: RowKnown, Note: "delete"})
}

// secondStepRow is drawn from the profile, which has the second factors, too.
func (s Session) secondStepRow() AccountRow {
	row := AccountRow{Name: RowSecondStep, State: RowKnown}
	switch {
	case s.Profile.ReadAt.IsZero():
		row.State = RowLoading
	case len(s.Profile.MFA) == 0 && s.Schema.Pool().MFA == "OFF":
		row.State = RowNotSwitchedOn
	case len(s.Profile.MFA) == 0:
		row.Note = pick(s.MFARequired(), "required", "none")
	case s.Profile.Preferred == "":
		row.Note = "on"
	default:
		row.Note = "preferred"
		for _, f := range s.FactorRows() {
			if f.Preferred {
				row.Factor = f
			}
		}
	}
	return row
}

func factorNote(f FactorRow) string {
	switch {
	case f.Preferred:
		return "preferred"
	case f.On:
		return "on"
	case f.Unseen:
		return "unseen"
	}
	return "off"
}

func (s Session) passkeysRow() AccountRow {
	row := rowOf(RowPasskeys, s.Account.Passkeys)
	return row.counting(len(s.Account.Passkeys.Value.Items), s.Account.Passkeys.Value.Next)
}

func (s Session) devicesRow() AccountRow {
	row := rowOf(RowDevices, s.Account.Devices)
	row = row.counting(len(s.Account.Devices.Value.Items), s.Account.Devices.Value.Next)
	if here, ok := s.DeviceHere(); ok && row.N > 0 {
		row.Note = pick(here, "here", "elsewhere")
	}
	return row
}

// counting is a row about a list, with what is said of its length.
func (r AccountRow) counting(n int, next string) AccountRow {
	r.N, r.More, r.Note = n, next != "", pick(n == 0, "none", "some")
	return r
}

// rowOf is how far a part is known.
func rowOf[T any](name AccountRowName, part Row[T]) AccountRow {
	row := AccountRow{Name: name, State: part.State, Fault: part.Fault, Stale: part.Fault != nil && part.Read}
	if row.State == "" {
		row.State = RowLoading
	}
	return row
}

func pick(yes bool, then, otherwise string) string {
	if yes {
		return then
	}
	return otherwise
}

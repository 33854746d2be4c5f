package store

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"cognito-profile/session"
)

// How long a keychain may take. Before ProbeWait has passed nobody notices;
// after it the person should know what the program waits for.
const (
	ProbeWait    = 3 * time.Second
	KeychainWait = 60 * time.Second
)

// keychainCall is the one search for the identity that a vault makes. It goes
// on when nobody waits for it any more, since a keychain's window cannot be
// taken back, and its answer is used whenever it comes.
type keychainCall struct {
	began  time.Time
	giveUp context.CancelFunc // from now on it may read, but make nothing
	done   chan struct{}
	err    error // of the opening; set before done is closed
}

// openInKeychain starts the search, once, and waits for it a while.
func (v *Vault) openInKeychain(ctx context.Context) error {
	call, err := v.search()
	if call == nil {
		return err
	}
	since := time.Since(call.began)
	limit := time.NewTimer(KeychainWait - since)
	defer limit.Stop()
	var probe <-chan time.Time
	if since < ProbeWait {
		timer := time.NewTimer(ProbeWait - since)
		defer timer.Stop()
		probe = timer.C
	}
	select {
	case <-call.done:
		return call.err
	case <-probe:
		return &Error{Reason: session.KeychainAsking}
	case <-limit.C:
		return v.goWithout(context.WithoutCancel(ctx), call, session.KeychainSlow)
	case <-ctx.Done():
		return v.goWithout(context.WithoutCancel(ctx), call, session.KeychainGivenUp)
	}
}

// search begins the call, or gives the one under way; none when the vault is open.
func (v *Vault) search() (*keychainCall, error) {
	defer v.enter()()
	if v.place.protection != "" {
		return nil, nil
	}
	if v.call != nil {
		return v.call, nil
	}
	p, err := v.placeOf(session.InKeychain)
	if err != nil {
		v.openNowhere(err)
		return nil, err
	}
	waited, giveUp := context.WithCancel(context.Background())
	v.call = &keychainCall{began: time.Now(), giveUp: giveUp, done: make(chan struct{})}
	go v.answer(waited, v.call, p)
	return v.call, nil
}

// answer runs the search and opens the vault with what it finds, also when the
// vault has fallen back by then: that is the late answer.
func (v *Vault) answer(waited context.Context, call *keychainCall, p place) {
	identity, err := fromKeychain(waited, v.options.Keychain, filepath.Join(v.options.Folder, "keychain.lock"))
	leave := v.enter()
	ctx := context.Background()
	if err == nil {
		p.identity = identity
		call.err = v.use(ctx, p)
	} else {
		call.err = v.fallBack(ctx, keychainReason(err))
	}
	close(call.done)
	leave()
	call.giveUp()
}

// goWithout stops waiting. The search makes no identity from here on.
func (v *Vault) goWithout(ctx context.Context, call *keychainCall, reason Reason) error {
	call.giveUp()
	defer v.enter()()
	return v.fallBack(ctx, reason)
}

// keychainReasons say what a search ended with; any other end means that there
// is no keychain within reach.
var keychainReasons = []struct {
	is     func(error) bool
	reason Reason
}{
	{func(err error) bool { return session.KeepReasonOf(err) == session.KeychainBroken }, session.KeychainBroken},
	{func(err error) bool { return session.KeepReasonOf(err) == session.Busy }, session.KeychainSlow},
	{func(err error) bool { return errors.Is(err, ErrLocked) }, session.KeychainLocked},
	{func(err error) bool { return errors.Is(err, errGivenUp) }, session.KeychainGivenUp},
}

func keychainReason(err error) Reason {
	for _, row := range keychainReasons {
		if row.is(err) {
			return row.reason
		}
	}
	return session.KeychainMissing
}

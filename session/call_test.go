package session

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"cognito-profile/session/attribute"
)

// TestEveryCallHasOneRow: a name that is declared stands in the table, once.
func TestEveryCallHasOneRow(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "call.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "CallName" {
				declared = append(declared, spec.Values[0].(*ast.BasicLit).Value)
			}
		}
		return true
	})
	names := CallNames()
	if len(declared) == 0 || len(declared) != len(names) {
		t.Errorf("%d names are declared, %d rows", len(declared), len(names))
	}
	for _, name := range names {
		if !slices.Contains(declared, `"`+string(name)+`"`) {
			t.Errorf("%q has a row and is not declared", name)
		}
	}
	if sorted := slices.Sorted(slices.Values(names)); len(slices.Compact(sorted)) != len(names) {
		t.Errorf("a name has two rows: %v", sorted)
	}
}

// TestTraitsFitTogether holds what the lane relies on.
func TestTraitsFitTogether(t *testing.T) {
	for _, name := range CallNames() {
		traits := name.Traits()
		replaced := traits.Replaces.Traits()
		for rule, broken := range map[string]bool{
			"only a write is read by another call":         (traits.ReadBy != "") && (!traits.Writes || traits.ReadBy.Traits().Writes),
			"what writes attributes is read with claims":   traits.ReadBy != "" && !traits.AsksAgain && !traits.ReadBy.Traits().ChangesClaims,
			"nobody misses what gives way":                 traits.Yields && (traits.Writes || traits.SignsIn || traits.EndsSignIn || traits.OpensStore),
			"what is spent is not sent again":              traits.Once && traits.Repeatable,
			"what takes minutes changes nothing":           traits.LongRunning && traits.Writes,
			"the end of a sign-in needs the newest tokens": traits.EndsSignIn && !traits.NeedsFreshTokens,
			"a sign-in has no tokens yet":                  traits.SignsIn && (traits.NeedsFreshTokens || traits.ChangesClaims),
			"only what changes nothing can be replaced":    replaced.Writes || replaced.OpensStore || replaced.EndsSignIn,
			"what shows a change is a reading":             traits.ChangesClaims && traits.Writes,
			"a call does not replace itself":               traits.Replaces == name,
			"only a call of the table is replaced":         traits.Replaces != "" && !slices.Contains(CallNames(), traits.Replaces),
		} {
			if broken {
				t.Errorf("%s: not so of %q: %+v", rule, name, traits)
			}
		}
	}
	if (CallName("other").Traits() != Traits{}) {
		t.Error("a name without a row has traits")
	}
}

// TestAuthorizedCalls lists the calls that wait for good tokens.
func TestAuthorizedCalls(t *testing.T) {
	want := []CallName{
		CallOpen, CallUnlock, CallResume, CallLoad, CallSave, CallTry, CallSettle, CallRecheck, CallResend, CallVerify, CallProve, CallProtect, CallDecline,
		CallAccount, CallAccountMore, CallChangePassword, CallSetUpApp, CallVerifyApp, CallSetFactor, CallPasskeyPage, CallAwaitPasskey, CallDeletePasskey,
		CallForgetDevice, CallRememberDevice, CallSignOutEverywhere, CallDeleteUser, CallSettleAction,
	}
	for _, name := range CallNames() {
		if got := name.Traits().Authorized(); got != slices.Contains(want, name) {
			t.Errorf("%q is authorized: %v", name, got)
		}
	}
}

// TestSavesBegin: from the moment a save is sent its result is unknown.
func TestSavesBegin(t *testing.T) {
	change := Change{"name", "Jane", "Jane", "Jo"}
	for _, call := range []Call{SaveCall(Plan{[]Change{change}}), TryCall(change)} {
		s := call.Begin(busySession(deaf(t)))
		if s.Attempt == nil || !slices.Equal(s.Attempt.Plan.Changes, []Change{change}) || s.Outcomes != nil || s.Refusals != nil {
			t.Errorf("%s begins with %+v", call.Name, s)
		}
	}
}

// TestSignOutWithoutWaiting: the service is asked in a context that is over.
func TestSignOutWithoutWaiting(t *testing.T) {
	for _, forget := range []bool{false, true} {
		var over []bool
		service := endingService{deaf(t), func(ctx context.Context) error {
			over = append(over, ctx.Err() != nil)
			return ctx.Err()
		}}
		s := New(service, attribute.Schema{}).Resume(fresh, "jane")
		call := SignOutCall(forget)
		waited, err := call.Run(context.Background(), s)
		if err != nil || waited.State != SignedOut || (waited.Name == "") != forget {
			t.Errorf("%v: %+v", err, waited)
		}
		unwaited, err := call.Otherwise.Run(context.Background(), s)
		if err == nil || unwaited.State != SignedOut || (unwaited.Name == "") != forget {
			t.Errorf("without waiting: %v, %+v", err, unwaited)
		}
		if !slices.Equal(over, []bool{false, true}) {
			t.Errorf("asked in contexts that were over: %v", over)
		}
	}
}

// endingService is a service whose sign-ins end.
type endingService struct {
	fakeService
	revoke func(context.Context) error
}

func (e endingService) Revoke(ctx context.Context, _ Tokens) error { return e.revoke(ctx) }

// TestLearnCalls ask nobody and take back what they noted.
func TestLearnCalls(t *testing.T) {
	s := busySession(deaf(t))
	learned, err := LearnCall([]string{"gender", "nickname"}).Run(context.Background(), s)
	if err != nil || learned.Schema.Rule("gender").Lock != attribute.NotForApp || learned.Schema.Rule("nickname").Lock != attribute.NotForApp || learned.Outcomes != nil {
		t.Errorf("%v: %+v", err, learned.Facts)
	}
	again, err := UnlearnCall("gender").Run(context.Background(), learned)
	if err != nil || again.Schema.Rule("gender").Lock != attribute.Writable || again.Schema.Rule("nickname").Lock != attribute.NotForApp {
		t.Errorf("%v: %+v", err, again.Facts)
	}
}

// TestWritesAreRead before anything is claimed of them, unless they were refused; a code that
// is no longer valid may have been used.
func TestWritesAreRead(t *testing.T) {
	refused, expired, unknown := &Fault{Code: InvalidValue}, &Fault{Code: ExpiredCode}, &Fault{Code: TimedOut, Delivered: Unknown}
	for name, next := range map[CallName]CallName{CallSave: CallSettle, CallTry: CallSettle, CallVerify: CallProve, CallResend: "", CallLoad: ""} {
		for _, fault := range []*Fault{nil, refused, expired, unknown} {
			call, follows := name.Then(fault)
			if want := next != "" && fault != refused && (fault != expired || name == CallVerify); follows != want || follows && call.Name != next {
				t.Errorf("%s, %v: %q follows: %v", name, fault, call.Name, follows)
			}
		}
	}
}

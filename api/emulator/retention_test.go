package emulator

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"reflect"
	"testing"
	"time"
)

// elements counts the entries of all maps and slices that a value reaches, so
// that a field which only ever grows cannot be overlooked.
func elements(v reflect.Value, seen map[uintptr]bool) int {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return 0
		}
		seen[v.Pointer()] = true
		return elements(v.Elem(), seen)
	case reflect.Interface:
		return elements(v.Elem(), seen)
	case reflect.Struct:
		n := 0
		for i := range v.NumField() {
			n += elements(v.Field(i), seen)
		}
		return n
	case reflect.Map:
		n := v.Len()
		for iter := v.MapRange(); iter.Next(); {
			n += elements(iter.Value(), seen)
		}
		return n
	case reflect.Slice:
		if kind := v.Type().Elem().Kind(); kind == reflect.Uint8 || kind == reflect.Uint || kind == reflect.String {
			return v.Len()
		}
		n := v.Len()
		for i := range v.Len() {
			n += elements(v.Index(i), seen)
		}
		return n
	}
	return 0
}

// TestMemoryStaysFlat sends 100,000 requests of every kind that leaves state
// behind, sign-ins that are never ended above all, and counts what the server
// holds.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 requests")
	}
	f := fixtureOf(t, Seed{Pools: append(signInSeed().Pools, testSeed().Pools[0], webSeed().Pools[0])}, WithDelivery(func(Delivery) {}))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{f, &http.Client{Transport: f.RoundTripper(), Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	b.code("jane")
	var token string
	begun := []func(){
		func() { f.must("InitiateAuth", passwordOf("mfa", "sms")) },
		func() { f.must("InitiateAuth", passwordOf("must", "bare")) },
		func() { f.must("InitiateAuth", signIn("choice", "USER_AUTH", "USERNAME", "jane")) },
		func() { b.do("GET", authorizeQuery(), nil) },
	}
	finished := func() {
		result := f.must("InitiateAuth", passwordOf("keeprotating", "jane"))["AuthenticationResult"].(object)
		token = result["RefreshToken"].(string)
	}
	refreshed := func() {
		result := f.must("GetTokensFromRefreshToken", object{"ClientId": "keeprotating", "RefreshToken": token})["AuthenticationResult"].(object)
		token = result["RefreshToken"].(string)
	}
	request := func(i int) {
		switch {
		case i%6 == 0:
			finished()
		case i%24 == 1:
			refreshed()
		default:
			begun[i%len(begun)]()
		}
	}
	largest, early := 0, 0
	for i := range 100_000 + 1 {
		request(i)
		f.clock.advance(time.Millisecond)
		if i == 0 || i%10_000 != 0 {
			continue
		}
		held := elements(reflect.ValueOf(f.Server), map[uintptr]bool{})
		if i <= 70_000 {
			early = max(early, held)
		}
		largest = max(largest, held)
	}
	if largest > early {
		t.Errorf("%d entries after 70,000 requests, %d later", early, largest)
	}
}

func TestRetained(t *testing.T) {
	r := newRetained[int](3)
	for i := range 5 {
		r.put(fmt.Sprint(i), i)
	}
	r.delete("3")
	r.put("5", 5)
	r.forget(func(n int) bool { return n < 4 })
	if len(r.entries) != 2 || r.entries["4"] != 4 || r.entries["5"] != 5 {
		t.Errorf("left %v", r.entries)
	}
	for i := range 50 {
		key := fmt.Sprint("x", i)
		r.put(key, i)
		r.delete(key)
	}
	if len(r.order) > 2*r.limit {
		t.Errorf("%d keys in order", len(r.order))
	}
}

// TestOldSessionsAreForgotten: an ended session is named as such for an hour.
func TestOldSessionsAreForgotten(t *testing.T) {
	f := newSignInFixture(t)
	old := f.password("mfa", "sms")
	f.clock.advance(time.Hour)
	f.password("mfa", "mail")
	f.refused(sessionExpired, "mfa", "sms", old, "SMS_MFA_CODE", "000001")
	f.clock.advance(time.Hour)
	f.password("mfa", "mail")
	f.refused(sessionInvalid, "mfa", "sms", old, "SMS_MFA_CODE", "000001")
	if n := len(f.sessions.entries); n != 2 {
		t.Errorf("%d sessions", n)
	}
}

package emulator

import (
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// TestAnyHistory makes random users do random things and holds every state to
// what must never break: an address is in force only with a flag beside it, a
// pool that keeps originals changes an address by a right code only, nobody
// shares a sign-in name, and what was refused changed nothing.
func TestAnyHistory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFixture(t)
		pool := rapid.SampledFrom([]string{keepPool, nowPool, mailPool, mailKeep}).Draw(rt, "pool")
		client := f.poolByID(pool).clients
		clientID := sortedKeys(client)[1]
		names := []string{"jane", "sam"}
		if len(f.poolByID(pool).usernames) > 0 {
			names = []string{"jane@example.com", "sam@example.com"}
		}
		tokens := map[string]string{}
		for _, name := range names {
			tokens[name] = f.token(pool, clientID, name)
		}
		steps := rapid.IntRange(1, 12).Draw(rt, "steps")
		for range steps {
			name := rapid.SampledFrom(names).Draw(rt, "user")
			before := f.Attributes(pool, name)
			op, body := anyStep(rt, f, pool, name, tokens[name])
			outcome := f.outcome(op, body)
			after := f.Attributes(pool, name)
			if outcome != "ok" && !maps.Equal(before, after) {
				rt.Fatalf("%s %v: %s changed %v to %v", op, body, outcome, before, after)
			}
			changed := before["email"] != after["email"]
			if changed && len(f.poolByID(pool).keepOriginal) > 0 && op != "VerifyUserAttribute" {
				rt.Fatalf("%s changed the address at once", op)
			}
			if changed && (after["email_verified"] == "true") != (op == "VerifyUserAttribute") {
				rt.Fatalf("%s left the flag %v", op, after["email_verified"])
			}
			checkNames(rt, f.poolByID(pool))
		}
	})
}

func anyStep(rt *rapid.T, f *fixture, pool, name, token string) (string, object) {
	switch rapid.IntRange(0, 3).Draw(rt, "step") {
	case 0:
		_, code, _ := f.Pending(pool, name, "email")
		if code == "" || rapid.Bool().Draw(rt, "wrong") {
			code = "999999"
		}
		return "VerifyUserAttribute", verify(token, "email", code)
	case 1:
		return "GetUserAttributeVerificationCode", resend(token, "email")
	case 2:
		return "DeleteUserAttributes", object{"AccessToken": token, "UserAttributeNames": []string{"phone_number"}}
	}
	email := rapid.SampledFrom([]string{"jane@example.com", "SAM@example.com", "new@example.com", "", "nonsense"}).Draw(rt, "email")
	return "UpdateUserAttributes", write(token, "email", email, "nickname", email, "preferred_username", rapid.SampledFrom([]string{"", "x", "X"}).Draw(rt, "preferred"))
}

// checkNames finds users who share a name to sign in with, and contacts
// without their flag.
func checkNames(rt *rapid.T, p *pool) {
	owners := map[string]*user{}
	claim := func(u *user, name string) {
		if other := owners[p.fold(name)]; other != nil && other != u {
			rt.Fatalf("%s signs in two users", name)
		}
		owners[p.fold(name)] = u
	}
	for _, u := range p.users {
		claim(u, u.name)
		for _, attribute := range p.usernames {
			claim(u, u.attributes[attribute])
		}
		for _, attribute := range p.aliases {
			if u.hasAlias(attribute) {
				claim(u, u.attributes[attribute])
			}
		}
		for _, contact := range []string{"email", "phone_number"} {
			if _, flagged := u.attributes[contact+"_verified"]; flagged != u.has(contact) {
				rt.Fatalf("%s without its flag, or the other way round: %v", contact, u.attributes)
			}
		}
	}
}

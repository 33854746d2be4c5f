package emulator

import (
	"crypto/sha256"
	"encoding/base64"
	"math/big"
)

// srpFlow is InitiateAuth with USER_SRP_AUTH. Its challenge has no Session: the
// answer finds it by SECRET_BLOCK.
func (c *call) srpFlow(parameters map[string]string) (any, error) {
	out, err := c.beginSRPExchange(parameters["USERNAME"], parameters["SRP_A"], (*call).afterPassword)
	if err != nil {
		return nil, err
	}
	c.sessions.put(out.ChallengeParameters["SECRET_BLOCK"], c.sessions.entries[out.Session])
	c.sessions.delete(out.Session)
	out.Session = ""
	return out, nil
}

// beginSRPExchange begins an SRP exchange; then is the step after a right password.
func (c *call) beginSRPExchange(name, publicA string, then func(*call, *user) (any, error)) (authOutput, error) {
	a, ok := new(big.Int).SetString(publicA, 16)
	if !ok || a.Sign() < 0 || new(big.Int).Mod(a, srp().n).Sign() == 0 {
		return authOutput{}, invalidParameter("Invalid SRP_A")
	}
	u, err := c.findSignInUser(name)
	if err != nil {
		return authOutput{}, err
	}
	v := c.passwordVerifierOf(u, name)
	x := &srpExchange{
		poolName: c.pool.suffix(), name: v.name, v: v.v, a: a,
		block: base64.StdEncoding.EncodeToString(randomBytes(1000)),
	}
	x.choosePublic(new(big.Int).SetBytes(randomBytes(32)), c.publicForm)
	open := challengeSession{user: u, challenge: "PASSWORD_VERIFIER", srp: x, then: then}
	return c.newChallenge(open, map[string]string{
		"SALT": v.salt.Text(16), "SRP_B": x.public.Text(16), "SECRET_BLOCK": x.block,
		"USERNAME": v.name, "USER_ID_FOR_SRP": v.name,
	}), nil
}

// passwordVerifierOf returns the verifier of a user's password. An unknown name
// gets a salt and a UUID of its own, always the same, and a verifier that no
// password fits.
func (c *call) passwordVerifierOf(u *user, name string) *verifier {
	if u == nil || u.password == "" {
		seed := c.pool.id + "/" + c.pool.fold(name)
		sum := sha256.Sum256([]byte("salt of " + seed))
		salt := new(big.Int).SetBytes(sum[:saltSize])
		fake := newVerifier(c.pool.suffix(), uuidOf(seed), string(randomBytes(32)), salt)
		if u != nil {
			fake.name = u.name
		}
		return fake
	}
	if v := u.verifier; v == nil || v.password != u.password || !c.saltForm.fits(v.salt, saltSize) {
		u.verifier = newVerifier(c.pool.suffix(), u.name, u.password, randomSalt(c.saltForm))
	}
	return u.verifier
}

// passwordVerifier takes the answer to PASSWORD_VERIFIER. It counts as a try of the
// password; a TIMESTAMP far from the clock, a name other than USER_ID_FOR_SRP
// and another SECRET_BLOCK look like a wrong one.
func (c *call) passwordVerifier(open *challengeSession, responses map[string]string) (any, error) {
	x, u := open.srp, open.user
	right, err := x.verify(responses["PASSWORD_CLAIM_SIGNATURE"], responses["TIMESTAMP"], c.at)
	if err != nil {
		return nil, err
	}
	if u == nil {
		return nil, errWrongPassword
	}
	if u.status == "UNCONFIRMED" {
		return nil, errNotConfirmed
	}
	echoed := unescapedBase64(responses["PASSWORD_CLAIM_SECRET_BLOCK"]) == x.block
	if err := u.tryProof(right && echoed && responses["USERNAME"] == x.name, c.at); err != nil {
		return nil, err
	}
	return open.then(c, u)
}

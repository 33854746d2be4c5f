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
	if _, err := parsePublic(publicA); err != nil {
		return authOutput{}, err
	}
	u, err := c.findSignInUser(name)
	if err != nil {
		return authOutput{}, err
	}
	v := c.passwordVerifierOf(u, name)
	x, err := c.newExchange(c.pool.suffix(), v.name, v, publicA)
	if err != nil {
		return authOutput{}, err
	}
	open := challengeSession{user: u, challenge: "PASSWORD_VERIFIER", srp: x, then: then}
	parameters := x.parameters(v)
	parameters["USERNAME"], parameters["USER_ID_FOR_SRP"] = v.name, v.name
	return c.newChallenge(open, parameters), nil
}

// parsePublic reads SRP_A, which may not be a multiple of N (RFC 5054, 2.5.4).
func parsePublic(text string) (*big.Int, error) {
	a, ok := new(big.Int).SetString(text, 16)
	if !ok || a.Sign() < 0 || new(big.Int).Mod(a, srp().n).Sign() == 0 {
		return nil, invalidParameter("Invalid SRP_A")
	}
	return a, nil
}

// newExchange draws the server's side of an SRP exchange.
func (c *call) newExchange(poolName, name string, v *verifier, publicA string) (*srpExchange, error) {
	a, err := parsePublic(publicA)
	if err != nil {
		return nil, err
	}
	x := &srpExchange{poolName: poolName, name: name, v: v.v, a: a, block: base64.StdEncoding.EncodeToString(randomBytes(1000))}
	x.choosePublic(new(big.Int).SetBytes(randomBytes(32)), c.publicForm)
	return x, nil
}

// parameters are the ChallengeParameters that both kinds of SRP share.
func (x *srpExchange) parameters(v *verifier) map[string]string {
	return map[string]string{"SALT": v.salt.Text(16), "SRP_B": x.public.Text(16), "SECRET_BLOCK": x.block}
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

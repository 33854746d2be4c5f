package emulator

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"testing"
	"time"
)

func number(t testing.TB, text string) *big.Int {
	t.Helper()
	n, ok := new(big.Int).SetString(text, 16)
	if !ok {
		t.Fatalf("number %q", text)
	}
	return n
}

func TestSRPGroup(t *testing.T) {
	if got := fmt.Sprintf("%x", sha256.Sum256(srp().n.Bytes())); got != "48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c" {
		t.Errorf("N hashes to %s", got)
	}
	if got := srp().k.Text(16); got != "538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6" {
		t.Errorf("k = %s", got)
	}
	if n := len(pad(srp().n)); n != 385 {
		t.Errorf("N has %d bytes", n)
	}
	if !srp().n.ProbablyPrime(0) {
		t.Error("N is no prime")
	}
}

func TestPad(t *testing.T) {
	for text, want := range map[string]string{
		"0": "00", "1": "01", "7f": "7f", "80": "0080", "ff": "00ff", "100": "0100", "7fff": "7fff", "8000": "008000", "00ff": "00ff", "0f00": "0f00",
	} {
		if got := hex.EncodeToString(pad(number(t, text))); got != want {
			t.Errorf("pad(%s) = %s, want %s", text, got, want)
		}
	}
}

// TestSRPVector is one exchange with every number fixed.
func TestSRPVector(t *testing.T) {
	const pool, name, secret = "Example01", "3f2b8c1e-0000-4000-8000-000000000001", "Correct-Horse-9"
	twice := func(text string) *big.Int {
		sum := sha512.Sum512([]byte(text))
		return new(big.Int).SetBytes(append(sum[:], sum[:]...))
	}
	hash := func(n *big.Int) string { return fmt.Sprintf("%x", sha256.Sum256(pad(n))) }
	salt := number(t, "8f00112233445566778899aabbccddee")
	v := newVerifier(pool, name, secret, salt)
	a := new(big.Int).Exp(srp().g, twice("client-a"), srp().n)
	x := &srpExchange{poolName: pool, name: name, v: v.v, a: a, block: base64.StdEncoding.EncodeToString([]byte("secret-block-bytes"))}
	x.choosePublic(twice("server-b"), AnyForm)
	const stamp = "Sun Jan 4 09:05:06 UTC 2026"
	for what, c := range map[string]struct{ got, want string }{
		"x":         {srpSecret(pool, name, secret, salt).Text(16), "13dea7b2d9e9495ae19ad3e3e801bc36700f9b4668ea76739fa7d5d20153a296"},
		"u":         {digest(pad(x.a), pad(x.public)).Text(16), "78140d86f16c5ce3da60317f9f6f0b947c6bc0076d9b075467707b2ff28b62b1"},
		"A":         {hash(x.a), "7323aa2906e1e5785cb4e430e6405cd07e4e765c7a58d75e17c0abaa397d1909"},
		"B":         {hash(x.public), "746c2db28b54a87b10414200803342cc157c950359e92473d8a9e1f5bc772924"},
		"v":         {hash(v.v), "9cb644a78798f9aa3cb41a9802f3571c1f2f0eef15cfa0b386162670da6831c4"},
		"S":         {hash(x.shared()), "8e5d78913871b0d4e3508c133d277fde47feb253530c06a01f3c4a0de7c3e3a5"},
		"key":       {hex.EncodeToString(x.key()), "00f9bbc95f4760e347a5ed47b2725e19"},
		"signature": {base64.StdEncoding.EncodeToString(x.signature(stamp)), "5VjsoSQLar2JctXp3RnfUOBpXy9CTcMvdJTD7hyJN3c="},
	} {
		if c.got != c.want {
			t.Errorf("%s = %s, want %s", what, c.got, c.want)
		}
	}
	at := time.Date(2026, 1, 4, 9, 5, 6, 0, time.UTC)
	for claim, want := range map[string]bool{
		"5VjsoSQLar2JctXp3RnfUOBpXy9CTcMvdJTD7hyJN3c=": true, "5VjsoSQLar2JctXp3RnfUOBpXy9CTcMvdJTD7hyJN3g=": false, "": false, "!": false,
	} {
		if ok, err := x.verify(claim, stamp, at); ok != want || err != nil {
			t.Errorf("%q proves: %v %v", claim, ok, err)
		}
	}
}

// srpClient is the other side of the exchange, written from the definition and
// sharing nothing with the server but the prime.
type srpClient struct {
	t    testing.TB
	n, k *big.Int
	a, A *big.Int
}

// signed adds the zero byte that keeps a set first bit from being a sign.
func signed(n *big.Int) []byte {
	text := fmt.Sprintf("%X", n)
	if len(text)%2 == 1 {
		text = "0" + text
	}
	if text[0] >= '8' {
		text = "00" + text
	}
	b, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return b
}

func hashed(parts ...[]byte) *big.Int {
	sum := sha256.Sum256(bytes.Join(parts, nil))
	return new(big.Int).SetBytes(sum[:])
}

func mac(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(bytes.Join(parts, nil))
	return h.Sum(nil)
}

// newSRPClient draws a and increments it until A has a form.
func newSRPClient(t testing.TB, form NumberForm) *srpClient {
	n := number(t, srpPrime)
	p := &srpClient{t: t, n: n, k: hashed(signed(n), []byte{2}), a: new(big.Int).SetBytes(randomBytes(32))}
	p.A = new(big.Int).Exp(big.NewInt(2), p.a, n)
	for !form.fits(p.A, 384) {
		p.a.Add(p.a, big.NewInt(1))
		p.A.Mod(p.A.Lsh(p.A, 1), n)
	}
	return p
}

func timestampOf(at time.Time) string { return at.UTC().Format("Mon Jan 2 15:04:05 UTC 2006") }

// answer is ChallengeResponses of PASSWORD_VERIFIER.
func (p *srpClient) answer(poolName, password, timestamp string, parameters object) object {
	p.t.Helper()
	text := func(name string) string { s, _ := parameters[name].(string); return s }
	user := text("USER_ID_FOR_SRP")
	B, salt := number(p.t, text("SRP_B")), number(p.t, text("SALT"))
	block, err := base64.StdEncoding.DecodeString(text("SECRET_BLOCK"))
	if err != nil {
		p.t.Fatal(err)
	}
	inner := sha256.Sum256([]byte(poolName + user + ":" + password))
	x := hashed(signed(salt), inner[:])
	u := hashed(signed(p.A), signed(B))
	base := new(big.Int).Exp(big.NewInt(2), x, p.n)
	base.Sub(B, base.Mul(base, p.k)).Mod(base, p.n)
	S := new(big.Int).Exp(base, new(big.Int).Add(p.a, new(big.Int).Mul(u, x)), p.n)
	key := mac(mac(signed(u), signed(S)), []byte("Caldera Derived Key\x01"))[:16]
	return object{
		"USERNAME": user, "TIMESTAMP": timestamp, "PASSWORD_CLAIM_SECRET_BLOCK": text("SECRET_BLOCK"),
		"PASSWORD_CLAIM_SIGNATURE": base64.StdEncoding.EncodeToString(mac(key, []byte(poolName), []byte(user), block, []byte(timestamp))),
	}
}

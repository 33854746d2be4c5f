package api

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"
)

// The values of one exchange, worked out by an independent program.
const (
	vectorPool     = "eu-west-1_Example01"
	vectorUser     = "3f2b8c1e-0000-4000-8000-000000000001"
	vectorPassword = "Correct-Horse-9"
	vectorSalt     = "8f00112233445566778899aabbccddee"
)

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// serverSide is B, the verifier and S as the service works them out.
func serverSide(x *big.Int, b *big.Int, a *big.Int) (public, verifier, shared *big.Int) {
	group := srpGroup()
	verifier = new(big.Int).Exp(group.g, x, group.n)
	public = new(big.Int).Exp(group.g, b, group.n)
	public.Mod(public.Add(public, new(big.Int).Mul(group.k, verifier)), group.n)
	u := hashed(pad(a), pad(public))
	shared = new(big.Int).Exp(verifier, u, group.n)
	shared.Mod(shared.Mul(shared, a), group.n)
	shared.Exp(shared, b, group.n)
	return public, verifier, shared
}

func exponent(word string) []byte {
	sum := sha512.Sum512([]byte(word))
	return append(sum[:], sum[:]...)
}

func TestSRPVector(t *testing.T) {
	group := srpGroup()
	if got := digest(group.n.Bytes()); got != "48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c" {
		t.Fatalf("N is not the prime of RFC 3526: %s", got)
	}
	if got := group.k.Text(16); got != "538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6" {
		t.Errorf("k = %s", got)
	}
	client, err := newSRP(bytes.NewReader(exponent("client-a")))
	if err != nil {
		t.Fatal(err)
	}
	salt, _ := new(big.Int).SetString(vectorSalt, 16)
	c := srpChallenge{pool: "Example01", user: vectorUser, salt: salt, secretBlock: []byte("secret-block-bytes")}
	x := srpX(c, vectorPassword)
	b := new(big.Int).SetBytes(exponent("server-b"))
	public, verifier, shared := serverSide(x, b, client.public)
	c.b = public
	key, err := client.key(c, vectorPassword)
	if err != nil {
		t.Fatal(err)
	}
	signature, timestamp, err := client.claim(c, vectorPassword, time.Date(2026, 1, 4, 10, 5, 6, 0, time.FixedZone("", 3600)))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, got, want string }{
		{"x", x.Text(16), "13dea7b2d9e9495ae19ad3e3e801bc36700f9b4668ea76739fa7d5d20153a296"},
		{"u", hashed(pad(client.public), pad(public)).Text(16), "78140d86f16c5ce3da60317f9f6f0b947c6bc0076d9b075467707b2ff28b62b1"},
		{"A", digest(pad(client.public)), "7323aa2906e1e5785cb4e430e6405cd07e4e765c7a58d75e17c0abaa397d1909"},
		{"B", digest(pad(public)), "746c2db28b54a87b10414200803342cc157c950359e92473d8a9e1f5bc772924"},
		{"v", digest(pad(verifier)), "9cb644a78798f9aa3cb41a9802f3571c1f2f0eef15cfa0b386162670da6831c4"},
		{"S", digest(pad(shared)), "8e5d78913871b0d4e3508c133d277fde47feb253530c06a01f3c4a0de7c3e3a5"},
		{"key", hex.EncodeToString(key), "00f9bbc95f4760e347a5ed47b2725e19"},
		{"timestamp", timestamp, "Sun Jan 4 09:05:06 UTC 2026"},
		{"signature", signature, "5VjsoSQLar2JctXp3RnfUOBpXy9CTcMvdJTD7hyJN3c="},
	} {
		if row.got != row.want {
			t.Errorf("%s = %s, want %s", row.name, row.got, row.want)
		}
	}
}

// javaBytes writes a number as BigInteger.toByteArray is specified: the
// shortest two's complement, worked out from its bit length.
func javaBytes(n *big.Int) []byte {
	return n.FillBytes(make([]byte, n.BitLen()/8+1))
}

// TestSRPArithmetic compares pad, k, u and x with formulas written another way.
func TestSRPArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	draw := func() *big.Int {
		b := make([]byte, 1+random.IntN(390))
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		if random.IntN(3) == 0 {
			b[0] = 0
		}
		if random.IntN(3) == 0 {
			b[0] |= 0x80
		}
		return new(big.Int).SetBytes(b)
	}
	sum := func(parts ...[]byte) *big.Int {
		h := sha256.New()
		for _, p := range parts {
			h.Write(p)
		}
		return new(big.Int).SetBytes(h.Sum(nil))
	}
	numbers := 10_000
	if testing.Short() {
		numbers = 1000
	}
	for i := range numbers {
		a, b := draw(), draw()
		if !bytes.Equal(pad(a), javaBytes(a)) {
			t.Fatalf("pad(%x) = %x", a, pad(a))
		}
		if hashed(pad(a), pad(b)).Cmp(sum(javaBytes(a), javaBytes(b))) != 0 {
			t.Fatalf("u of %x and %x", a, b)
		}
		c := srpChallenge{pool: "Pool" + a.Text(36)[:1], user: b.Text(36), salt: a}
		h := sha256.New()
		for _, p := range []string{c.pool, c.user, ":", "pass" + a.Text(36)} {
			h.Write([]byte(p))
		}
		if srpX(c, "pass"+a.Text(36)).Cmp(sum(javaBytes(a), h.Sum(nil))) != 0 {
			t.Fatalf("x, case %d", i)
		}
	}
}

// TestSRPAgrees runs exchanges in which salt, A and B have a top bit or a
// leading zero byte: mistakes in padding show only there.
func TestSRPAgrees(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	seen := map[string]bool{}
	exchanges := 60
	if testing.Short() {
		exchanges = 12
	}
	for i := range exchanges {
		secret := make([]byte, srpSecretBytes)
		for j := range secret {
			secret[j] = byte(random.Uint32())
		}
		client, err := newSRP(bytes.NewReader(secret))
		if err != nil {
			t.Fatal(err)
		}
		salt := make([]byte, 16)
		for j := range salt {
			salt[j] = byte(random.Uint32())
		}
		switch i % 3 {
		case 0:
			salt[0] |= 0x80
		case 1:
			salt[0] = 0
		}
		c := srpChallenge{pool: "P", user: "u", salt: new(big.Int).SetBytes(salt), secretBlock: []byte("block")}
		public, _, shared := serverSide(srpX(c, "pässwörd"), new(big.Int).SetBytes(secret[:64]), client.public)
		c.b = public
		seen[edge("A", client.public)], seen[edge("B", public)] = true, true
		key, err := client.key(c, "pässwörd")
		if err != nil {
			t.Fatal(err)
		}
		inner := hmac.New(sha256.New, javaBytes(hashed(pad(client.public), pad(public))))
		inner.Write(javaBytes(shared))
		outer := hmac.New(sha256.New, inner.Sum(nil))
		outer.Write([]byte("Caldera Derived Key\x01"))
		if want := outer.Sum(nil)[:16]; !bytes.Equal(key, want) {
			t.Fatalf("exchange %d: the two sides disagree", i)
		}
	}
	for _, want := range []string{"A top", "A plain", "B top", "B plain"} {
		if !seen[want] {
			t.Errorf("no exchange had %s", want)
		}
	}
}

func edge(name string, n *big.Int) string {
	if n.BitLen()%8 == 0 {
		return name + " top"
	}
	return name + " plain"
}

func TestSRPRefusesWhatCannotBe(t *testing.T) {
	client, err := newSRP(nil)
	if err != nil {
		t.Fatal(err)
	}
	group := srpGroup()
	for name, b := range map[string]*big.Int{"zero": new(big.Int), "N": group.n, "2N": new(big.Int).Lsh(group.n, 1)} {
		if _, _, err := client.claim(srpChallenge{salt: group.g, b: b}, "x", time.Time{}); err == nil {
			t.Errorf("B = %s was taken", name)
		}
	}
	good := map[string]string{"SALT": "f", "SRP_B": "abc", "SECRET_BLOCK": base64.StdEncoding.EncodeToString([]byte("b"))}
	if _, err := readSRPChallenge("X", "u", good); err != nil {
		t.Fatalf("odd-length numbers: %v", err)
	}
	for _, name := range []string{"SALT", "SRP_B", "SECRET_BLOCK"} {
		bad := map[string]string{}
		for k, v := range good {
			bad[k] = v
		}
		bad[name] = "%%"
		if _, err := readSRPChallenge("X", "u", bad); err == nil {
			t.Errorf("a bad %s was taken", name)
		}
	}
	for _, who := range [][2]string{{"", "u"}, {"X", ""}} {
		if _, err := readSRPChallenge(who[0], who[1], good); err == nil {
			t.Errorf("%q was taken", who)
		}
	}
}

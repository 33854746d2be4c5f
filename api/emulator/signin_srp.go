package emulator

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"strings"
	"sync"
	"time"
)

// srpGroup is what both sides of SRP-6a know (RFC 5054), with the choices of
// Cognito: the 3072-bit prime of RFC 3526, generator 2, SHA-256.
type srpGroup struct{ n, g, k *big.Int }

var srp = sync.OnceValue(func() srpGroup {
	n, _ := new(big.Int).SetString(srpPrime, 16)
	g := big.NewInt(2)
	return srpGroup{n, g, digest(pad(n), pad(g))}
})

const srpPrime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
	"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
	"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F" +
	"83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
	"E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
	"15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7" +
	"ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C" +
	"BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"

// pad gives the bytes of a number as Java's BigInteger.toByteArray does: as few
// as possible, and a zero byte in front when the first bit is set.
func pad(n *big.Int) []byte {
	b := n.Bytes()
	if len(b) == 0 || b[0]&0x80 != 0 {
		return append([]byte{0}, b...)
	}
	return b
}

func digest(parts ...[]byte) *big.Int {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return new(big.Int).SetBytes(h.Sum(nil))
}

// srpSecret is x: the password, bound to pool, user and salt. The pool counts
// without its region.
func srpSecret(poolName, name, password string, salt *big.Int) *big.Int {
	inner := sha256.Sum256([]byte(poolName + name + ":" + password))
	return digest(pad(salt), inner[:])
}

// verifier is what a server keeps of a password.
type verifier struct {
	name, password string
	salt, v        *big.Int
}

func newVerifier(poolName, name, password string, salt *big.Int) *verifier {
	v := new(big.Int).Exp(srp().g, srpSecret(poolName, name, password, salt), srp().n)
	return &verifier{name, password, salt, v}
}

// srpExchange is the server's side of one proof.
type srpExchange struct {
	poolName, name string
	v, a, b        *big.Int // a is public, b is not
	public         *big.Int // B
	block          string   // SECRET_BLOCK
}

// choosePublic makes B = k·v + g^b, with the first b from a start on that gives it
// the form that is asked for. Each try after the first costs one
// multiplication, because g^(b+1) = g^b·g.
func (x *srpExchange) choosePublic(start *big.Int, form NumberForm) {
	n, g := srp().n, srp().g
	x.b = start
	masked := new(big.Int).Mul(srp().k, x.v)
	power := new(big.Int).Exp(g, x.b, n)
	for {
		x.public = new(big.Int).Add(masked, power)
		x.public.Mod(x.public, n)
		if x.public.Sign() > 0 && form.fits(x.public, n.BitLen()/8) {
			return
		}
		x.b = new(big.Int).Add(x.b, big.NewInt(1))
		power.Mod(power.Mul(power, g), n)
	}
}

// shared is S = (A·v^u)^b.
func (x *srpExchange) shared() *big.Int {
	n := srp().n
	s := new(big.Int).Exp(x.v, digest(pad(x.a), pad(x.public)), n)
	return s.Exp(s.Mod(s.Mul(s, x.a), n), x.b, n)
}

// key is the key that both sides derive from S (RFC 5869).
func (x *srpExchange) key() []byte {
	key, err := hkdf.Key(sha256.New, pad(x.shared()), pad(digest(pad(x.a), pad(x.public))), "Caldera Derived Key", 16)
	if err != nil {
		panic("emulator: SRP key: " + err.Error())
	}
	return key
}

// signature is PASSWORD_CLAIM_SIGNATURE as the right password makes it.
func (x *srpExchange) signature(timestamp string) []byte {
	block, err := base64.StdEncoding.DecodeString(x.block)
	if err != nil {
		panic("emulator: SECRET_BLOCK: " + err.Error())
	}
	mac := hmac.New(sha256.New, x.key())
	mac.Write([]byte(x.poolName + x.name))
	mac.Write(block)
	mac.Write([]byte(timestamp))
	return mac.Sum(nil)
}

const (
	timestampLayout = "Mon Jan 2 15:04:05 UTC 2006"
	// timestampSlack is how far TIMESTAMP may be from the clock. Amazon documents
	// no number.
	timestampSlack = 5 * time.Minute
)

// verify reports whether a claim was made with the right password. The service
// formats the timestamp again before it checks the signature, so a timestamp in
// another spelling does not verify.
func (x *srpExchange) verify(claim, timestamp string, now time.Time) (bool, error) {
	at, err := time.Parse(timestampLayout, timestamp)
	if err != nil {
		return false, errTimestamp
	}
	if at.Sub(now).Abs() > timestampSlack {
		return false, nil
	}
	given, err := base64.StdEncoding.DecodeString(unescapedBase64(claim))
	return err == nil && hmac.Equal(given, x.signature(at.Format(timestampLayout))), nil
}

// unescapedBase64 turns the URL-safe alphabet into the usual one.
func unescapedBase64(s string) string {
	return strings.NewReplacer("-", "+", "_", "/").Replace(s)
}

// NumberForm is how the bytes of a number in SRP begin. Clients that pad wrong
// fail with some forms only.
type NumberForm int

// The forms. AnyForm asks for none.
const (
	AnyForm     NumberForm = iota
	TopBit                 // the first bit is set: a zero byte goes in front before hashing
	LeadingZero            // the first byte is zero: the hexadecimal text is shorter by two digits
	OddDigits              // the first half byte is zero: the hexadecimal text has an odd number of digits
)

func (f NumberForm) fits(n *big.Int, size int) bool {
	switch f {
	case TopBit:
		return n.BitLen() == 8*size
	case LeadingZero:
		return n.BitLen() <= 8*(size-1)
	case OddDigits:
		return (n.BitLen()+3)/4%2 == 1
	}
	return true
}

const saltSize = 16

func randomSalt(form NumberForm) *big.Int {
	for {
		salt := new(big.Int).SetBytes(randomBytes(saltSize))
		if salt.Sign() > 0 && form.fits(salt, saltSize) {
			return salt
		}
	}
}

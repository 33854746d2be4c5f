package api

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"math/big"
	"sync"
	"time"
)

// srpPrime is the 3072-bit group of RFC 3526, section 4; the generator is 2.
const srpPrime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74" +
	"020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245" +
	"E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6" +
	"49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD96" +
	"1C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
	"E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE5" +
	"15D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A" +
	"8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6B" +
	"F12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2" +
	"08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"

// srpSecretBytes is the size of the client's secret exponent.
const srpSecretBytes = 128

// srpInfo is the info of the key derivation.
const srpInfo = "Caldera Derived Key\x01"

// The timestamp of a claim: English, UTC, the day not padded.
const srpTimeLayout = "Mon Jan 2 15:04:05 UTC 2006"

// srpGroup is the group and k = H(N ‖ g), computed when first needed.
var srpGroup = sync.OnceValue(func() (group struct{ n, g, k *big.Int }) {
	group.n, _ = new(big.Int).SetString(srpPrime, 16)
	group.g = big.NewInt(2)
	group.k = hashed(pad(group.n), pad(group.g))
	return group
})

// errSRP is a value of the service that no valid exchange has.
var errSRP = errors.New("the response to the sign-in is not a valid SRP exchange")

// srp is the client's side of one sign-in by Secure Remote Password (RFC 2945
// with the key derivation of Amazon Cognito): the password is proved and never
// sent. It is used once.
type srp struct{ a, public *big.Int }

// newSRP draws a secret from random; nil is crypto/rand.
func newSRP(random io.Reader) (srp, error) {
	if random == nil {
		random = rand.Reader
	}
	secret := make([]byte, srpSecretBytes)
	if _, err := io.ReadFull(random, secret); err != nil {
		return srp{}, err
	}
	group := srpGroup()
	a := new(big.Int).Mod(new(big.Int).SetBytes(secret), group.n)
	public := new(big.Int).Exp(group.g, a, group.n)
	if a.Sign() == 0 || public.Sign() == 0 {
		return srp{}, errSRP
	}
	return srp{a, public}, nil
}

// start returns SRP_A in hexadecimal.
func (s srp) start() string { return s.public.Text(16) }

// srpChallenge has the parameters of PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER.
type srpChallenge struct {
	pool        string // the part of the pool id after its underscore; of a device, its DeviceGroupKey
	user        string // USER_ID_FOR_SRP, not what was typed; of a device, its DeviceKey
	salt, b     *big.Int
	secretBlock []byte
}

// readSRPChallenge parses the parameters of a challenge that pool and user answer.
// The hexadecimal numbers may have lost leading zeros.
func readSRPChallenge(pool, user string, parameters map[string]string) (srpChallenge, error) {
	salt, okSalt := new(big.Int).SetString(parameters["SALT"], 16)
	b, okB := new(big.Int).SetString(parameters["SRP_B"], 16)
	block, err := base64.StdEncoding.DecodeString(parameters["SECRET_BLOCK"])
	if err != nil {
		block, err = base64.URLEncoding.DecodeString(parameters["SECRET_BLOCK"])
	}
	if pool == "" || user == "" || !okSalt || !okB || err != nil || salt.Sign() < 0 || b.Sign() < 0 {
		return srpChallenge{}, errSRP
	}
	return srpChallenge{pool, user, salt, b, block}, nil
}

// claim returns PASSWORD_CLAIM_SIGNATURE and TIMESTAMP for a password.
func (s srp) claim(c srpChallenge, password string, now time.Time) (signature, timestamp string, err error) {
	key, err := s.key(c, password)
	if err != nil {
		return "", "", err
	}
	timestamp = now.UTC().Format(srpTimeLayout)
	message := concat([]byte(c.pool), []byte(c.user), c.secretBlock, []byte(timestamp))
	return base64.StdEncoding.EncodeToString(sign(key, message)), timestamp, nil
}

// key returns the session key: the first half of
// HMAC(HMAC(u, S), info) with S = (B − k·g^x)^(a + u·x) mod N.
func (s srp) key(c srpChallenge, password string) ([]byte, error) {
	group := srpGroup()
	u := hashed(pad(s.public), pad(c.b))
	if new(big.Int).Mod(c.b, group.n).Sign() == 0 || u.Sign() == 0 {
		return nil, errSRP
	}
	x := srpX(c, password)
	base := new(big.Int).Exp(group.g, x, group.n)
	base.Mod(base.Sub(c.b, base.Mul(base, group.k)), group.n)
	exponent := new(big.Int).Mul(u, x)
	shared := base.Exp(base, exponent.Add(exponent, s.a), group.n)
	return sign(sign(pad(u), pad(shared)), []byte(srpInfo))[:16], nil
}

// srpX is the private key that stands for the password:
// H(salt ‖ H(pool ‖ user ‖ ":" ‖ password)).
func srpX(c srpChallenge, password string) *big.Int {
	inner := sha256.Sum256([]byte(c.pool + c.user + ":" + password))
	return hashed(pad(c.salt), inner[:])
}

// pad writes a number in two's complement as Java's BigInteger does: a leading
// zero byte when the top bit is set. Without it one sign-in in two fails.
func pad(n *big.Int) []byte {
	b := n.Bytes()
	if len(b) == 0 || b[0]&0x80 != 0 {
		return concat([]byte{0}, b)
	}
	return b
}

func hashed(parts ...[]byte) *big.Int {
	sum := sha256.Sum256(concat(parts...))
	return new(big.Int).SetBytes(sum[:])
}

func sign(key, message []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(message)
	return mac.Sum(nil)
}

func concat(parts ...[]byte) []byte {
	var all []byte
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

package emulator

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"time"
)

// refreshToken is the state of one refresh token of a family. A rotated one is
// accepted until its grace ends.
type refreshToken struct {
	family  *family
	rotated bool
	grace   time.Time
}

// refreshTokens are the refresh tokens of a family by serial number. A serial
// number that was issued and is no longer here was rotated away.
type refreshTokens struct {
	issued uint64
	live   map[uint64]*refreshToken
}

// newRefreshToken adds a refresh token to a family and returns it sealed.
func (s *Server) newRefreshToken(f *family, now time.Time) string {
	maps.DeleteFunc(f.live, func(_ uint64, t *refreshToken) bool { return t.rotated && !now.Before(t.grace) })
	if len(f.live) >= maxLiveTokens {
		delete(f.live, slices.Min(slices.Collect(maps.Keys(f.live))))
	}
	if f.live == nil {
		f.live = map[uint64]*refreshToken{}
	}
	f.issued++
	f.live[f.issued] = &refreshToken{family: f}
	return s.sealRefreshToken(refreshClaims{f.id, f.issued, f.expires})
}

// refreshClaims is what a refresh token carries. Because the token itself names
// its family, the server need not keep the tokens.
type refreshClaims struct {
	family  string
	serial  uint64
	expires time.Time
}

const (
	refreshHeader  = `{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`
	refreshContent = 1000 // bytes, most of them padding
)

func newRefreshKey() cipher.AEAD {
	block, err := aes.NewCipher(randomBytes(32))
	if err != nil {
		panic("emulator: refresh tokens: " + err.Error())
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("emulator: refresh tokens: " + err.Error())
	}
	return aead
}

// sealRefreshToken encrypts a refresh token in the form of the service's: five
// parts, about 1,800 characters, of which nothing can be read.
func (s *Server) sealRefreshToken(claims refreshClaims) string {
	plain := binary.BigEndian.AppendUint64(nil, claims.serial)
	plain = binary.BigEndian.AppendUint64(plain, uint64(claims.expires.Unix()))
	plain = append(plain, claims.family...)
	plain = append(plain, make([]byte, refreshContent-len(plain))...)
	nonce := randomBytes(s.refreshKey.NonceSize())
	sealed := s.refreshKey.Seal(nil, nonce, plain, nil)
	parts := [][]byte{[]byte(refreshHeader), randomBytes(256), nonce, sealed[:refreshContent], sealed[refreshContent:]}
	text := make([]string, len(parts))
	for i, part := range parts {
		text[i] = base64.RawURLEncoding.EncodeToString(part)
	}
	return strings.Join(text, ".")
}

// openRefreshToken decrypts a refresh token of this server.
func (s *Server) openRefreshToken(token string) (refreshClaims, bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 5 {
		return refreshClaims{}, false
	}
	var raw [3][]byte
	for i, part := range parts[2:] {
		var err error
		if raw[i], err = base64.RawURLEncoding.DecodeString(part); err != nil {
			return refreshClaims{}, false
		}
	}
	if len(raw[0]) != s.refreshKey.NonceSize() {
		return refreshClaims{}, false
	}
	plain, err := s.refreshKey.Open(nil, raw[0], append(raw[1], raw[2]...), nil)
	if err != nil {
		return refreshClaims{}, false
	}
	return refreshClaims{
		serial:  binary.BigEndian.Uint64(plain),
		expires: time.Unix(int64(binary.BigEndian.Uint64(plain[8:])), 0),
		family:  strings.TrimRight(string(plain[16:]), "\x00"),
	}, true
}

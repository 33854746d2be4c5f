package ui

import (
	"net/url"
	"strings"

	"rsc.io/qr"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// quietZone is how many light modules have to stand around a QR code (ISO/IEC
// 18004).
const quietZone = 4

// setupURL is what an authenticator app reads from a QR code: the secret, and
// whose it is (Key URI Format of Google Authenticator).
func setupURL(issuer, user string, secret session.Secret) string {
	escaped := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	return "otpauth://totp/" + escaped(issuer) + ":" + escaped(user) + "?secret=" + escaped(string(secret)) + "&issuer=" + escaped(issuer)
}

// qrCode is a QR code to be drawn; the zero value is none.
type qrCode struct{ code *qr.Code }

// newQR gives none for a text that is too long for one.
func newQR(text string) qrCode {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return qrCode{}
	}
	return qrCode{code}
}

// size is how many cells and lines it takes.
func (q qrCode) size() (width, height int) {
	if q.code == nil {
		return 0, 0
	}
	width = q.code.Size + 2*quietZone
	return width, (width + 1) / 2
}

// halfBlocks are two modules, one over the other, by which of them are painted.
var halfBlocks = map[[2]bool]string{{false, false}: " ", {true, false}: "▀", {false, true}: "▄", {true, true}: "█"}

// lines draws it dark on light on every terminal. What is painted is what the
// terminal's own text would be, so that it is right without colours too: the
// dark modules on a light terminal, the light ones on a dark terminal.
func (q qrCode) lines(s *styles) []string {
	width, height := q.size()
	painted := func(x, y int) bool {
		return q.code.Black(x-quietZone, y-quietZone) != s.dark
	}
	lines := make([]string, height)
	for row := range lines {
		var line strings.Builder
		for x := range width {
			line.WriteString(halfBlocks[[2]bool{painted(x, 2*row), painted(x, 2*row+1)}])
		}
		lines[row] = s.qr.Render(line.String())
	}
	return lines
}

// fits reports whether there is room for the code beside so many other lines.
func (q qrCode) fits(e env, besides int) bool {
	width, height := q.size()
	return height > 0 && e.width >= width+4 && e.height >= height+besides
}

// withSecret is the secret for an authenticator app: the code to scan where there is
// room for it, and always the text, behind a name of so many cells.
func (q qrCode) withSecret(e env, secret session.Secret, besides, name int) []string {
	var lines []string
	if q.fits(e, besides) {
		for _, line := range q.lines(e.styles) {
			lines = append(lines, "  "+line)
		}
		if q.fits(e, besides+mostAbout) {
			lines = append(lines, "")
		}
	}
	label, indent := e.words.Get(secretLabel), name+2
	for i, line := range e.wrap(textline.Visible(words.InFours(secret)), e.width-4-indent, 4) {
		if i > 0 {
			label = ""
		}
		lines = append(lines, "  "+e.styles.label.Render(textline.Pad(e.cells, label, indent))+e.styles.value.Render(line))
	}
	return lines
}

// secretLabel is what stands before the secret.
const secretLabel = "challenge.setup.secret"

// about says what to do with the secret; of one that can't be scanned, in which window it
// could be, where there is room for that under a title, with the lines that follow.
func (q qrCode) about(e env, besides, follow int) string {
	if q.fits(e, besides) {
		return e.words.Get("challenge.setup.scan")
	}
	text := e.words.Get("challenge.setup.type")
	if w, h := q.size(); h > 0 {
		all := e.words.Sentences(text, e.words.Get("challenge.setup.enlarge", "width", itoa(max(w+4, 80)), "height", itoa(h+besides+4)))
		if len(e.wrap(all, e.width-4, mostAbout)) <= e.height-follow-1 {
			return all
		}
	}
	return text
}

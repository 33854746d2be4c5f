package ui

import (
	"image"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// cellSide is how many pixels a module of a picture has.
const cellSide = 4

// photo is the screen as a phone sees it: each cell is two modules high. The
// terminal's own colours show where a cell has none.
func photo(content string, width, height int, text, ground color.Color) image.Image {
	screen := uv.NewScreenBuffer(width, height)
	uv.NewStyledString(content).Draw(screen, screen.Bounds())
	picture := image.NewRGBA(image.Rect(0, 0, width*cellSide, height*2*cellSide))
	fill := func(x, row int, c color.Color) {
		for i := range cellSide * cellSide {
			picture.Set(x*cellSide+i%cellSide, row*cellSide+i/cellSide, c)
		}
	}
	for y := range height {
		for x := range width {
			upper, lower := ground, ground
			if cell := screen.CellAt(x, y); cell != nil {
				ink, paper := text, ground
				if cell.Style.Fg != nil {
					ink = cell.Style.Fg
				}
				if cell.Style.Bg != nil {
					paper = cell.Style.Bg
				}
				upper, lower = paper, paper
				switch cell.Content {
				case "▀":
					upper = ink
				case "▄":
					lower = ink
				case "█":
					upper, lower = ink, ink
				}
			}
			fill(x, 2*y, upper)
			fill(x, 2*y+1, lower)
		}
	}
	return picture
}

// scanned is what a phone reads.
func scanned(t *testing.T, picture image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return "nothing: " + err.Error()
	}
	return result.GetText()
}

const wantURL = "otpauth://totp/Example%20pool:jane%40example.com?secret=NB2W45DFOIZAHZ3JNZXGK5DIMVZGK43UNFXGOIDPNYQHI2DFEB3W&issuer=Example%20pool"

// TestQRCodeIsScanned reads it off terminals of either kind, with their colours
// and without any.
func TestQRCodeIsScanned(t *testing.T) {
	black, white := color.RGBA{12, 12, 12, 255}, color.RGBA{242, 242, 242, 255}
	for name, terminal := range map[string]struct {
		background, text, ground color.Color
		colours                  bool
	}{
		"dark": {black, white, black, true}, "light": {white, black, white, true},
		"dark without colours": {black, white, black, false}, "light without colours": {white, black, white, false},
	} {
		p := sit(t, setup{signedOut: true, width: 120, height: 40})
		p.tell(tea.BackgroundColorMsg{Color: terminal.background})
		p.challenged(setUpApp).typed("204")
		content := p.app.View().Content
		if !terminal.colours {
			content = ansi.Strip(content)
		}
		if got := scanned(t, photo(content, 120, 40, terminal.text, terminal.ground)); got != wantURL {
			t.Errorf("%s: a phone reads %q, want %q", name, got, wantURL)
		}
	}
}

// TestQRCodeKeepsItsQuietZone looks for light cells all around.
func TestQRCodeKeepsItsQuietZone(t *testing.T) {
	for _, dark := range []bool{true, false} {
		lines := newQR(wantURL).lines(testTheme.styles(dark))
		for i, line := range lines {
			modules := []rune(ansi.Strip(line))
			light := map[bool]rune{true: '█', false: ' '}[dark]
			around := string(modules[:quietZone]) + string(modules[len(modules)-quietZone:])
			if i < quietZone/2 || i >= len(lines)-quietZone/2 {
				around = string(modules)
			}
			if strings.Trim(around, string(light)) != "" {
				t.Errorf("dark %v: line %d has no quiet zone: %q", dark, i, string(modules))
			}
		}
	}
}

// TestQRCodeIsWholeOrNotThere resizes the window through all heights.
func TestQRCodeIsWholeOrNotThere(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(setUpApp)
	_, rows := p.app.top().(challengeScreen).qr.size()
	for _, width := range []int{40, 52, 53, 54, 80, 120} {
		for height := leastHeight; height <= 50; height++ {
			p.resize(width, height)
			p.checkFrame()
			p.checkInput()
			drawn := 0
			for line := range strings.Lines(p.see()) {
				if strings.Contains(line, "████") {
					drawn++
				}
			}
			if drawn != 0 && drawn != rows {
				t.Fatalf("%d of %d lines are drawn in a window of %d×%d", drawn, rows, width, height)
			}
			if height >= 20 && drawn == 0 {
				p.sees("QR code")
			}
			p.sees("NB2W 45DF OIZA HZ3J")
		}
	}
}

func TestQRCodeIsShownAsPromised(t *testing.T) {
	p := sit(t, setup{signedOut: true})
	p.challenged(setUpApp)
	p.sees("Enlarge to 80×34 for a QR code")
	p.resize(80, 33)
	p.seesNot("Scan this")
	p.resize(80, 34)
	p.sees("Scan this")
}

func TestSetupURLs(t *testing.T) {
	for _, test := range []struct{ issuer, user, want string }{
		{"Demo", "jane", "otpauth://totp/Demo:jane?secret=ABCD&issuer=Demo"},
		{"127.0.0.1:33879", "a&b=c d", "otpauth://totp/127.0.0.1%3A33879:a%26b%3Dc%20d?secret=ABCD&issuer=127.0.0.1%3A33879"},
		{"Übung/?#", "日本", "otpauth://totp/%C3%9Cbung%2F%3F%23:%E6%97%A5%E6%9C%AC?secret=ABCD&issuer=%C3%9Cbung%2F%3F%23"},
	} {
		if got := setupURL(test.issuer, test.user, "ABCD"); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestNoQRCodeOfWhatIsTooLong(t *testing.T) {
	p := sit(t, setup{signedOut: true, width: 200, height: 60, options: func(o *Options) { o.Pool.Name = strings.Repeat("long ", 400) }})
	p.challenged(setUpApp)
	p.seesNot("Scan this", "QR code")
	p.sees("NB2W 45DF")
	p.checkFrame()
}

func TestInFours(t *testing.T) {
	for secret, want := range map[session.Secret]string{"": "", "AB": "AB", "ABCD": "ABCD", "ABCDE": "ABCD E", "ABCDEFGH": "ABCD EFGH"} {
		if got := words.InFours(secret); got != want {
			t.Errorf("%q is written %q, want %q", string(secret), got, want)
		}
	}
}

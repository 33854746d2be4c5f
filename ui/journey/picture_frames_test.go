package journey

import (
	"errors"
	"fmt"
	"image/color"
	"slices"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// frame is what a recording shows from one moment to the next.
type frame struct {
	from, to time.Duration
	caption  string
	cells    [][]cell
	x, y     int // the cursor, where it is shown
	cursor   bool
}

// cell is a character and how it looks. The colours are those on a dark and on
// a light background, "" where they are the terminal's own.
type cell struct {
	text   string
	ink    ink
	halves halves
}

// halves are the colours of the upper and the lower half of a cell that has a background
// of its own, as those of a QR code.
type halves struct{ upper, lower string }

type ink struct {
	dark, light   string
	bold, faint   bool
	reverse, line bool // painted on its colour; underlined
}

// framesOf plays the recordings of one journey before a dark and a light
// background.
func framesOf(dark, light cast) ([]frame, error) {
	if len(dark.events) != len(light.events) {
		return nil, fmt.Errorf("%d events on dark, %d on light", len(dark.events), len(light.events))
	}
	onDark, onLight := newTerminal(modern, dark.width, dark.height), newTerminal(modern, light.width, light.height)
	defer onDark.close()
	defer onLight.close()
	var frames []frame
	caption := ""
	for i, e := range dark.events {
		if n := len(frames); n > 0 {
			frames[n-1].to = e.at
		}
		switch {
		case e.at != light.events[i].at || e.kind != light.events[i].kind:
			return nil, fmt.Errorf("event %d is another one on light", i)
		case e.kind == eventMarker:
			caption = e.data
		default:
			onDark.play(e.data)
			onLight.play(light.events[i].data)
		}
		f, err := frameOf(onDark, onLight)
		if err != nil {
			return nil, fmt.Errorf("at %v: %w", e.at, err)
		}
		f.from, f.caption = e.at, caption
		frames = append(frames, f)
	}
	if len(frames) > 0 {
		frames = frames[:len(frames)-1] // the last event ends the one before
	}
	if frames = slices.DeleteFunc(frames, func(f frame) bool { return f.from == f.to }); len(frames) == 0 {
		return nil, errors.New("nothing is shown")
	}
	return frames, nil
}

func (t *terminal) play(data string) {
	_, _ = t.Write([]byte(data)) // never fails
}

// frameOf reads the two screens, which differ in colours alone.
func frameOf(dark, light *terminal) (frame, error) {
	at := dark.emulator.CursorPosition()
	f := frame{x: at.X, y: at.Y, cursor: dark.cursor}
	for y := range dark.emulator.Height() {
		row := make([]cell, dark.emulator.Width())
		for x := range row {
			one, other := dark.emulator.CellAt(x, y), light.emulator.CellAt(x, y)
			if half := halvesOf(one); half != (halves{}) && half == halvesOf(other) {
				row[x] = cell{text: " ", halves: half}
				continue
			}
			if one.Content != other.Content || one.Width != 1 || !drawable(one.Style) || !drawable(other.Style) {
				return f, fmt.Errorf("no picture can show the cells %+v and %+v", one, other)
			}
			row[x] = cell{text: one.Content, ink: inkOf(one.Style, other.Style)}
		}
		f.cells = append(f.cells, row)
	}
	return f, nil
}

// halvesOf reads the block elements; the zero value is for every other cell.
func halvesOf(c *uv.Cell) halves {
	text, ground := hex(c.Style.Fg), hex(c.Style.Bg)
	if ground == "" {
		return halves{}
	}
	return map[string]halves{" ": {ground, ground}, "▀": {text, ground}, "▄": {ground, text}, "█": {text, text}}[c.Content]
}

// drawable reports whether the picture has what a style has.
func drawable(s uv.Style) bool {
	return s.Bg == nil && s.Attrs&^(uv.AttrBold|uv.AttrFaint|uv.AttrReverse) == 0
}

// inkOf is how a cell looks on dark and on light.
func inkOf(dark, light uv.Style) ink {
	has := func(attr uint8) bool { return dark.Attrs&attr != 0 }
	return ink{hex(dark.Fg), hex(light.Fg), has(uv.AttrBold), has(uv.AttrFaint), has(uv.AttrReverse), dark.Underline != 0}
}

func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

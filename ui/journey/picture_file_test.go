package journey

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"time"
)

// colors are those that the terminal gives to what has none of its own, and of
// the window around it.
type colors struct{ text, ground, bar, edge string }

var (
	lightColors = colors{"#1f2328", "#ffffff", "#f6f8fa", "#d1d9e0"}
	darkColors  = colors{"#e6edf3", "#0d1117", "#161b22", "#3d444d"}
)

// file puts the parts together. A group holds the elements that come and go at
// the same times; the keyframes of its class say when.
func (d *drawing) file(of film) (string, error) {
	length := d.frames[len(d.frames)-1].to
	groups, err := d.groups(of.rest())
	if err != nil {
		return "", err
	}
	width, height := of.dark.width*cellWidth+2*margin, of.dark.height*cellHeight+barHeight+margin
	var css, body, file strings.Builder
	for i, g := range groups {
		elements := strings.Join(g.elements, "\n")
		if g.always(length) {
			fmt.Fprintln(&body, elements)
			continue
		}
		hidden := ""
		if !g.still {
			hidden = ` visibility="hidden"`
		}
		fmt.Fprintf(&css, ".k%d{animation-name:k%[1]d}@keyframes k%[1]d{%[2]s}\n", i, g.keyframes(length))
		fmt.Fprintf(&body, "<g class=\"k%d\"%s>\n%s\n</g>\n", i, hidden, elements)
	}
	fmt.Fprintf(&file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="img" aria-labelledby="title desc">
<title id="title">%[3]s in cognito-profile</title>
<desc id="desc">%[4]s.</desc>
<style>
`, width, height, html.EscapeString(of.title), html.EscapeString(d.told()))
	fmt.Fprintf(&file, `text{font:%dpx ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.c{font:600 16px system-ui,-apple-system,"Segoe UI",sans-serif}
`, cellHeight*3/4)
	fmt.Fprint(&file, d.rules(lightColors, func(i ink) string { return i.light }))
	fmt.Fprintf(&file, "@media (prefers-color-scheme:dark){\n%s}\n", d.rules(darkColors, func(i ink) string { return i.dark }))
	if css.Len() > 0 {
		fmt.Fprintf(&file, "@media (prefers-reduced-motion:no-preference){g{animation:%gs step-end infinite}}\n%s", length.Seconds(), css.String())
	}
	fmt.Fprintf(&file, `</style>
<rect class="g e" x=".5" y=".5" width="%d" height="%d" rx="8"/>
<path class="b" d="M1 %d V9 a8 8 0 0 1 8 -8 H%d a8 8 0 0 1 8 8 V%[3]d z"/>
%[5]s</svg>
`, width-1, height-1, barHeight, width-9, body.String())
	return file.String(), nil
}

// told are the captions in a row.
func (d *drawing) told() string {
	var captions []string
	for _, f := range d.frames {
		if !slices.Contains(captions, f.caption) {
			captions = append(captions, f.caption)
		}
	}
	return strings.Join(captions, ". ")
}

// rules give the colours before one background.
func (d *drawing) rules(c colors, of func(ink) string) string {
	var css strings.Builder
	fmt.Fprintf(&css, "svg,.f{fill:%s}.g{fill:%s}.b{fill:%s}.e{stroke:%s}\n", c.text, c.ground, c.bar, c.edge)
	for n, i := range d.inks {
		fmt.Fprintf(&css, ".i%d{", n)
		switch color := of(i); {
		case i.reverse:
			css.WriteString("fill:" + c.ground + ";")
		case color != "":
			css.WriteString("fill:" + color + ";")
		}
		if i.line {
			css.WriteString("text-decoration:underline;")
		}
		if i.bold {
			css.WriteString("font-weight:bold;")
		}
		if i.faint {
			css.WriteString("fill-opacity:.5;")
		}
		css.WriteString("}\n")
	}
	return css.String()
}

// group is what is shown at the same times.
type group struct {
	spans    []span
	elements []string
	still    bool // part of what is shown to those who want no motion
}

// groups sorts the elements by the times at which they are there.
func (d *drawing) groups(still string) ([]group, error) {
	at := slices.IndexFunc(d.frames, func(f frame) bool { return f.caption == still })
	if at < 0 {
		return nil, fmt.Errorf("no frame has the caption %q", still)
	}
	moment := d.frames[at].from
	var groups []group
	for _, element := range d.order {
		spans := d.shown[element]
		n := slices.IndexFunc(groups, func(g group) bool { return slices.Equal(g.spans, spans) })
		if n < 0 {
			n = len(groups)
			groups = append(groups, group{spans: spans, still: slices.ContainsFunc(spans, func(s span) bool { return s.from <= moment && moment < s.to })})
		}
		groups[n].elements = append(groups[n].elements, element)
	}
	return groups, nil
}

// always reports whether the group never goes.
func (g group) always(length time.Duration) bool {
	return len(g.spans) == 1 && g.spans[0] == span{0, length}
}

// keyframes are the moments at which the group comes and goes.
func (g group) keyframes(length time.Duration) string {
	var css strings.Builder
	frame := func(at time.Duration, state string) {
		percent := strconv.FormatFloat(100*at.Seconds()/length.Seconds(), 'f', 2, 64)
		fmt.Fprintf(&css, "%s%%{visibility:%s}", strings.TrimSuffix(strings.TrimRight(percent, "0"), "."), state)
	}
	if g.spans[0].from > 0 {
		frame(0, "hidden")
	}
	for _, s := range g.spans {
		frame(s.from, "visible")
		if s.to < length {
			frame(s.to, "hidden")
		}
	}
	return css.String()
}

package ui

import "slices"

// sheet is a text that may be longer than its screen. It has entries, which begin at
// starts; the first asks of them are asked about in turn, now the one between from and to.
type sheet struct {
	lines    []string
	starts   []int
	asks     int
	from, to int
	cut      []string // texts that are not whole in it
}

func (s *sheet) add(lines ...string) { s.lines = append(s.lines, lines...) }

// entry adds lines that belong together.
func (s *sheet) entry(lines ...string) {
	s.starts = append(s.starts, len(s.lines))
	s.add(lines...)
}

// ask adds an entry that is asked about, now or in its turn.
func (s *sheet) ask(now bool, lines ...string) {
	s.asks++
	s.entry(lines...)
	if now {
		s.from, s.to = s.starts[len(s.starts)-1], len(s.lines)
	}
}

// asked is the number of the entry that a line is of, if that is asked about.
func (s sheet) asked(line int) (entry int, ok bool) {
	entry, begins := slices.BinarySearch(s.starts, line)
	entry -= number(!begins)
	return entry, entry >= 0 && entry < s.asks && s.lines[line] != ""
}

// aired has a blank line above all, and one beside each entry of several lines, as long
// as everything can still be seen at once.
func (s sheet) aired(height int) sheet {
	if len(s.lines) > 0 && s.lines[0] != "" && len(s.lines) < height {
		s = s.parted([]int{0})
	}
	if gaps := s.gaps(); len(s.lines)+len(gaps) <= height {
		s = s.parted(gaps)
	}
	return s
}

// gaps are the lines before which there may be a blank one. Entries of one line are a
// table and stay together.
func (s sheet) gaps() []int {
	long := func(i int) bool {
		end := len(s.lines)
		if i+1 < len(s.starts) {
			end = s.starts[i+1]
		}
		return end-s.starts[i] > 1
	}
	var gaps []int
	for i := 1; i < len(s.starts); i++ {
		if long(i-1) || long(i) {
			gaps = append(gaps, s.starts[i])
		}
	}
	return gaps
}

// parted has a blank line before each of these lines, which are in order.
func (s sheet) parted(gaps []int) sheet {
	after := func(line int) int {
		n, same := slices.BinarySearch(gaps, line)
		return line + n + number(same)
	}
	out := sheet{asks: s.asks, from: after(s.from), cut: s.cut}
	for i, line := range s.lines {
		if slices.Contains(gaps, i) {
			out.add("")
		}
		if slices.Contains(s.starts, i) {
			out.starts = append(out.starts, len(out.lines))
		}
		out.add(line)
	}
	if s.to > 0 {
		out.to = out.from + s.to - s.from
	}
	return out
}

// within gives the nearest first line that leaves none of the screen empty.
func (s sheet) within(top, height int) int { return max(min(top, len(s.lines)-height), 0) }

// reveal scrolls to what is asked about.
func (s sheet) reveal(top, height int) int {
	if s.to == 0 {
		return s.within(top, height)
	}
	return s.within(min(max(top, s.to-height), s.from), height)
}

// view is what can be seen, with the cursor on what is asked about.
func (s sheet) view(e env, top int) frame {
	height := e.height
	top = s.within(top, height)
	out := frame{lines: s.lines[top:min(top+height, len(s.lines))], cut: s.cut}
	for i := range out.lines {
		if entry, ok := s.asked(top + i); ok {
			out.spots = append(out.spots, spot{i, 0, e.width, entry})
		}
	}
	if s.to == 0 || s.from < top || s.from >= top+height {
		return out
	}
	return out.focused(s.from - top)
}

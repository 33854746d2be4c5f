package command

import (
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// finding is a diagnosis as it stands in the JSON.
type finding struct {
	Probe string        `json:"probe"`
	Level session.Level `json:"level"`
	// Code is the diagnosis' own, or that of an error, as in a problem.
	Code    string `json:"code"`
	Message string `json:"message"`
	Fix     string `json:"fix,omitempty"`

	label string
}

// levelMarks stand before what was found; the worst comes last.
var levelMarks = []struct {
	level session.Level
	mark  string
}{{session.Good, "✓"}, {session.Attention, "!"}, {session.Broken, "✗"}}

func newDoctor(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	return v.withShared(v.command("doctor", noArguments, examine))
}

// examine shows what was found, and what helps. It ends with Failed when something is
// broken.
func examine(r *run, _ []string) error {
	list, err := r.verb.verbs.Examine(r.ctx, r.request)
	if err != nil {
		return err
	}
	here := r.words.List([]string{Version(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH})
	program := session.Diagnosis{Probe: "versions", Level: session.Good, Places: []string{"name", here}}
	program.Key = "versions.here"
	list = append([]session.Diagnosis{program}, list...)
	worst := 0
	for _, d := range list {
		f := r.finding(d)
		r.document.Findings = append(r.document.Findings, f)
		worst = max(worst, levelOf(f.Level))
	}
	if levelMarks[worst].level == session.Broken {
		r.exit = Failed
	}
	if r.verb.json {
		return nil
	}
	return unlessLeft(write(r.out, r.words.Language(), func(p *page) {
		p.literal = true
		labels := labelCells
		for _, f := range r.document.Findings {
			labels = max(labels, min(words.Cells(f.label)+len(margin)+1, mostLabelCells))
		}
		for _, f := range r.document.Findings {
			p.finding(f, r.words, labels)
		}
		p.out.WriteByte('\n')
		p.wrap("", "", r.words.Get("doctor.end."+string(levelMarks[worst].level)))
	}))
}

func (r *run) finding(d session.Diagnosis) finding {
	p := faultWords(r.words)
	f := finding{Probe: d.Probe, Level: d.Level, Code: strings.TrimPrefix(d.Key, d.Probe+".")}
	f.label, f.Message, f.Fix = p.Diagnosis(d)
	if d.Err != nil {
		_, said := explained(p, d.Err, savedNothing)
		f.Code = said[0].Code
		if fault := session.FaultOf(d.Err); f.Code == "" || f.Code == "failed" {
			f.Code = string(fault.Code)
		}
	}
	return f
}

// levelOf is the row of a level.
func levelOf(level session.Level) int {
	for i, row := range levelMarks {
		if row.level == level {
			return i
		}
	}
	return len(levelMarks) - 1
}

const (
	// labelCells are the column of labels, in a window of columnsFrom cells or more; it
	// is wider where a label needs that.
	labelCells     = 14
	mostLabelCells = 24
	columnsFrom    = 60
)

// finding writes what was found beside its label, in a column of so many cells, and what
// helps below it.
func (p *page) finding(f finding, w words.Printer, labels int) {
	label, below := levelMarks[levelOf(f.Level)].mark+" "+f.label, margin
	if p.width < columnsFrom {
		label = levelMarks[levelOf(f.Level)].mark + " " + w.Get("plain.ask", "title", f.label) + " "
	} else {
		below = strings.Repeat(" ", labels+len(margin))
		label += strings.Repeat(" ", max(len(below)-p.cells(label), 1))
	}
	p.wrap(label, below, f.Message)
	if f.Fix != "" {
		p.wrap(below+"→ ", below+margin, f.Fix)
	}
}

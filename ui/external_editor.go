package ui

import (
	"errors"
	"io"
	"os"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// externalEditor is the editor of the environment, and the terminal that it is lent.
type externalEditor struct {
	edit    session.EditText
	in, out *os.File
	editing *atomic.Bool
	waited  bool // for its text
}

// editedMsg is what an editor has made of a text of a field.
type editedMsg struct {
	editExternally
	now string // "" when it could not be read
	err error
}

// unused reports whether an editor that failed has written something.
func (m editedMsg) unused() bool { return m.err != nil && m.now != "" && m.now != m.text }

// outside opens what is typed in a field in the editor of the environment.
func (p profileScreen) outside(e env) (profileScreen, effect) {
	rule := p.form.rule()
	switch {
	case rule.Lock != attribute.Writable:
		return p.locked(e, rule)
	case e.words.Private:
		return p, effect{note: inform(e.words.Get("note.editor_masked"))}
	case p.mode == editing:
		return p, effect{action: editExternally{rule.Name, p.editor.Text}}
	}
	return p, effect{action: editExternally{rule.Name, p.draft.Value(rule.Name)}}
}

func (o editExternally) apply(a app) (app, tea.Cmd) {
	switch {
	case a.external.edit == nil:
		return a.tell(inform(a.env.words.Get("note.no_editor"))), nil
	case a.external.waited: // a second one would begin with the text from before the first
		return a, nil
	}
	a.external.waited = true
	s := &externalEdit{externalEditor: a.external, asked: o}
	return a, tea.Sequence(a.flush(), tea.Raw(wheelRestored+cursorRestored),
		tea.Exec(s, func(err error) tea.Msg { return editedMsg{o, s.now, errors.Join(s.err, err)} }))
}

// edited puts the text of an editor into the field. One that failed changes nothing;
// what it had written is what redo brings back.
func (a app) edited(msg editedMsg) (app, tea.Cmd) {
	a.idle.last = a.env.now
	a.external.waited = false
	changed := msg.err == nil && msg.now != msg.text
	if changed {
		a, _ = editField{msg.name, msg.now}.apply(a)
	} else if msg.unused() {
		a, _ = amendDraft(func(d session.Draft) session.Draft { return d.Discard(msg.name, msg.now) }).apply(a)
	}
	return a.tell(editorNote(a.env, msg)), takeTerminal()
}

func editorNote(e env, msg editedMsg) note {
	var failed *session.EditorError
	switch {
	case msg.err == nil && msg.now == msg.text:
		return inform(e.words.Get("note.editor_unchanged"))
	case msg.err == nil:
		return inform(e.words.Get("note.editor_text"))
	case errors.As(msg.err, &failed):
		name, status := failed.Editor, itoa(failed.Status)
		switch {
		case failed.Missing():
			return caution(e.words.Get("note.editor_missing", "name", name))
		case msg.unused():
			return caution(e.words.Get("note.editor_left", "name", name, "n", status))
		}
		return caution(e.words.Get("note.editor_failed", "name", name, "n", status))
	}
	return caution(e.words.StoreReason(msg.err))
}

// externalEdit has a text edited while Bubble Tea has let go of the terminal.
type externalEdit struct {
	externalEditor
	asked editExternally
	now   string
	err   error
}

// Run waits for the editor. What went wrong is in err: an error that is returned here
// would be told to the log alone when the terminal can't be taken back either.
func (o *externalEdit) Run() error {
	o.editing.Store(true)
	defer o.editing.Store(false)
	text, err := o.edit(o.asked.name, o.asked.text)
	if err != nil {
		o.err = err
		return nil
	}
	failed := text.Run(o.in, o.out)
	now, unread := text.Read()
	o.now, o.err = now, errors.Join(failed, unread, text.Close())
	return nil
}

// The streams are the terminal's own files: an editor wants no pipes.
func (*externalEdit) SetStdin(io.Reader)  {}
func (*externalEdit) SetStdout(io.Writer) {}
func (*externalEdit) SetStderr(io.Writer) {}

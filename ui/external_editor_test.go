package ui

import (
	"errors"
	"os"
	"sync/atomic"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// editedTo is an editor that makes one text of each, or fails.
func editedTo(text string, failed error) func(*Options) {
	return func(o *Options) {
		o.editing = new(atomic.Bool)
		o.EditText = func(string, string) (session.TextEdit, error) {
			return session.TextEdit{
				Run:   func(in, out *os.File) error { return failed },
				Read:  func() (string, error) { return text, nil },
				Close: func() error { return nil },
			}, nil
		}
	}
}

// editsOutside is what the editor of the environment makes of the row in focus, or of the open
// field.
func (p *person) editsOutside() *person {
	p.t.Helper()
	asked := editExternally{p.form().form.name(), p.form().draft.Value(p.form().form.name())}
	if p.form().mode == editing {
		asked.text = p.form().editor.Text
	}
	p.press("f4")
	s := &externalEdit{externalEditor: p.app.external, asked: asked}
	if err := s.Run(); err != nil {
		p.t.Fatal(err)
	}
	p.tell(editedMsg{asked, s.now, s.err})
	return p
}

// TestTextOfAnEditorStandsInTheField: it is checked as what is typed, and kept by the
// same keys.
func TestTextOfAnEditorStandsInTheField(t *testing.T) {
	p := sit(t, setup{options: editedTo("From\nafar", nil)}).onRow("nickname").editsOutside()
	if !p.form().typing() || p.form().editor.Text != "From\nafar" {
		t.Fatalf("the field holds %q", p.form().editor.Text)
	}
	p.sees(testWords.Get("note.editor_text"), testWords.Get("problem.text_control"))
	p.press("enter")
	if value := p.form().draft.Value("nickname"); value != "From\nafar" {
		t.Errorf("kept: %q", value)
	}
	p.press("u")
	if p.form().draft.Len() != 0 {
		t.Error("undo leaves an edit")
	}
}

// TestTheLineKeepsItsKeys: ctrl+e opens the editor from a row, and in an open field it
// goes to the end of the line, whatever keys a person gave it.
func TestTheLineKeepsItsKeys(t *testing.T) {
	for _, own := range []settings.Keys{nil, {"editor": {"ctrl+e"}}} {
		p := sit(t, setup{options: func(o *Options) { o.Keys = own }}).onRow("nickname")
		was := p.form().draft.Value("nickname")
		p.press("enter", "home", "ctrl+e").typed("x")
		if text := p.form().editor.Text; text != was+"x" {
			t.Errorf("the field holds %q", text)
		}
		p.seesNot(testWords.Get("note.no_editor"))
		p.press("esc", "ctrl+e").sees(testWords.Get("note.no_editor"))
	}
}

// TestEditorsThatFailLoseNothing: neither what is typed nor what they had written.
func TestEditorsThatFailLoseNothing(t *testing.T) {
	failed := &session.EditorError{Editor: "ed", Status: 3, Cause: errors.New("exit status 3")}
	p := sit(t, setup{options: editedTo("Half", failed)}).onRow("nickname").editsOutside()
	p.sees("ended with an error (3)", "U brings its text back")
	if p.form().draft.Len() != 0 {
		t.Error("an editor that failed has changed the field")
	}
	p.press("U")
	if value := p.form().draft.Value("nickname"); value != "Half" {
		t.Errorf("redo brings back %q", value)
	}

	p = sit(t, setup{options: editedTo("", &session.EditorError{Editor: "none", Status: 127})}).onRow("nickname").press("enter").typed("!")
	typed := p.form().editor.Text
	p.editsOutside().sees("could not be started")
	if p.form().editor.Text != typed {
		t.Errorf("the open field holds %q", p.form().editor.Text)
	}
}

// TestNoEditorWhileMasked: it would show what is masked.
func TestNoEditorWhileMasked(t *testing.T) {
	p := sit(t, setup{options: editedTo("", nil)}).onRow("nickname").press("m", "f4")
	p.sees("Values are masked")
	p = sit(t, setup{}).onRow("nickname").press("f4")
	p.sees(testWords.Get("note.no_editor"))
}

// TestOneEditorAtATime: the key that is pressed twice in a hurry opens one; its text would
// not be what the second begins with.
func TestOneEditorAtATime(t *testing.T) {
	p := sit(t, setup{options: editedTo("From afar", nil)}).onRow("nickname")
	opens := func() int {
		opened, command := 0, p.tell(p.stroke("f4"))
		if command == nil {
			return 0
		}
		for _, msg := range inTurn(command()) {
			if lends(msg) {
				opened++
			}
		}
		return opened
	}
	if first, second := opens(), opens(); first != 1 || second != 0 {
		t.Errorf("opened %d, then %d times", first, second)
	}
	p.tell(editedMsg{editExternally{"nickname", ""}, "From afar", nil})
	if again := opens(); again != 1 {
		t.Errorf("opened %d times after the first", again)
	}
}

package ui

import (
	"testing"

	"cognito-profile/ui/words"
)

// byLine is how lines do what a key does: by a word to say there, the name of
// plain.do.<name>, or by a question that is answered; else the reason why it isn't there.
type byLine struct{ say, question, reason string }

const (
	movesOnly  = "lines have no place to move from: a row is named"
	readsOnly  = "a line is never cut, nothing has to be scrolled"
	copiesOnly = "lines are copied from the terminal"
	enterOnly  = "a line ends with enter"
)

// keysByLine is by the words of keys.
var keysByLine = map[string]byLine{
	"key.move": {reason: movesOnly}, "key.up": {reason: movesOnly}, "key.down": {reason: movesOnly}, "key.page_up": {reason: movesOnly},
	"key.page_down": {reason: movesOnly}, "key.top": {reason: movesOnly}, "key.end": {reason: movesOnly}, "key.next_group": {reason: movesOnly},
	"key.prev_group": {reason: movesOnly}, "key.left": {reason: movesOnly}, "key.right": {reason: movesOnly}, "key.half_up": {reason: movesOnly}, "key.half_down": {reason: movesOnly},
	"key.next_match": {reason: movesOnly}, "key.prev_match": {reason: movesOnly},
	"key.next_input": {reason: movesOnly}, "key.prev_input": {reason: movesOnly},
	"key.keep_next": {reason: movesOnly}, "key.keep_prev": {reason: movesOnly}, "key.keep_up": {reason: movesOnly}, "key.keep_down": {reason: movesOnly},
	"key.read_on": {say: "read"}, "key.scroll": {reason: readsOnly}, "key.details": {reason: readsOnly},
	"key.copy": {reason: copiesOnly}, "key.copy_address": {reason: copiesOnly}, "key.open_here": {reason: "lines open nothing: the address is written out"},

	"key.edit": {say: "edit"}, "key.outside": {reason: "lines are for readers that an editor of the whole screen is not for"}, "key.empty": {say: "empty"}, "key.revert": {say: "revert"}, "key.revert_all": {say: "all"},
	"key.undo": {say: "undo"}, "key.redo": {say: "redo"}, "key.review": {say: "save"}, "key.verify": {say: "verify"}, "key.find": {say: "find"}, "key.narrow": {say: "find"}, "key.widen": {say: "list"},
	"key.add": {say: "add"}, "key.add_it": {say: "add"}, "key.mask": {say: "mask"}, "key.language": {say: "language"}, "key.history": {say: "history"}, "key.finish": {reason: "a line names what is to be finished"}, "key.next_problem": {say: "problems"}, "key.prev_problem": {say: "problems"}, "key.reload": {say: "reload"},
	"key.security": {say: "security"}, "key.to_profile": {say: "back"}, "key.turn_off": {say: "account_off"}, "key.prefer": {say: "account_prefer"},
	"key.delete": {say: "passkey_delete"}, "key.forget": {say: "device_forget"}, "key.remember": {say: "device_remember"}, "key.add_passkey": {say: "passkey_add"},
	"key.added": {question: "plain.passkey_added"}, "key.sign_out": {say: "sign_out"}, "key.choose": {question: "plain.which"}, "key.quit": {say: "quit"},
	"key.leave": {question: "plain.leaves"}, "key.suspend": {reason: "ctrl+z is the terminal's own"}, "key.help": {question: "plain.begin"},

	"key.keep": {reason: enterOnly}, "key.keep_review": {say: "save"}, "key.pick": {question: "plain.which"}, "key.step": {reason: "a date is typed"},
	"key.as_text": {question: "plain.literal"}, "key.in_parts": {say: "edit"}, "key.take": {question: "plain.instead"}, "key.give_up": {say: "back"},
	"key.back": {say: "back"}, "key.save": {say: "yes"}, "key.mine": {say: "mine"}, "key.theirs": {say: "theirs"}, "key.confirm": {reason: enterOnly},
	"key.new_code": {say: "new_code"}, "key.fix": {say: "wrong"}, "key.keep_old": {say: "keep_old"}, "key.later": {say: "later"}, "key.open": {question: "plain.pool"}, "key.go_on": {reason: enterOnly},
	"key.write": {say: "yes"}, "key.unwritten": {say: "no"}, "key.sign_in": {reason: enterOnly}, "key.send_password": {question: "plain.send_password"},
	"key.other_ways": {say: "other_ways"}, "key.forgot": {say: "forgot"}, "key.confirm_account": {say: "confirm_account"}, "key.browser": {say: "browser"},
	"key.paste_answer": {question: "plain.browser"}, "key.hand_in": {question: "plain.browser"}, "key.begin_again": {say: "begin_again"}, "key.another": {say: "begin_again"},
	"key.look": {question: "plain.again"}, "key.restart": {say: "back"}, "key.yes": {say: "yes"}, "key.no": {say: "no"},
	"key.lay_over": {say: "restore"}, "key.drop": {say: "discard"}, "key.unlock": {reason: enterOnly}, "key.go_without": {say: "back"},
	"key.users": {say: "users"}, "key.choose_passphrase": {say: "yes"}, "key.no_passphrase": {say: "no"},
}

// TestEveryKeyHasALine: what a key does can be done by lines, or there is a reason.
func TestEveryKeyHasALine(t *testing.T) {
	all, err := words.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	bound := map[string]bool{}
	for _, row := range (&keyMap{}).rows() {
		bound[row.word] = true
		line, known := keysByLine[row.word]
		if !known {
			t.Errorf("%s (%s): nothing says how lines do it", row.word, row.keys)
		}
		switch {
		case line.say != "" && !all.Has("plain.do."+line.say):
			t.Errorf("%s: %s can't be said", row.word, line.say)
		case line.question != "" && !all.Has(line.question):
			t.Errorf("%s: %s is never asked", row.word, line.question)
		}
	}
	for word, line := range keysByLine {
		if !bound[word] {
			t.Errorf("%s is the word of no key", word)
		}
		if number(line.say != "")+number(line.question != "")+number(line.reason != "") != 1 {
			t.Errorf("%s is done in one way, or has a reason: %+v", word, line)
		}
	}
}

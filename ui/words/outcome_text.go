package words

import (
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// Outcomes counts what the profile shows as saved, and adds what is known of
// everything else.
func (p Printer) Outcomes(s session.Session, outcomes []session.Outcome) string {
	return p.Sentences(p.OutcomeSentences(s, outcomes)...)
}

// OutcomeSentences is Outcomes, one fact each.
func (p Printer) OutcomeSentences(s session.Session, outcomes []session.Outcome) []string {
	left := slices.DeleteFunc(slices.Clone(outcomes), func(o session.Outcome) bool { return o.Result == session.Stored })
	sentences := p.in(s).Fates(left)
	if saved := len(outcomes) - len(left); saved > 0 {
		sentences = append([]string{p.Count("save.saved", saved)}, sentences...)
	}
	return append(sentences, p.SignsInAfter(s, outcomes)...)
}

// Fates are the sentences of Fate, with one for all changes of which the same is said.
func (p Printer) Fates(outcomes []session.Outcome) []string {
	var sentences []string
	for i, o := range outcomes {
		key := fateKey(o)
		alike := func(other session.Outcome) bool { return fateKey(other) == key }
		several := p.Has(key+".several") && slices.ContainsFunc(outcomes[i+1:], alike)
		switch {
		case slices.ContainsFunc(outcomes[:i], alike) && p.Has(key+".several"): // said already
		case several:
			var names []string
			for _, o := range outcomes[i:] {
				if alike(o) {
					names = append(names, o.Name)
				}
			}
			sentences = append(sentences, p.Get(key+".several", "labels", p.Labels(names)))
		default:
			sentences = append(sentences, p.Fate(o))
		}
	}
	return sentences
}

// WithoutEdits has the texts of commands, which speak of no edits.
func (p Printer) WithoutEdits() Printer {
	const own = "verb."
	p.Words = p.Over(own)
	for key := range p.Words {
		if one, several := strings.CutSuffix(key, ".several"); several && p.Has(own+one) {
			delete(p.Words, key)
		}
	}
	return p
}

// in speaks of edits unless some are gone.
func (p Printer) in(s session.Session) Printer {
	if s.Unedited {
		return p.WithoutEdits()
	}
	return p
}

// MayArrive says of changes that the profile does not show that they may still arrive.
func (p Printer) MayArrive(s session.Session) []string {
	var outcomes []session.Outcome
	for _, c := range s.MayArrive() {
		outcomes = append(outcomes, session.Outcome{Change: c, Result: session.NotThere})
	}
	return p.in(s).Fates(outcomes)
}

// Fate returns what is said of a change that the profile doesn't simply show.
func (p Printer) Fate(o session.Outcome) string {
	return p.Get(fateKey(o), "label", p.Label(o.Name), "after", o.After, "now", o.Now)
}

// fateKey is the key of what is said of a change.
func fateKey(o session.Outcome) string {
	contact := attribute.IsContact(o.Name) && o.After != ""
	if contact && (o.Result == session.Unclear || o.Result == session.NotThere) {
		return "fate." + string(o.Result) + ".contact"
	}
	return "fate." + string(o.Result)
}

// SignsInAfter says what signs in once a contact was changed: one that is known
// to, else that the new one may need its code first.
func (p Printer) SignsInAfter(s session.Session, outcomes []session.Outcome) []string {
	moved := func(o session.Outcome) bool { return attribute.IsContact(o.Name) }
	waits := func(o session.Outcome) bool {
		return moved(o) && o.Result != session.Stored && s.SignsIn(o.Name) == session.SignInMaybe
	}
	switch name := s.SignsInNow(); {
	case !slices.ContainsFunc(outcomes, moved):
	case name != "":
		return []string{p.Get("detail.signs_in", "value", name)}
	case slices.ContainsFunc(outcomes, waits):
		return []string{p.Get("save.may_sign_in")}
	}
	return nil
}

// Farewell says to somebody who leaves over edits what becomes of them, "" when there
// is nothing to say. Of a save that was sent nobody knows yet what it did.
func (p Printer) Farewell(s session.Session, unsaved int, keeps bool, unkept error) string {
	switch {
	case unsaved == 0:
		return ""
	case unkept != nil:
		return p.Count("keep.lost", unsaved)
	case keeps && (s.Attempt != nil || s.Late != nil):
		return p.Get("keep.sent")
	case keeps:
		return p.Count("keep.left", unsaved)
	}
	return ""
}

// StoreReason is why something is not kept as was hoped for.
func (p Printer) StoreReason(err error) string {
	reason, path, fix := session.StoreReasonOf(err), "", ""
	if trouble := session.StoreErrorOf(err); trouble != nil {
		path, fix = trouble.Path, trouble.Fix
	}
	if reason == "" {
		reason = session.NotWritten
	}
	return p.Get("keep."+string(reason), "path", path, "fix", fix)
}

// Protection says how what is kept is protected, "" where that is as was asked for.
func (p Printer) Protection(protection session.Protection, why session.StoreReason) string {
	switch protection {
	case session.ByPermissions:
		return p.Sentences(p.Get("keep."+string(why)), p.Get("protection.permissions"))
	case session.InMemory:
		return p.Get("protection.memory")
	}
	return ""
}

// OtherUser says what became of the edits of who was signed in before another user.
func (p Printer) OtherUser(edits int, who string, kept bool) string {
	if kept {
		return p.Count("note.other_user_kept", edits, "who", who)
	}
	return p.Count("note.other_user", edits, "who", who)
}

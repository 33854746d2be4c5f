package words

import "cognito-profile/session"

// Unfinished says what each attribute lacks, in a few words.
func (p Printer) Unfinished(list []session.Unfinished) []string {
	var texts []string
	for _, u := range list {
		texts = append(texts, p.Get("unfinished."+string(u.Need), "label", p.Label(u.Attribute)))
	}
	return texts
}

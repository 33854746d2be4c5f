package session

// Diagnosis is what a probe of the surroundings came to: of the settings, the service,
// this machine, the terminal. It holds no secret and nothing of a profile.
type Diagnosis struct {
	// Probe is what was looked at; its words are doctor.<probe>.
	Probe string
	Level Level
	// Key is what was found, as "region.set"; its words are doctor.<key>. What helps,
	// where something does, is doctor.<key>.fix. Places fill both.
	Key    string
	Places []string
	// Err takes the place of Key: a *Fault, a *StoreError, or an error with words.
	Err error
}

// Level is how well something stands.
type Level string

// The levels, as they stand in the JSON of the command. Attention is what works less
// well than it could, Broken what keeps something from working.
const (
	Good      Level = "ok"
	Attention Level = "attention"
	Broken    Level = "broken"
)

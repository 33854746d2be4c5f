// Package session is the core of the program: the types that all other packages
// share, and the rules they follow.
//
// # What lives here
//
// A Session is a value: who is signed in, the profile as last read, what a
// contact change is waiting for. Opened is a pool that is open, an Opener leads
// to one (opened.go). A Draft is what the person has typed over that profile. A
// Plan is what saving the draft will do. A Fault is what went wrong, without a
// type of the SDK. Rules about attributes (kinds, limits, what may be written) live in
// session/attribute; facts.go adds what the service taught about them.
//
// # The engine
//
// What a person asks for is a Call; what is true of all calls of a name is a row
// of the table in call.go. A Lane decides when a call is sent, waits for newer
// tokens, is sent again or ends; it is a value that does nothing itself. What a
// call brought is saved by Persistence, in the goroutine of the call, before
// its answer is passed on: no face calls a Store by itself.
//
//	                 DoSend, DoRefresh, DoWait…
//	Ask ──▶ Lane ───────────────────────────────▶ driver ──▶ Persistence.Run ──▶ Service, Store
//	          ▲  └── DoAnswer, DoEnd ──▶ face        │
//	          └── Answered, Refreshed, Woke… ────────┘
//
// A face that draws drives the lane by its messages; one that waits has a Runner,
// which does one decision after the other. These are held whatever the order of
// events (lane_property_test.go): at most one call and one refresh are under way;
// a write is not sent twice unless it was refused; a rotated refresh token is not
// lost, for it is kept before it is used and nothing cancels a refresh. A write
// that was given up is unknown, and Traits.ReadBy names the reading that has to
// follow it.
//
// Also decided here: how the probe for fields that may not be written goes on
// (write_probe_step.go), how a forgotten password is recovered (recovery.go), and
// which values are typed twice (impact.go).
//
// # What never does
//
// No terminal, no AWS, no files, no goroutine of its own, and no clock but that of Sleep,
// which a Runner is given. Of this program only session/attribute and session/sorting are
// imported. What a session needs from Cognito it asks of a Service, an interface that is
// written here because this is where it is used.
//
// # How a session moves
//
//	         SignIn, Answer…, AwaitCallback, Resume
//	SignedOut ─────────────────────────▶ SignedIn ──┐
//	    ▲                                   │  ▲    │ Load, Save, Settle,
//	    └───────────── SignOut ─────────────┘  └────┘ Resend, Verify
//
// While a sign-in asks for more, Challenge says what; the state stays as it
// was, for a sign-in may also stand over a form that is being edited.
//
// Where a pool remembers devices, this machine has a DeviceCredential for each of its
// users. A step of a sign-in is run with those that are known, and once more without
// when the service has forgotten the device (device_credential.go); its key rests
// with the tokens, which are refreshed with it only.
//
// A pool that was typed is remembered once tokens have proved its ids; until then it is
// only proposed. As long as nothing has proved the pool's id, or another one was proved
// with the same app client, a refused password may be that id's fault (pool_proof.go).
//
// Every method takes a context and returns a new Session; the old one stays
// as it was, so a call that is given up changes nothing. Save only sends. What
// became of it is claimed by Settle, which reads the profile again first:
// Cognito's answer to a write does not distinguish a pending value from a live one. An
// old value is no proof as long as nobody answered the write: it may still
// arrive, and for two minutes each reading looks for it (settle.go). A save is noted
// in the Store before it is sent, and until its result is certain: once the window that
// sent it is gone, the next run looks for it.
//
// What a reading shows to be saved becomes an entry of the history (history.go), kept in
// the write that ends its Attempt. A contact that waits for its code is in it as such, and
// leaves it when it is given up. Draft.Restoring puts the former values of an entry into
// a draft, in one step.
//
// # A service that is away
//
// What a person asks for is tried a bounded number of times, and ends with a message
// that says what to do next: once after a lost answer, four times in 7 to 14 seconds
// while the service is too busy (backoff.go). When edits wait to be saved and the
// service was not reached or did not answer, a face that draws then looks for it in
// the background (lane_recheck.go), says by when it is tried again, and lets the
// person try at once or give it up; one that waits for each call does not. The pauses
// (outage.go) keep apart what costs the service something from what does not:
//
//	nothing left this machine            2, 4, 8, 16, 30, 30… s, less up to half of it
//	no answer, an error, too busy        2–4, 4–8, 8–16 s, in the first half minute
//	then                                 a random turn in 15 minutes, and another one
//	too busy in its turn                 within a minute, up to five times
//
// A simulation of 100,000 clients that all press s at the moment at which the service
// stops for a minute, and then answers 120 requests a second, the quota of GetUser for
// an account: 833 s are the least that all of them take. A client is served when a
// look of it is answered; what people press after that is their own pace, and what
// they save has a quota of its own. The service refuses what is over the quota in
// each second of the clock. A look counts as one request; the client repeats a read
// that failed at once up to twice, which happens in that minute only.
//
//	                                     requests a second,      all served after
//	                                     from the minute on
//	no answer within 15 s                at most 159             950 s, 1.14 × 833 s
//	connections that break at once       at most 158             916 s, 1.10 × 833 s
//	tried again at once, in contrast     998,920                 -
//
//	go test ./session -run Crowd -v
//
// Clients without a network are not in it. If very many get it back at the same moment,
// they all come within half a minute.
//
// # The security of the account
//
// Account is what is known of it, beside the profile. Its parts are read by
// themselves: ReadPart gives a reading, a value that WithReading puts into whatever
// session there is by then, so that a face can read them beside each other; LoadAccount
// reads them in turn. AccountRows is what a face draws, AskAgain whether the person
// has to prove again who they are before an action, in which ways they can, and what the
// sign-in has to show that proves it (Freshness).
//
//	AccountAction ──▶ Acting ──▶ Act ──▶ SettleAction ──▶ Account.Outcome
//	                  attempt    sent    the part that       done, accepted,
//	                  noted      once    shows it is read    not done, unsure
//
// An action is a row of the table actions (account_actions.go): how it is sent,
// which part shows what became of it, and by what. Nothing shows a password or an app
// that was proved: of those the service's answer is all, and a lost one leaves them
// unsure. Of a deletion whose answer was lost, GetUser decides: only an account that
// is not found is gone. What a refused password teaches about the policy is a fact of
// the pool (password.go; the rules are in session/attribute).
//
// # How a contact moves
//
//	what happens                            from                   to
//	saved, and the former value is shown    verified, unverified   pending
//	saved, and the new value is shown       any                    unverified
//	saved, and it is not known which        any                    unknown
//	a code is accepted                      any                    unknown, until it is read
//	read: the wanted value, with its flag   pending, unknown       verified
//	read: a third value                     pending, unknown       as the profile shows it
//	read: the code's life is over           pending                as the profile shows it
//	the value is another account's          pending                as the profile shows it
//	the person keeps the old value          pending                as the profile shows it
//
// A contact that the profile does not show is unknown while a code for it is
// out, never pending. What other windows of this machine have sent comes from the records,
// with each reading and before a code is asked for (SyncCall). Of a change made on another
// machine nothing shows, so a verified contact takes a code too (MayWaitElsewhere). The
// tables are states (contact.go) and transitions (contact_transitions.go).
package session

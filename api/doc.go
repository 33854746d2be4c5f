// Package api is the program's way to Amazon Cognito: the only room that knows
// AWS, its SDK, HTTP and JSON Web Tokens.
//
// # What lives here
//
// A Client, which does what session.Service asks; the settings that it is made
// from; the tables that say how often a call is sent and what an error means;
// and a reader for what an access token says about itself. The emulator in the
// folder below is a Cognito of our own for tests and the demo. It is reached
// over HTTP alone, so that this room cannot tell it from the service.
//
// # What never does
//
// No state: who is signed in, which tokens are the current ones and what is to
// be done about a fault are the session's. No words for people: errors are a
// *session.Fault or a *ConfigError, which carry codes. No type of the SDK leaves
// the room, and no text of it but in Fault.Cause. No secret is ever part of an
// error: what a call sent is taken out of every text before it leaves.
//
// # How a call passes
//
//	session.Service   profile.go signin.go   our values ⇄ the SDK's
//	      │
//	     call         client.go operation.go a deadline, attempts
//	      │
//	   the SDK                               JSON, retries, exceptions
//	      │
//	     wire         transport.go           a body of its own, a bounded answer,
//	      │                                  no redirects; notes what came back
//	 http.Transport   or the emulator's RoundTripper
//
//	 an error comes back up through newFault (fault.go), which looks it up:
//	   the service named an exception    faults.go      exception + message
//	   something answered without one    faults.go      status
//	   no whole answer came              unanswered.go  what happened on the way
//
// Which attributes a message is about is found by the functions of lines.go.
//
// # How a browser signs in
//
//	Browse   browser.go    an address with state, nonce and challenge; where the pages
//	                       are is set, or asked for (discovery.go)
//	Await    callback.go   listens until the answer comes, and shows a page for it
//	HandIn   browser.go    takes the answer from the person instead
//	redeem   browser.go    the answer for tokens, through the same wire
//
// What has to be remembered between them is in the session.Visit, a value: a
// Client knows of no sign-in that is under way, but that its port is taken.
//
// # Attempts and arrival
//
// The table in operation.go gives each operation its attempts and deadline.
// Only reads are tried again, and never when a budget is used up. Everything
// else has effects that a second attempt would repeat: a code sent twice makes
// the first one worthless, a password tried twice counts as two.
//
// Because a write is sent once, its failure has to say what is known: Refused
// when the service said no, or when the request cannot have left; Unknown when
// it may have been carried out. Unknown covers answers that got lost, timeouts,
// calls that were given up, 5xx, answers that something else wrote, and faults
// that come after the write, such as a delivery or a Lambda trigger that failed.
//
// # Why there is no AWS profile
//
// The operations of a signed-in user are not signed: the access token, or the
// password, is the authorization. Credentials would do nothing, and a profile
// that names a missing one would keep a user from their own attributes. So the
// SDK's config module is left out, and of the environment only the region, the
// endpoint, the certificates and the proxies count.
package api

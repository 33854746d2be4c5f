// Package api is the Amazon Cognito client: the only package that knows AWS, its
// SDK, HTTP and JSON Web Tokens.
//
// # Contents
//
// A Client, which implements session.Service; its Config; the tables of how often
// a call is sent and what an error means; and a reader of access tokens. The
// emulator in the folder below is a Cognito of our own for tests and the demo. It
// is reached over HTTP alone, so to this package it is the service.
//
// There is no state of a sign-in: who is signed in, which tokens are current and what to
// do about a fault belongs to the session. A Client keeps how far the service's clock is
// ahead, and a profile that was read before it was asked for (profile_ahead.go). There
// are no texts for people: errors are a *session.Fault or a *ConfigError, which have
// codes. No type of the SDK leaves the package, and no secret is part of an error: what a
// call sends is removed from every text.
//
// # The path of a call
//
//	session.Service   profile.go signin.go account.go …  our values ⇄ the SDK's
//	      │
//	    call          client.go               through the SDK; discovery.go and
//	      │                                   browser_auth.go go to do themselves
//	     do           client.go operation.go  deadline, trace, log, fault
//	      │
//	   the SDK                                JSON, attempts, exceptions
//	      │
//	  httpClient      transport.go proxy.go   a body of its own, a bounded response,
//	      │                                   no redirects
//	 http.Transport   or the emulator's RoundTripper
//
// An error comes back through newFault (fault.go), which looks it up. A code that has
// another meaning in one call is replaced by the call's meanings (account.go):
//
//	the service named an exception       fault_table.go       exception + message
//	a response without an exception      fault_table.go       status
//	no whole response                    transport_errors.go  error of the transport
//
// The functions of attribute_errors.go find the attributes that a message is about;
// redact.go removes the secrets of the call from every text, encoded ones too.
//
// The Date header of each response gives the difference to the service's clock
// (clock.go). Proofs of a password and lifetimes of tokens follow the service's.
//
// # Signing in with a browser
//
//	StartBrowserAuth  browser_auth.go  an address with state, nonce and challenge; the
//	                                   domain is set, or looked up (discovery.go)
//	AwaitCallback     callback.go      listens until the redirect, and shows a page
//	RedeemURL         browser_auth.go  takes the redirect as a pasted address instead
//	redeem            browser_auth.go  the code for tokens, through do as well
//	AwaitPasskey      callback.go      listens until a browser comes back from adding a
//	                                   passkey, which no API of the service does
//
// A sign-in that proves who is at the keyboard asks for a fresh one (freshness.go): at
// these pages, and in USER_AUTH where the pool takes it.
//
// What they share is in session.BrowserAuth, a value. The Client itself only keeps
// two of them from listening at once.
//
// # Remembered devices
//
// A sign-in in a pool that remembers devices ends with NewDeviceMetadata. device.go
// confirms this machine with the verifier of a password of its own, and answers
// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER with it later. The key of the device
// goes with every answer of its user and with every refresh of its tokens. What is
// kept of it is a session.DeviceCredential; a service that has forgotten it answers
// session.DeviceForgotten.
//
// # Attempts and delivery
//
// The table in operation.go gives each operation its attempts, for which it has 15 s in
// all. Only reads are repeated, and never when a budget is used up. A second attempt of
// anything else would have effects: a code that is sent twice makes the first one
// invalid, and a wrong password that is sent twice counts twice.
//
// A write is sent once, so its fault has what is known of it: Refused if the
// service refused it or the request was not sent; Unknown if it may have been
// carried out. That is after a lost response, a timeout, a cancelled call, a 5xx, a
// response of something else, and faults that come after the write, such as a
// failed delivery or Lambda trigger.
//
// # No AWS profile
//
// The operations of a signed-in user are not signed: the access token or the
// password is the authorization. Credentials would have no use, and a profile that
// names a missing one would stop users from their own attributes. So the SDK's
// config module is not used, and of the environment only the region, the endpoint,
// the certificates and the proxies count.
package api

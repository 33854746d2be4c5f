// Package emulator is an Amazon Cognito user pool in memory, behind an
// [http.Handler] that speaks the AWS JSON 1.1 protocol.
//
// What lives here: pools, app clients, users, codes and tokens as a [Seed]
// describes them, and the operations that a user's own access token may call.
// Any AWS SDK can talk to it. What never lives here: administration with IAM
// credentials, Lambda triggers, real mail or SMS, anything kept on disk. The
// package imports nothing of the program but its data (the demo pools) and is
// reached over HTTP only, so that the client in front of it is exercised as it
// would be by the real service.
//
// How a request passes through:
//
//	ServeHTTP / RoundTripper    server.go, transport.go
//	  → planned delay, failure  knobs.go
//	  → JSON shape, constraints shape.go (SerializationException, "N validation errors detected")
//	  → operation               operations.go (the table: name, input, who may call it)
//	      → access token        token.go    (form, signature, expiry, revocation, scope; keys.go)
//	      → state of the user   account.go  (exists, enabled, confirmed, reset required)
//	      → write permission    pool.go     (ReadAttributes, WriteAttributes)
//	      → schema and format   schema.go   (one line for each attribute)
//	      → alias uniqueness    account.go
//	      → the write           profile.go, verify.go, signin.go, challenge.go, refresh.go
//	  → delivery, answer        delivery.go, wire.go
//
// One mutex guards all state; it is held while an operation runs and never
// while something waits, sleeps or is delivered. A request that fails changes
// nothing, with one exception: when the delivery of a code fails, the write
// has already happened.
//
// Where Amazon documents no behaviour the emulator chooses the plainest one:
// a list of deliveries is absent when nothing was sent; the newest code is the
// one that counts; a code asked for with GetUserAttributeVerificationCode goes
// to the current value and proves that value only; writing the stored value
// again is no change; emptying an absent attribute succeeds. The wording of
// errors about Number, Boolean and DateTime values is the emulator's own.
//
// Tokens are JWTs. By default each pool signs with an RSA key (RS256) made
// when the first token is needed and published at
// /{poolId}/.well-known/jwks.json, as Cognito does. Making that key takes a
// noticeable moment, so a program that runs the emulator inside itself asks
// for [WithInProcessKeys] and gets ES256, whose key costs microseconds.
package emulator

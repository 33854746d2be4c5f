// Package emulator is an Amazon Cognito user pool in memory, behind an
// [http.Handler] that speaks the AWS JSON 1.1 protocol and shows the pages of
// the managed login.
//
// What lives here: pools, app clients, users, codes, challenges and tokens as a
// [Seed] describes them, the operations that need no AWS credentials, and the
// OAuth 2.0 endpoints. Any AWS SDK can talk to it. What never lives here:
// administration with IAM credentials, Lambda triggers, remembered devices,
// passkeys that work, real mail or SMS, anything kept on disk. The package
// imports nothing of the program but its data (the demo pools) and is reached
// over HTTP only, so that the client in front of it is exercised as it would be
// by the real service.
//
// How a request passes through:
//
//	ServeHTTP / RoundTripper    server.go, transport.go
//	  → planned delay, failure  knobs.go
//	  → JSON shape, constraints shape.go (SerializationException, "N validation errors detected")
//	  → operation               operations.go (the table: name, input, who may call it)
//	      → access token        token.go    (form, signature, expiry, revocation, scope; keys.go)
//	      → state of the user   account.go  (exists, enabled, confirmed, reset required)
//	      → write permission    client.go   (ReadAttributes, WriteAttributes)
//	      → schema and format   schema.go   (one line for each attribute)
//	      → alias uniqueness    pool.go
//	      → the write           profile.go, verify.go, signup.go, password.go, recovery.go, preference.go
//	  → delivery, answer        delivery.go, wire.go
//
// How a sign-in passes through:
//
//	InitiateAuth                signin.go   (the table of flows)
//	  → password, sent or proven              signin.go, srpproof.go, srp.go (the lockout: password.go)
//	  → or a choice of first factors          choice.go
//	  → or questions                          custom.go
//	  → NEW_PASSWORD_REQUIRED                 newpassword.go
//	  → second factor, or its setup           mfa.go, totp.go, tokensetup.go
//	  → tokens                                refresh.go, token.go
//	RespondToAuthChallenge      challenge.go (the table of challenges; sessions)
//
// How a browser passes through:
//
//	/oauth2/authorize           browse.go (the table of endpoints), authorize.go
//	  → /login                  login.go
//	  → the app's address, with a code
//	/oauth2/token, /oauth2/revoke   oauthtoken.go
//	/oauth2/userInfo                userinfo.go
//	/logout, /error                 login.go
//	/{poolId}/.well-known/…         discovery.go
//
// One mutex guards all state; it is held while an operation runs and never
// while something waits, sleeps or is delivered. A request that fails changes
// nothing, with these exceptions: when the delivery of a code fails, the write
// has already happened; wrong passwords and codes are counted; what ends a
// session (see respond) ends it.
//
// Where Amazon documents no behaviour the emulator chooses the plainest one:
// a list of deliveries is absent when nothing was sent; the newest code is the
// one that counts; a code asked for with GetUserAttributeVerificationCode goes
// to the current value and proves that value only; writing the stored value
// again is no change; emptying an absent attribute succeeds; a session bears
// ten wrong codes; TIMESTAMP may be five minutes off; ForgotPassword and
// ConfirmForgotPassword share ten attempts an hour; a scope that the client
// does not have is invalid_scope; an authorization code is spent by whoever
// presents it as the right client. The challenge of USER_SRP_AUTH has no
// Session, as measured on the service: its SECRET_BLOCK finds it again. The
// wording of errors about Number, Boolean and DateTime values, SRP_A, passkeys
// and choices that are not offered is the emulator's own.
//
// Tokens are JWTs. By default each pool signs with an RSA key (RS256) made
// when the first token is needed and published at
// /{poolId}/.well-known/jwks.json, as Cognito does. Making that key takes a
// noticeable moment, so a program that runs the emulator inside itself asks
// for [WithInProcessKeys] and gets ES256, whose key costs microseconds.
package emulator

// Package emulator is an Amazon Cognito user pool in memory, behind an
// [http.Handler] that speaks the AWS JSON 1.1 protocol and serves the pages of
// the managed login.
//
// What lives here: pools, app clients, users, codes, challenges and tokens as a
// [Seed] describes them, the operations that need no AWS credentials, and the
// OAuth 2.0 endpoints. Any AWS SDK can use it. What never lives here:
// administration with IAM credentials, Lambda triggers, real email or SMS,
// anything kept on disk. The package imports nothing of the program but the sorting of
// lists, and is reached over HTTP only, so that its client is exercised as it would be by
// the real service.
//
// The files, by prefix: oauth_ the managed login and its endpoints, signin_ the
// flows and challenges of a sign-in, device_ remembered devices, passkey_
// WebAuthn, token_ JWTs and sealed refresh tokens, pool_ the configuration that a
// seed describes, user_ the operations on an account, server_ the ways in.
//
// The steps of an API request:
//
//	ServeHTTP, RoundTripper       server.go, server_listen.go, server_conn.go, server_cors.go, transport.go
//	  → planned delay, failure    fault_injection.go (what tests read: inspection.go, inspection_state.go)
//	  → JSON types, constraints   validation.go (SerializationException, "N validation errors detected")
//	  → operation                 operations.go (the table: name, input, caller), operation_models.go
//	      → access token          token_jwt.go (form, signature, expiry, revocation, scope), token_keys.go
//	      → state of the user     user_account.go (exists, enabled, confirmed, reset required)
//	      → write permission      pool_client.go (ReadAttributes, WriteAttributes)
//	      → schema and format     pool_schema.go (one line for each attribute)
//	      → alias uniqueness      pool.go
//	      → the write             user_attributes.go, user_verification.go, user_signup.go,
//	                              user_password.go, user_recovery.go, user_mfa_preference.go, user_settings.go,
//	                              device_operations.go, passkey_operations.go
//	  → delivery, answer          delivery.go, wire.go, exceptions.go
//
// The steps of a sign-in:
//
//	InitiateAuth                signin_flow.go (the table of flows)
//	  → password, sent or SRP               signin_flow.go, signin_srp.go, signin_srp_verify.go (lockout: user_password.go)
//	  → or a choice of first factors        signin_choice.go
//	  → or a passkey                        passkey_signin.go, passkey_verify.go, passkey_cose.go, passkey.go
//	  → or custom challenges                signin_custom.go
//	  → NEW_PASSWORD_REQUIRED               signin_new_password.go
//	  → second factor, or its setup         signin_mfa.go, signin_totp.go, signin_totp_setup.go
//	  → remembered device                   device_signin.go, device.go
//	  → tokens                              token_refresh.go, token_opaque.go, token_jwt.go
//	RespondToAuthChallenge      signin_challenge.go (the table of challenges; sessions)
//
// The steps of a browser:
//
//	/oauth2/authorize           oauth_endpoints.go (the table of endpoints), oauth_authorize.go
//	  → /login                  oauth_login.go
//	  → the app's address, with a code
//	/oauth2/token, /oauth2/revoke   oauth_token.go
//	/oauth2/userInfo                oauth_userinfo.go
//	/logout, /error                 oauth_login.go
//	/passkeys/add                   oauth_passkeys.go
//	/{poolId}/.well-known/…         oauth_discovery.go
//
// A seed is read by pool_seed_reader.go into the types of pool_seed.go. That of the demo
// is Go (demo_seed.go), made from assets/demo.json.
//
// A server forgets: sign-ins that were begun and never ended, spent codes and
// sessions, and the oldest tokens beyond the limits of retention.go, so that its
// memory stays flat.
//
// A passkey is verified as WebAuthn level 3 has it (7.1, 7.2): challenge, origin,
// relying party, user handle, presence, signature by ES256, RS256 or EdDSA, and
// the counter. No attestation is asked for; that of the credential's own key is
// checked where it comes nevertheless.
//
// One mutex guards all state; it is held while an operation runs and never
// while something waits, sleeps or is delivered. A request that fails changes
// nothing, with these exceptions: when the delivery of a code fails, the write
// has already happened; wrong passwords and codes are counted; an error that
// ends a session (see respond) ends it.
//
// Where Amazon documents no behaviour the emulator chooses the plainest one:
// a list of deliveries is absent when nothing was sent; the newest code is the
// only valid one; a code requested with GetUserAttributeVerificationCode goes
// to the current value and proves that value only; writing the stored value
// again is no change; emptying an absent attribute succeeds; a session allows
// ten wrong codes; TIMESTAMP may be five minutes off; ForgotPassword and
// ConfirmForgotPassword share ten attempts an hour; a scope that the client
// does not have is invalid_scope; an authorization code is used up by the first
// request of the right client. The challenge of USER_SRP_AUTH has no Session,
// as measured on the service: its SECRET_BLOCK finds it again. The wording of
// errors about Number, Boolean and DateTime values, SRP_A, devices, passkeys, a
// required second factor and choices that are not offered is the emulator's own.
//
// Tokens are JWTs. By default each pool signs with an RSA key (RS256) made
// when the first token is needed and published at
// /{poolId}/.well-known/jwks.json, as Cognito does. Making that key takes a
// noticeable moment, so a program that runs the emulator inside itself uses
// [WithInProcessKeys] and gets HS256, whose key costs microseconds and is not published.
package emulator

package emulator

// beginPasskey asks for a passkey of the user.
func (c *call) beginPasskey(open challengeSession, _ map[string]string) (any, error) {
	open.secret = newPasskeyChallenge()
	options := c.pool.requestOptions(open.user, open.secret)
	return c.newChallenge(open, map[string]string{"CREDENTIAL_REQUEST_OPTIONS": jsonText(options)}), nil
}

// passkeyAnswer takes the answer to WEB_AUTHN. Whatever does not fit is the same
// refusal.
func (c *call) passkeyAnswer(open *challengeSession, responses map[string]string) (any, error) {
	given, err := parseCredential([]byte(responses["CREDENTIAL"]))
	if err != nil {
		return nil, errNoPasskey
	}
	if c.ceremony("webauthn.get", open.secret).authenticate(open.user, given) != nil {
		return nil, errNoPasskey
	}
	return c.signedIn(open.user)
}

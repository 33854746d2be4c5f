package api

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

// Answer answers a challenge (API reference, RespondToAuthChallenge).
func (c *Client) Answer(ctx context.Context, ch session.Challenge, answers session.Answers) (session.Step, error) {
	responses := map[string]string{}
	for key, answer := range answers {
		responses[key] = string(answer)
	}
	secrets := slices.Collect(maps.Values(answers))
	switch {
	case ch.Name == session.ProvePassword:
		return c.answerSRP(ctx, ch, answers["PASSWORD"])
	case ch.Name == session.SetUpMFA && ch.Setup != "":
		return c.finishSetUp(ctx, ch, answers["USER_CODE"])
	case ch.Name == session.SetUpMFA && session.ChallengeName(answers["ANSWER"]) == session.CodeFromApp:
		return c.setUp(ctx, ch)
	case ch.Chosen != "" && ch.Name != session.SetUpMFA:
		ch.Name = session.SelectChallenge
		responses["ANSWER"] = ch.Chosen
	}
	return c.respond(ctx, ch, responses, secrets)
}

// answerSRP answers PASSWORD_SRP, asked for or chosen, and the PASSWORD_VERIFIER
// that follows.
func (c *Client) answerSRP(ctx context.Context, ch session.Challenge, password session.Secret) (session.Step, error) {
	if c.app.pool == "" {
		return session.Step{}, c.localFault(session.NeedsPoolID, nil)
	}
	proof, err := newSRP(c.random)
	if err != nil {
		return session.Step{}, c.localFault(session.ProgramFault, err)
	}
	responses := map[string]string{"SRP_A": proof.start()}
	if ch.Chosen != "" {
		ch.Name = session.SelectChallenge
		responses["ANSWER"] = ch.Chosen
	}
	step, err := c.respond(ctx, ch, responses, nil)
	if err != nil || step.Challenge.Name != passwordVerifier {
		return step, err
	}
	return c.verifyPassword(ctx, proof, step.Challenge, password)
}

// setUp requests the secret of an authenticator app (API reference,
// AssociateSoftwareToken) and puts it into the challenge.
func (c *Client) setUp(ctx context.Context, ch session.Challenge) (session.Step, error) {
	r := request{operation: associate, secrets: []session.Secret{ch.Session}}
	out, err := c.associate(ctx, r, &cip.AssociateSoftwareTokenInput{Session: reveal(ch.Session)})
	if err != nil {
		return session.Step{}, err
	}
	ch.Setup, ch.Session = session.Secret(*out.SecretCode), session.Secret(aws.ToString(out.Session))
	return session.Step{Challenge: ch}, nil
}

// associate requests the secret of an authenticator app, in a sign-in or for a
// signed-in user.
func (c *Client) associate(ctx context.Context, r request, in *cip.AssociateSoftwareTokenInput) (*cip.AssociateSoftwareTokenOutput, error) {
	return call(ctx, c, r, in, c.sdk.AssociateSoftwareToken,
		func(out *cip.AssociateSoftwareTokenOutput) bool { return aws.ToString(out.SecretCode) != "" })
}

// finishSetUp sends the first code of the app (API reference,
// VerifySoftwareToken) and goes on with the sign-in.
func (c *Client) finishSetUp(ctx context.Context, ch session.Challenge, code session.Secret) (session.Step, error) {
	r := request{operation: verifyToken, secrets: []session.Secret{ch.Session, code}}
	out, err := call(ctx, c, r, &cip.VerifySoftwareTokenInput{Session: reveal(ch.Session), UserCode: reveal(code)}, c.sdk.VerifySoftwareToken,
		func(out *cip.VerifySoftwareTokenOutput) bool {
			return out.Status == types.VerifySoftwareTokenResponseTypeSuccess
		})
	if err != nil {
		return session.Step{}, err
	}
	ch.Session = session.Secret(aws.ToString(out.Session))
	return c.respond(ctx, ch, map[string]string{}, nil)
}

// respond sends the answer to a challenge. The next challenge has the newest name
// of the user and the newest session.
func (c *Client) respond(ctx context.Context, ch session.Challenge, responses map[string]string, secrets []session.Secret) (session.Step, error) {
	responses["USERNAME"] = ch.User
	c.addHash(responses, ch.User)
	addDevice(responses, ch.DeviceCredentials.Of(ch.User))
	_, anew := responses["NEW_PASSWORD"]
	r := request{operation: respond, provesPassword: !anew, secrets: append(slices.Clone(secrets), ch.Session, c.app.secret)}
	began := c.clock.now()
	out, err := call(ctx, c, r, &cip.RespondToAuthChallengeInput{
		ChallengeName:      types.ChallengeNameType(ch.Name),
		ChallengeResponses: responses,
		ClientId:           aws.String(c.app.id),
		ClientMetadata:     c.app.metadata,
		Session:            revealIfSet(ch.Session),
	}, c.sdk.RespondToAuthChallenge, func(out *cip.RespondToAuthChallengeOutput) bool {
		return out.ChallengeName != "" || hasTokens(out.AuthenticationResult)
	})
	if err != nil {
		return session.Step{}, err
	}
	return c.nextStep(ctx, out.AuthenticationResult, began, session.Challenge{
		Name: session.ChallengeName(out.ChallengeName), User: ch.User, Session: session.Secret(aws.ToString(out.Session)),
		Params: out.ChallengeParameters, DeviceCredentials: ch.DeviceCredentials,
	})
}

// nextStep is the result of a call of the sign-in: tokens, or else this challenge.
// It takes the account's own name from the challenge: an answer, its SECRET_HASH and
// the device need it, whichever alias started the sign-in. Tokens belong to the
// device whose key was sent, or to a new one.
func (c *Client) nextStep(
	ctx context.Context, result *types.AuthenticationResultType, began time.Time, ch session.Challenge,
) (session.Step, error) {
	ch.User = cmp.Or(ch.Params["USERNAME"], ch.Params["USER_ID_FOR_SRP"], ch.User)
	d := ch.DeviceCredentials.Of(ch.User)
	switch {
	case ch.Name == deviceSRP && d.Key != "":
		return c.proveDevice(ctx, ch, d)
	case !hasTokens(result):
		return c.prepareChallenge(ctx, ch)
	}
	tokens := c.newTokens(result, session.Tokens{DeviceKey: d.Key}, began)
	if given := result.NewDeviceMetadata; given != nil && aws.ToString(given.DeviceKey) != "" {
		tokens.DeviceKey = *given.DeviceKey
		d = c.registerDevice(ctx, tokens.Access, ch.User, given)
	}
	return session.Step{Tokens: tokens, DeviceCredential: d}, nil
}

// prepareChallenge leaves out a choice that needs SRP where the pool's id is not
// known. If an authenticator app is all that can be set up, it requests its secret
// at once; if that fails, choosing the app tries again.
func (c *Client) prepareChallenge(ctx context.Context, ch session.Challenge) (session.Step, error) {
	if c.app.pool == "" {
		ch.Choices = slices.DeleteFunc(ch.Choices, func(name string) bool { return name == string(session.ProvePassword) })
	}
	if ch.Name == session.SetUpMFA && slices.Equal(ch.CanSetUp(), []string{string(session.CodeFromApp)}) {
		if step, err := c.setUp(ctx, ch); err == nil {
			return step, nil
		}
	}
	return session.Step{Challenge: ch}, nil
}

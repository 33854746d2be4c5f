package api

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

// passwordVerifier is answered here and never shown.
const passwordVerifier session.ChallengeName = "PASSWORD_VERIFIER"

// flow is one way to start a sign-in (API reference, InitiateAuth).
type flow struct {
	name       types.AuthFlowType
	parameters map[string]string
	more       map[string]string // that not every pool takes
}

// flowGroup has flows that do the same with the password, and the codes when the
// app client allows none of them, or the server can't do those that it allows.
type flowGroup struct {
	flows           []flow
	refused, failed session.Code
}

// The flows by what happens to the password, the simplest first: it is proved by
// SRP, it is sent, or there is none. An app client allows some of them.
var (
	provingFlows = flowGroup{[]flow{
		{name: types.AuthFlowTypeUserSrpAuth},
		{name: types.AuthFlowTypeUserAuth, parameters: map[string]string{"PREFERRED_CHALLENGE": string(session.ProvePassword)}},
		{name: types.AuthFlowTypeCustomAuth, parameters: map[string]string{"CHALLENGE_NAME": "SRP_A"}},
	}, session.FlowNotEnabled, session.FlowFailed}
	sendingFlows = flowGroup{[]flow{
		{name: types.AuthFlowTypeUserPasswordAuth},
		{name: types.AuthFlowTypeUserAuth, parameters: map[string]string{"PREFERRED_CHALLENGE": string(session.AskPassword)}},
	}, session.NoPasswordFlow, session.NoPasswordFlow}
	promptingFlows = flowGroup{[]flow{
		{name: types.AuthFlowTypeUserAuth},
		{name: types.AuthFlowTypeCustomAuth},
	}, session.NoOtherWay, session.NoOtherWay}
)

// SignIn starts a sign-in. A password is proved by SRP and not sent, unless
// login.SendPassword is set. Without a password the service offers the ways to
// sign in, or asks the organisation's own question.
func (c *Client) SignIn(ctx context.Context, login session.Login) (session.Step, error) {
	ways := provingFlows
	switch {
	case c.app.id == "":
		return session.Step{}, c.localFault(session.ClientMissing, errNoClient)
	case login.Password == "":
		ways = promptingFlows
	case login.SendPassword:
		ways = sendingFlows
	case c.app.pool == "":
		return session.Step{}, c.localFault(session.NeedsPoolID, nil)
	}
	return c.startOneOf(ctx, ways, login)
}

// startOneOf starts the first flow that works. Where a proof was begun and its
// outcome is not known, no other is: it may have counted as a wrong password.
func (c *Client) startOneOf(ctx context.Context, ways flowGroup, login session.Login) (session.Step, error) {
	var last, failed *session.Fault
	for _, f := range byLevel(ways.flows, login.Fresh) {
		step, err := c.startFlow(ctx, f.fresh(login.Fresh), login)
		if errors.As(err, &last) && refusesFreshness(last) && login.Fresh != (session.Freshness{}) {
			step, err = c.startFlow(ctx, f, login)
		}
		if !errors.As(err, &last) || !ways.passOver(last) {
			return step, err
		}
		if last.Code != session.FlowNotEnabled {
			failed = last
		}
		if last.Delivered == session.Unknown {
			break
		}
	}
	if failed != nil {
		failed.Code = ways.failed
		return session.Step{}, failed
	}
	last.Code = ways.refused
	return session.Step{}, last
}

// passOver reports whether a fault means that a flow can't be used here, so that
// another may. A server's own failure can mean that too, and costs nothing where
// nothing was proved yet.
func (g flowGroup) passOver(fault *session.Fault) bool {
	said := strings.ToLower(fault.Message)
	return fault.Code == session.FlowNotEnabled || fault.Status == http.StatusNotImplemented ||
		fault.Status == http.StatusInternalServerError && g.failed == session.FlowFailed ||
		slices.ContainsFunc(unsupported, func(words string) bool { return strings.Contains(said, words) })
}

// unsupported are words of servers that have no such way to sign in.
var unsupported = []string{"unsupported", "not supported", "not implemented", "not yet implemented"}

// startFlow starts a flow, with the password as the login wants it.
func (c *Client) startFlow(ctx context.Context, f flow, login session.Login) (session.Step, error) {
	parameters := map[string]string{}
	maps.Copy(parameters, f.parameters)
	maps.Copy(parameters, f.more)
	switch {
	case login.Password == "":
		return c.initiate(ctx, f.name, login, parameters)
	case login.SendPassword:
		parameters["PASSWORD"] = string(login.Password)
		addDevice(parameters, login.DeviceCredentials.Of(login.Name))
		return c.initiate(ctx, f.name, login, parameters)
	}
	proof, err := newSRP(c.random)
	if err != nil {
		return session.Step{}, c.localFault(session.ProgramFault, err)
	}
	parameters["SRP_A"] = proof.start()
	step, err := c.initiate(ctx, f.name, login, parameters)
	if err != nil || step.Challenge.Name != passwordVerifier {
		return step, err
	}
	return c.verifyPassword(ctx, proof, step.Challenge, login.Password)
}

// verifyPassword answers PASSWORD_VERIFIER.
func (c *Client) verifyPassword(ctx context.Context, proof srp, ch session.Challenge, password session.Secret) (session.Step, error) {
	_, pool := session.SplitPoolID(c.app.pool)
	ch.User = ch.Params["USER_ID_FOR_SRP"]
	step, err := c.prove(ctx, proof, ch, pool, ch.User, password)
	if fault, is := errors.AsType[*session.Fault](err); is && fault.Code == session.WrongPassword {
		fault.Pool = c.app.pool
	}
	return step, err
}

// prove answers a challenge with the proof of the password that user has in pool.
func (c *Client) prove(
	ctx context.Context, proof srp, ch session.Challenge, pool, user string, password session.Secret,
) (session.Step, error) {
	parameters, err := readSRPChallenge(pool, user, ch.Params)
	if err != nil {
		return session.Step{}, c.localFault(session.NotAnAnswer, err)
	}
	signature, timestamp, err := proof.claim(parameters, string(password), c.clock.service())
	if err != nil {
		return session.Step{}, c.localFault(session.NotAnAnswer, err)
	}
	return c.respond(ctx, ch, map[string]string{
		"PASSWORD_CLAIM_SIGNATURE":    signature,
		"PASSWORD_CLAIM_SECRET_BLOCK": ch.Params["SECRET_BLOCK"],
		"TIMESTAMP":                   timestamp,
	}, []session.Secret{password})
}

func (c *Client) initiate(ctx context.Context, flow types.AuthFlowType, login session.Login, more map[string]string) (session.Step, error) {
	parameters := map[string]string{"USERNAME": login.Name}
	maps.Copy(parameters, more)
	c.addHash(parameters, login.Name)
	r := request{operation: initiateAuth, provesPassword: true, secrets: []session.Secret{login.Password, c.app.secret}}
	began := c.clock.now()
	out, err := call(ctx, c, r, &cip.InitiateAuthInput{
		AuthFlow:       flow,
		AuthParameters: parameters,
		ClientId:       aws.String(c.app.id),
		ClientMetadata: c.app.metadata,
	}, c.sdk.InitiateAuth, func(out *cip.InitiateAuthOutput) bool {
		return out.ChallengeName != "" || hasTokens(out.AuthenticationResult)
	})
	if err != nil {
		return session.Step{}, err
	}
	return c.nextStep(ctx, out.AuthenticationResult, began, session.Challenge{
		Name: session.ChallengeName(out.ChallengeName), User: login.Name, Session: session.Secret(aws.ToString(out.Session)),
		Params: out.ChallengeParameters, Choices: namesOf(out.AvailableChallenges), DeviceCredentials: login.DeviceCredentials,
	})
}

// addHash adds the proof of the client's secret, if it has one.
func (c *Client) addHash(parameters map[string]string, user string) {
	if hash := c.secretHash(user); hash != nil {
		parameters["SECRET_HASH"] = *hash
	}
}

func namesOf(list []types.ChallengeNameType) []string {
	names := make([]string, len(list))
	for i, name := range list {
		names[i] = string(name)
	}
	return names
}

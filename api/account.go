package api

import (
	"context"
	"errors"
	"net/url"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

var errNoFactor = errors.New("there is no such second factor")

// meanings are codes that a refusal has in one operation in place of those that
// the exception has everywhere.
type meanings map[session.Code]session.Code

var (
	ofPassword   = meanings{session.WrongPassword: session.OldPasswordWrong}
	ofAppSetup   = meanings{session.NoSecondFactor: session.NotSwitchedOn}
	ofAppProof   = meanings{session.NoSecondFactor: session.FactorNotSetUp}
	ofPreference = meanings{session.InvalidValue: session.FactorRefused}
	ofDeviceList = meanings{session.OrganisationBroken: session.NotSwitchedOn}
	ofDevice     = meanings{session.OrganisationBroken: session.NotSwitchedOn, session.PoolNotFound: session.Gone, session.DeviceForgotten: session.Gone}
	ofPasskey    = meanings{session.PoolNotFound: session.Gone, session.DeviceForgotten: session.Gone}
)

// ChangePassword sets a new password (API reference, ChangePassword).
func (c *Client) ChangePassword(ctx context.Context, access, previous, proposed session.Secret) error {
	r := request{operation: changePassword, meanings: ofPassword, secrets: []session.Secret{access, previous, proposed}}
	_, err := call(ctx, c, r, &cip.ChangePasswordInput{
		AccessToken: reveal(access), PreviousPassword: revealIfSet(previous), ProposedPassword: reveal(proposed),
	}, c.sdk.ChangePassword, mayBeEmpty)
	return err
}

// DeleteUser deletes the account (API reference, DeleteUser).
func (c *Client) DeleteUser(ctx context.Context, access session.Secret) error {
	r := request{operation: deleteUser, secrets: []session.Secret{access}}
	_, err := call(ctx, c, r, &cip.DeleteUserInput{AccessToken: reveal(access)}, c.sdk.DeleteUser, mayBeEmpty)
	return err
}

// AuthFactors reads the factors of the user (API reference, GetUserAuthFactors).
func (c *Client) AuthFactors(ctx context.Context, access session.Secret) (session.AuthFactors, error) {
	r := request{operation: getAuthFactors, secrets: []session.Secret{access}}
	out, err := call(ctx, c, r, &cip.GetUserAuthFactorsInput{AccessToken: reveal(access)}, c.sdk.GetUserAuthFactors,
		func(out *cip.GetUserAuthFactorsOutput) bool { return out.Username != nil })
	if err != nil {
		return session.AuthFactors{}, err
	}
	factors := session.AuthFactors{Preferred: session.Factor(aws.ToString(out.PreferredMfaSetting))}
	for _, name := range out.ConfiguredUserAuthFactors {
		factors.First = append(factors.First, string(name))
	}
	for _, name := range out.UserMFASettingList {
		factors.MFA = append(factors.MFA, session.Factor(name))
	}
	return factors, nil
}

// AssociateSoftwareToken makes the secret of an authenticator app (API reference,
// AssociateSoftwareToken).
func (c *Client) AssociateSoftwareToken(ctx context.Context, access session.Secret) (session.Secret, error) {
	r := request{operation: associate, meanings: ofAppSetup, secrets: []session.Secret{access}}
	out, err := c.associate(ctx, r, &cip.AssociateSoftwareTokenInput{AccessToken: reveal(access)})
	if err != nil {
		return "", err
	}
	return session.Secret(*out.SecretCode), nil
}

// VerifySoftwareToken proves an authenticator app (API reference,
// VerifySoftwareToken). A code that is refused comes as an error, or as a status.
func (c *Client) VerifySoftwareToken(ctx context.Context, access, code session.Secret, name string) error {
	r := request{operation: verifyToken, meanings: ofAppProof, secrets: []session.Secret{access, code}}
	in := &cip.VerifySoftwareTokenInput{AccessToken: reveal(access), UserCode: reveal(code), FriendlyDeviceName: stringIfSet(name)}
	out, err := call(ctx, c, r, in, c.sdk.VerifySoftwareToken, func(out *cip.VerifySoftwareTokenOutput) bool { return out.Status != "" })
	if err == nil && out.Status != types.VerifySoftwareTokenResponseTypeSuccess {
		return c.localFault(session.WrongCode, nil)
	}
	return err
}

// SetMFAPreference turns second factors on and off (API reference,
// SetUserMFAPreference).
func (c *Client) SetMFAPreference(ctx context.Context, access session.Secret, settings []session.FactorSetting) error {
	r := request{operation: setPreference, meanings: ofPreference, secrets: []session.Secret{access}}
	in := &cip.SetUserMFAPreferenceInput{AccessToken: reveal(access)}
	for _, s := range settings {
		switch s.Factor {
		case session.FactorApp:
			in.SoftwareTokenMfaSettings = &types.SoftwareTokenMfaSettingsType{Enabled: s.On, PreferredMfa: s.Preferred}
		case session.FactorSMS:
			in.SMSMfaSettings = &types.SMSMfaSettingsType{Enabled: s.On, PreferredMfa: s.Preferred}
		case session.FactorEmail:
			in.EmailMfaSettings = &types.EmailMfaSettingsType{Enabled: s.On, PreferredMfa: s.Preferred}
		case session.FactorPasskey:
			in.WebAuthnMfaSettings = &types.WebAuthnMfaSettingsType{Enabled: s.On}
		default:
			return c.localFault(session.FactorRefused, errNoFactor)
		}
	}
	_, err := call(ctx, c, r, in, c.sdk.SetUserMFAPreference, mayBeEmpty)
	return err
}

// PasskeyURL is the page on which a browser adds a passkey ("Managed login pages"
// of the developer guide, /passkeys/add). It has no secrets.
func (c *Client) PasskeyURL(ctx context.Context) (string, error) {
	if c.app.id == "" {
		return "", c.localFault(session.ClientMissing, errNoClient)
	}
	pages, err := c.pages(ctx)
	if err != nil {
		return "", err
	}
	query := url.Values{"client_id": {c.app.id}, "redirect_uri": {c.app.callback}}
	return pages + "/passkeys/add?" + query.Encode(), nil
}

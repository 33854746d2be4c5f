package api

import (
	"context"
	"encoding/base64"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

// ForgotPassword sends a code for a new password (API reference, ForgotPassword).
// For a name that does not exist, a pool may pretend to send one.
func (c *Client) ForgotPassword(ctx context.Context, name string) (session.Delivery, error) {
	return callForCode(ctx, c, c.recoveryRequest(forgotPassword), &cip.ForgotPasswordInput{
		ClientId: aws.String(c.app.id), ClientMetadata: c.app.metadata, SecretHash: c.secretHash(name), Username: aws.String(name),
	}, c.sdk.ForgotPassword, func(out *cip.ForgotPasswordOutput) *types.CodeDeliveryDetailsType { return out.CodeDeliveryDetails })
}

// ResetPassword sets a new password with the code (API reference, ConfirmForgotPassword).
func (c *Client) ResetPassword(ctx context.Context, name, code string, password session.Secret) error {
	_, err := call(ctx, c, c.recoveryRequest(resetPassword, password, session.Secret(code)), &cip.ConfirmForgotPasswordInput{
		ClientId: aws.String(c.app.id), ClientMetadata: c.app.metadata, SecretHash: c.secretHash(name), Username: aws.String(name),
		ConfirmationCode: aws.String(code), Password: reveal(password),
	}, c.sdk.ConfirmForgotPassword, mayBeEmpty)
	return err
}

// ConfirmSignUp confirms an account with the code of its sign-up (API
// reference, ConfirmSignUp).
func (c *Client) ConfirmSignUp(ctx context.Context, name, code string) error {
	_, err := call(ctx, c, c.recoveryRequest(confirmSignUp, session.Secret(code)), &cip.ConfirmSignUpInput{
		ClientId: aws.String(c.app.id), ClientMetadata: c.app.metadata, SecretHash: c.secretHash(name), Username: aws.String(name),
		ConfirmationCode: aws.String(code),
	}, c.sdk.ConfirmSignUp, mayBeEmpty)
	return err
}

// ResendSignUp sends that code again (API reference, ResendConfirmationCode).
func (c *Client) ResendSignUp(ctx context.Context, name string) (session.Delivery, error) {
	return callForCode(ctx, c, c.recoveryRequest(resendSignUp), &cip.ResendConfirmationCodeInput{
		ClientId: aws.String(c.app.id), ClientMetadata: c.app.metadata, SecretHash: c.secretHash(name), Username: aws.String(name),
	}, c.sdk.ResendConfirmationCode, func(out *cip.ResendConfirmationCodeOutput) *types.CodeDeliveryDetailsType {
		return out.CodeDeliveryDetails
	})
}

func (c *Client) recoveryRequest(op operation, secrets ...session.Secret) request {
	return request{operation: op, secrets: append(secrets, c.app.secret)}
}

// secretHash returns SECRET_HASH, the proof of the app client's secret (developer guide,
// "Computing secret hash values"); nil without a secret.
func (c *Client) secretHash(user string) *string {
	if c.app.secret == "" {
		return nil
	}
	return aws.String(base64.StdEncoding.EncodeToString(sign([]byte(c.app.secret), []byte(user+c.app.id))))
}

package api

import (
	"context"
	"errors"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

var errNotUTF8 = errors.New("the value is not UTF-8")

// readProfile reads the signed-in user (API reference, GetUser).
func (c *Client) readProfile(ctx context.Context, access session.Secret) (attribute.Profile, error) {
	r := request{operation: getUser, secrets: []session.Secret{access}}
	out, err := call(ctx, c, r, &cip.GetUserInput{AccessToken: reveal(access)}, c.sdk.GetUser,
		func(out *cip.GetUserOutput) bool { return out.Username != nil })
	if err != nil {
		return attribute.Profile{}, err
	}
	attributes := make([]attribute.Attribute, len(out.UserAttributes))
	for i, a := range out.UserAttributes {
		attributes[i] = attribute.Attribute{Name: aws.ToString(a.Name), Value: aws.ToString(a.Value)}
	}
	profile := attribute.NewProfile(*out.Username, attributes, out.UserMFASettingList, c.clock.now())
	profile.Preferred = aws.ToString(out.PreferredMfaSetting)
	return profile, nil
}

// Update writes attributes in one call, all or none (API reference,
// UpdateUserAttributes). An empty value is sent as "", which empties the
// attribute; a missing one would be refused.
func (c *Client) Update(ctx context.Context, access session.Secret, attributes []attribute.Attribute) ([]session.Delivery, error) {
	r := request{operation: update, secrets: []session.Secret{access}}
	in := &cip.UpdateUserAttributesInput{
		AccessToken:    reveal(access),
		ClientMetadata: c.app.metadata,
		UserAttributes: []types.AttributeType{},
	}
	for _, a := range attributes {
		if !utf8.ValidString(a.Name) || !utf8.ValidString(a.Value) {
			return nil, c.localFault(session.InvalidValue, errNotUTF8, session.AttributeError{Attribute: a.Name, Code: session.InvalidValue})
		}
		r.attributes = append(r.attributes, a.Name)
		in.UserAttributes = append(in.UserAttributes, types.AttributeType{Name: aws.String(a.Name), Value: aws.String(a.Value)})
	}
	out, err := call(ctx, c, r, in, c.sdk.UpdateUserAttributes, mayBeEmpty)
	if err != nil {
		return nil, err
	}
	var deliveries []session.Delivery
	for _, details := range out.CodeDeliveryDetailsList {
		deliveries = append(deliveries, c.delivery(details))
	}
	return deliveries, nil
}

// SendCode sends a code to the stored value of a contact (API reference,
// GetUserAttributeVerificationCode).
func (c *Client) SendCode(ctx context.Context, access session.Secret, attribute string) (session.Delivery, error) {
	r := request{operation: sendCode, attributes: []string{attribute}, secrets: []session.Secret{access}}
	return callForCode(ctx, c, r, &cip.GetUserAttributeVerificationCodeInput{
		AccessToken:    reveal(access),
		AttributeName:  aws.String(attribute),
		ClientMetadata: c.app.metadata,
	}, c.sdk.GetUserAttributeVerificationCode, func(out *cip.GetUserAttributeVerificationCodeOutput) *types.CodeDeliveryDetailsType {
		return out.CodeDeliveryDetails
	})
}

// callForCode makes a call that sends a code and returns where it went.
func callForCode[In, Out any](
	ctx context.Context, c *Client, r request, in *In, send sender[In, Out], details func(*Out) *types.CodeDeliveryDetailsType,
) (session.Delivery, error) {
	out, err := call(ctx, c, r, in, send, func(out *Out) bool { return details(out) != nil })
	if err != nil {
		return session.Delivery{}, err
	}
	return c.delivery(*details(out)), nil
}

// Verify proves a contact with a code (API reference, VerifyUserAttribute).
func (c *Client) Verify(ctx context.Context, access session.Secret, attribute, code string) error {
	r := request{operation: verify, attributes: []string{attribute}, secrets: []session.Secret{access, session.Secret(code)}}
	_, err := call(ctx, c, r, &cip.VerifyUserAttributeInput{
		AccessToken:   reveal(access),
		AttributeName: aws.String(attribute),
		Code:          aws.String(code),
	}, c.sdk.VerifyUserAttribute, mayBeEmpty)
	return err
}

func (c *Client) delivery(d types.CodeDeliveryDetailsType) session.Delivery {
	return session.Delivery{
		Attribute:   aws.ToString(d.AttributeName),
		Medium:      session.Medium(d.DeliveryMedium),
		Destination: aws.ToString(d.Destination),
		At:          c.clock.now(),
	}
}

// reveal is the only way for a secret to leave this program.
func reveal(s session.Secret) *string { return aws.String(string(s)) }

package api

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

// Sizes of a page: the most that the API gives (API reference, ListDevices and
// ListWebAuthnCredentials).
const (
	devicesPerPage  = 60
	passkeysPerPage = 20
)

// Devices reads a page of the remembered devices (API reference, ListDevices).
func (c *Client) Devices(ctx context.Context, access session.Secret, next string) (session.ListPage[session.Device], error) {
	r := request{operation: listDevices, meanings: ofDeviceList, secrets: []session.Secret{access}}
	out, err := call(ctx, c, r, &cip.ListDevicesInput{
		AccessToken: reveal(access), Limit: aws.Int32(devicesPerPage), PaginationToken: stringIfSet(next),
	}, c.sdk.ListDevices, mayBeEmpty)
	if err != nil {
		return session.ListPage[session.Device]{}, err
	}
	page := session.ListPage[session.Device]{Next: aws.ToString(out.PaginationToken)}
	for _, d := range out.Devices {
		page.Items = append(page.Items, newDevice(d))
	}
	return page, nil
}

// newDevice reads a device. The list has remembered ones; an attribute may say
// otherwise ("Cognito API reference", examples of AdminGetDevice).
func newDevice(d types.DeviceType) session.Device {
	attributes := map[string]string{"dev:device_remembered_status": string(types.DeviceRememberedStatusTypeRemembered)}
	for _, a := range d.DeviceAttributes {
		attributes[aws.ToString(a.Name)] = aws.ToString(a.Value)
	}
	return session.Device{
		Key: aws.ToString(d.DeviceKey), Name: attributes["device_name"], IP: attributes["last_ip_used"],
		Remembered: attributes["dev:device_remembered_status"] == string(types.DeviceRememberedStatusTypeRemembered),
		Created:    timeOf(d.DeviceCreateDate), Changed: timeOf(d.DeviceLastModifiedDate), LastSeen: timeOf(d.DeviceLastAuthenticatedDate),
	}
}

// ForgetDevice forgets a device (API reference, ForgetDevice).
func (c *Client) ForgetDevice(ctx context.Context, access session.Secret, key string) error {
	r := request{operation: forgetDevice, meanings: ofDevice, secrets: []session.Secret{access}}
	_, err := call(ctx, c, r, &cip.ForgetDeviceInput{AccessToken: reveal(access), DeviceKey: aws.String(key)}, c.sdk.ForgetDevice, mayBeEmpty)
	return err
}

// RememberDevice remembers a device or stops that (API reference,
// UpdateDeviceStatus).
func (c *Client) RememberDevice(ctx context.Context, access session.Secret, key string, remember bool) error {
	r := request{operation: updateDevice, meanings: ofDevice, secrets: []session.Secret{access}}
	status := types.DeviceRememberedStatusTypeNotRemembered
	if remember {
		status = types.DeviceRememberedStatusTypeRemembered
	}
	_, err := call(ctx, c, r, &cip.UpdateDeviceStatusInput{
		AccessToken: reveal(access), DeviceKey: aws.String(key), DeviceRememberedStatus: status,
	}, c.sdk.UpdateDeviceStatus, mayBeEmpty)
	return err
}

// Passkeys reads a page of the passkeys (API reference, ListWebAuthnCredentials).
func (c *Client) Passkeys(ctx context.Context, access session.Secret, next string) (session.ListPage[session.PasskeyCredential], error) {
	r := request{operation: listPasskeys, secrets: []session.Secret{access}}
	out, err := call(ctx, c, r, &cip.ListWebAuthnCredentialsInput{
		AccessToken: reveal(access), MaxResults: aws.Int32(passkeysPerPage), NextToken: stringIfSet(next),
	}, c.sdk.ListWebAuthnCredentials, func(out *cip.ListWebAuthnCredentialsOutput) bool { return out.Credentials != nil })
	if err != nil {
		return session.ListPage[session.PasskeyCredential]{}, err
	}
	page := session.ListPage[session.PasskeyCredential]{Next: aws.ToString(out.NextToken)}
	for _, k := range out.Credentials {
		page.Items = append(page.Items, session.PasskeyCredential{
			ID: aws.ToString(k.CredentialId), Name: aws.ToString(k.FriendlyCredentialName), RelyingParty: aws.ToString(k.RelyingPartyId),
			Attachment: aws.ToString(k.AuthenticatorAttachment), Transports: k.AuthenticatorTransports, Created: timeOf(k.CreatedAt),
		})
	}
	return page, nil
}

// DeletePasskey deletes a passkey (API reference, DeleteWebAuthnCredential).
func (c *Client) DeletePasskey(ctx context.Context, access session.Secret, id string) error {
	r := request{operation: deletePasskey, meanings: ofPasskey, secrets: []session.Secret{access}}
	_, err := call(ctx, c, r, &cip.DeleteWebAuthnCredentialInput{
		AccessToken: reveal(access), CredentialId: aws.String(id),
	}, c.sdk.DeleteWebAuthnCredential, mayBeEmpty)
	return err
}

// timeOf is zero for a time that is missing.
func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

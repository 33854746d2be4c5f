package api

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io"
	"math/big"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
)

// The challenges of a remembered device, which are answered here and never shown.
const (
	deviceSRP      session.ChallengeName = "DEVICE_SRP_AUTH"
	deviceVerifier session.ChallengeName = "DEVICE_PASSWORD_VERIFIER"
)

// The sizes that the SDKs of Amazon use, in bytes.
const (
	devicePasswordBytes = 40
	deviceSaltBytes     = 16
)

// deviceName is what lists of devices show.
const deviceName = "cognito-profile"

// registerDevice makes this machine a device of the user who has just signed in. One
// that is refused is none: the sign-in goes on, and ends with its access token. One
// whose response was lost may exist, and is kept.
func (c *Client) registerDevice(ctx context.Context, access session.Secret, user string, given *types.NewDeviceMetadataType) session.DeviceCredential {
	d := session.DeviceCredential{User: user, Key: aws.ToString(given.DeviceKey), Group: aws.ToString(given.DeviceGroupKey)}
	d, err := c.confirmDevice(ctx, access, d)
	if fault, ok := errors.AsType[*session.Fault](err); ok && fault.Delivered == session.Refused {
		return session.DeviceCredential{}
	}
	return d
}

// confirmDevice gives a device a password, and the service its verifier (API
// reference, ConfirmDevice). Where the user should be asked whether the device is
// remembered (UserConfirmationNecessary), it stays confirmed and not remembered: a
// refresh needs no more.
func (c *Client) confirmDevice(ctx context.Context, access session.Secret, d session.DeviceCredential) (session.DeviceCredential, error) {
	secret, err := c.randomBytes(devicePasswordBytes + deviceSaltBytes)
	if err != nil {
		return d, c.localFault(session.ProgramFault, err)
	}
	d.Password = session.Secret(base64.StdEncoding.EncodeToString(secret[:devicePasswordBytes]))
	salt := new(big.Int).SetBytes(secret[devicePasswordBytes:])
	r := request{operation: confirmDevice, secrets: []session.Secret{access, d.Password}}
	_, err = call(ctx, c, r, &cip.ConfirmDeviceInput{
		AccessToken: reveal(access),
		DeviceKey:   aws.String(d.Key),
		DeviceName:  aws.String(nameOfDevice()),
		DeviceSecretVerifierConfig: &types.DeviceSecretVerifierConfigType{
			Salt:             aws.String(base64.StdEncoding.EncodeToString(pad(salt))),
			PasswordVerifier: aws.String(base64.StdEncoding.EncodeToString(pad(srpVerifier(d, salt)))),
		},
	}, c.sdk.ConfirmDevice, mayBeEmpty)
	return d, err
}

// nameOfDevice has the name of the machine, by which people know it.
func nameOfDevice() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		return deviceName
	}
	return deviceName + " (" + host + ")"
}

// addDevice adds the key of a device, if there is one.
func addDevice(parameters map[string]string, d session.DeviceCredential) {
	if d.Key != "" {
		parameters["DEVICE_KEY"] = d.Key
	}
}

func (c *Client) randomBytes(n int) ([]byte, error) {
	random := c.random
	if random == nil {
		random = rand.Reader
	}
	b := make([]byte, n)
	_, err := io.ReadFull(random, b)
	return b, err
}

// srpVerifier is g^x, by which the service knows the password of a device.
func srpVerifier(d session.DeviceCredential, salt *big.Int) *big.Int {
	group := srpGroup()
	return new(big.Int).Exp(group.g, srpX(srpChallenge{pool: d.Group, user: d.Key, salt: salt}, string(d.Password)), group.n)
}

// proveDevice answers DEVICE_SRP_AUTH and the DEVICE_PASSWORD_VERIFIER that
// follows: SRP with the group key in the place of the pool and the key in that of
// the user. A proof that is refused says nothing about the user's password: the
// service has another verifier, so the device is as good as forgotten.
func (c *Client) proveDevice(ctx context.Context, ch session.Challenge, d session.DeviceCredential) (session.Step, error) {
	proof, err := newSRP(c.random)
	if err != nil {
		return session.Step{}, c.localFault(session.ProgramFault, err)
	}
	step, err := c.respond(ctx, ch, map[string]string{"SRP_A": proof.start()}, nil)
	if err != nil || step.Challenge.Name != deviceVerifier {
		return step, err
	}
	step, err = c.prove(ctx, proof, step.Challenge, d.Group, d.Key, d.Password)
	if fault, ok := errors.AsType[*session.Fault](err); ok && fault.Code == session.WrongPassword {
		fault.Code = session.DeviceForgotten
	}
	return step, err
}

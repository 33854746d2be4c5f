package session

import "context"

// AccountService is what the security of an account needs of Cognito, in the name
// of the signed-in user. Its errors and writes are as those of Service.
type AccountService interface {
	PasswordService
	FactorService
	PasskeyService
	DeviceService
	// DeleteUser deletes the account for good (DeleteUser).
	DeleteUser(ctx context.Context, access Secret) error
}

// PasswordService changes the password.
type PasswordService interface {
	// ChangePassword sets a new password (ChangePassword); previous is "" for a user
	// who has none. A wrong previous one is OldPasswordWrong.
	ChangePassword(ctx context.Context, access, previous, proposed Secret) error
}

// FactorService reads and changes how the user proves who they are.
type FactorService interface {
	// AuthFactors reads the factors of the user (GetUserAuthFactors).
	AuthFactors(ctx context.Context, access Secret) (AuthFactors, error)
	// AssociateSoftwareToken makes the secret of a new authenticator app, in base32
	// (AssociateSoftwareToken). It counts once a code of it was verified.
	AssociateSoftwareToken(ctx context.Context, access Secret) (Secret, error)
	// VerifySoftwareToken proves the app by a code of six digits and gives it a name
	// (VerifySoftwareToken). It turns nothing on.
	VerifySoftwareToken(ctx context.Context, access, code Secret, name string) error
	// SetMFAPreference turns second factors on and off and prefers one of them; those
	// that are not given stay as they are (SetUserMFAPreference).
	SetMFAPreference(ctx context.Context, access Secret, settings []FactorSetting) error
}

// PasskeyService reads and deletes passkeys.
type PasskeyService interface {
	// Passkeys reads a page of the passkeys; next is ListPage.Next of the one before
	// (ListWebAuthnCredentials).
	Passkeys(ctx context.Context, access Secret, next string) (ListPage[PasskeyCredential], error)
	// DeletePasskey deletes one (DeleteWebAuthnCredential); Gone when it is not there.
	DeletePasskey(ctx context.Context, access Secret, id string) error
	// PasskeyURL is the page of the pool on which a browser adds a passkey
	// (/passkeys/add of the managed login). It ends at the redirect URI.
	PasskeyURL(ctx context.Context) (string, error)
	// AwaitPasskey listens on this machine, for minutes, until the browser comes back
	// from that page, and shows it another one. Whether there is a passkey now, the list
	// says.
	AwaitPasskey(ctx context.Context, page CallbackPage) error
}

// DeviceService reads and changes the devices that the pool remembers.
type DeviceService interface {
	// Devices reads a page of the remembered devices, as Passkeys does (ListDevices).
	Devices(ctx context.Context, access Secret, next string) (ListPage[Device], error)
	// ForgetDevice forgets one (ForgetDevice); Gone when it is not there.
	ForgetDevice(ctx context.Context, access Secret, key string) error
	// RememberDevice remembers one, or stops that (UpdateDeviceStatus).
	RememberDevice(ctx context.Context, access Secret, key string, remember bool) error
}

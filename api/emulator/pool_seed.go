package emulator

import "time"

// Seed is what a server starts with, in the field names of DescribeUserPool
// and DescribeUserPoolClient where those exist.
type Seed struct {
	Pools []PoolSeed
}

// PoolSeed is one user pool.
type PoolSeed struct {
	Id   string // region_name, for example eu-central-1_Demo00001
	Name string
	// SchemaAttributes adds custom attributes (with their custom: prefix) to
	// the default schema and overrides standard ones of the same name.
	SchemaAttributes            []SchemaAttribute
	AutoVerifiedAttributes      []string // email, phone_number: a change of these sends a code
	AliasAttributes             []string // email, phone_number, preferred_username: further sign-in names
	UsernameAttributes          []string // email, phone_number: the sign-in name itself
	UserAttributeUpdateSettings UpdateSettings
	UsernameConfiguration       UsernameConfiguration
	AdminCreateUserConfig       AdminCreateUserConfig
	AccountRecoverySetting      RecoverySetting
	Policies                    Policies
	UserPoolTier                string   // LITE, ESSENTIALS (the default), PLUS: LITE knows no authentication levels
	MfaConfiguration            string   // OFF (the default), OPTIONAL, ON
	EnabledMfas                 []string // SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA (the name of CloudFormation)
	// CustomChallenges are asked one after the other by CUSTOM_AUTH, in place
	// of the Lambda triggers of a custom sign-in.
	CustomChallenges []CustomChallenge
	// DeviceConfiguration remembers devices; without one none are.
	DeviceConfiguration *DeviceConfiguration
	// WebAuthnConfiguration of passkeys (GetUserPoolMfaConfig), which a pool has
	// with WEB_AUTHN among AllowedFirstAuthFactors.
	WebAuthnConfiguration WebAuthnConfiguration
	// Domain is the prefix of the managed login's domain, or a whole domain.
	// Without one the pool has no managed login.
	Domain  string
	Clients []ClientSeed
	Users   []UserSeed
}

// UpdateSettings lists the attributes that keep their old value until the new one
// is verified: a subset of AutoVerifiedAttributes.
type UpdateSettings struct {
	AttributesRequireVerificationBeforeUpdate []string
}

// UsernameConfiguration decides whether sign-in names differ by case.
type UsernameConfiguration struct {
	CaseSensitive bool
}

// AdminCreateUserConfig decides whether SignUp is allowed.
type AdminCreateUserConfig struct {
	AllowAdminCreateUserOnly bool
}

// RecoverySetting is where the code of ForgotPassword goes. Without any
// mechanism that is a verified phone number, then a verified email address.
type RecoverySetting struct {
	RecoveryMechanisms []RecoveryMechanism
}

// RecoveryMechanism is verified_email, verified_phone_number or admin_only; the
// smallest Priority comes first.
type RecoveryMechanism struct {
	Name     string
	Priority int
}

// Policies are the rules for passwords and for the first factor of USER_AUTH.
type Policies struct {
	PasswordPolicy *PasswordPolicy // absent means eight characters of all four kinds
	SignInPolicy   SignInPolicy
}

// PasswordPolicy is what a new password needs.
type PasswordPolicy struct {
	MinimumLength                                                      int
	RequireUppercase, RequireLowercase, RequireNumbers, RequireSymbols bool
	PasswordHistorySize                                                int // passwords that may not be used again, the present one among them
}

// SignInPolicy lists what USER_AUTH may offer: PASSWORD (the default),
// EMAIL_OTP, SMS_OTP, WEB_AUTHN.
type SignInPolicy struct {
	AllowedFirstAuthFactors []string
}

// DeviceConfiguration is how a pool remembers devices: always, or when the user
// opts in. With ChallengeRequiredOnNewDevice a remembered device stands in for
// the second factor.
type DeviceConfiguration struct {
	ChallengeRequiredOnNewDevice, DeviceOnlyRememberedOnUserPrompt bool
}

// WebAuthnConfiguration is how passkeys are made and what they count for.
type WebAuthnConfiguration struct {
	RelyingPartyId      string // absent means the pool's domain
	UserVerification    string // preferred (the default), required
	FactorConfiguration string // SINGLE_FACTOR (the default), MULTI_FACTOR_WITH_USER_VERIFICATION
}

// CustomChallenge is a question and the answer to it.
type CustomChallenge struct{ Question, Answer string }

// SchemaAttribute is one attribute of a pool's schema. Limits are decimal
// numbers in strings, as the API has them.
type SchemaAttribute struct {
	Name                       string
	AttributeDataType          string // String (the default), Number, DateTime, Boolean
	DeveloperOnlyAttribute     bool
	Mutable                    *bool // absent means true
	Required                   bool
	StringAttributeConstraints StringConstraints
	NumberAttributeConstraints NumberConstraints
}

// StringConstraints limits the characters of a String attribute.
type StringConstraints struct{ MinLength, MaxLength string }

// NumberConstraints limits the value of a Number attribute.
type NumberConstraints struct{ MinValue, MaxValue string }

// ClientSeed is one app client. ClientId is unique over all pools of a seed.
type ClientSeed struct {
	ClientId, ClientName, ClientSecret string
	// ExplicitAuthFlows as in the API (ALLOW_USER_PASSWORD_AUTH …). None means
	// refresh, SRP and custom.
	ExplicitAuthFlows []string
	// ReadAttributes and WriteAttributes: an absent list grants everything.
	ReadAttributes, WriteAttributes []string
	// Validity in TokenValidityUnits; 0 means one hour for access and ID
	// tokens, 30 days for refresh tokens. Unlike the service, the emulator
	// allows lifetimes down to a second.
	AccessTokenValidity, IdTokenValidity, RefreshTokenValidity int
	TokenValidityUnits                                         TokenUnits
	EnableTokenRevocation                                      *bool  // absent means true
	PreventUserExistenceErrors                                 string // ENABLED or LEGACY (the default)
	RefreshTokenRotation                                       TokenRotation
	// AuthSessionValidity is the minutes (3–15) for which a challenge can be
	// answered; 0 means 3.
	AuthSessionValidity int
	// CallbackURLs and LogoutURLs of the managed login are compared to the
	// letter.
	CallbackURLs, LogoutURLs []string
	AllowedOAuthFlows        []string // code
	AllowedOAuthScopes       []string // openid, email, phone, profile, aws.cognito.signin.user.admin, own ones with a slash
}

// TokenUnits are seconds, minutes, hours or days. Absent units are hours for
// access and ID tokens and days for refresh tokens.
type TokenUnits struct{ AccessToken, IdToken, RefreshToken string }

// TokenRotation is ENABLED or DISABLED (the default), with the seconds (0–60)
// for which a rotated refresh token is still accepted.
type TokenRotation struct {
	Feature                 string
	RetryGracePeriodSeconds int
}

// UserSeed is one user.
type UserSeed struct {
	// Username is the name to sign in with. In a pool with UsernameAttributes
	// it is an email address or phone number, and the Username that the
	// service reports is the user's sub.
	Username, Password string
	UserStatus         string // CONFIRMED (the default), UNCONFIRMED, RESET_REQUIRED, FORCE_CHANGE_PASSWORD, …
	Enabled            *bool  // absent means true
	// Attributes may hold names that are not in the schema; GetUser shows
	// them, they cannot be written. An absent sub is derived from pool and name.
	Attributes          map[string]string
	UserMFASettingList  []string // SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA
	PreferredMfaSetting string
	SoftwareToken       SoftwareTokenSeed
	Devices             []DeviceSeed
	WebAuthnCredentials []PasskeySeed
}

// PasskeySeed is a passkey. CredentialId is base64url, as is PublicKey, a key in
// the form of COSE; without one the passkey is listed and never verifies.
type PasskeySeed struct {
	CredentialId, FriendlyCredentialName    string
	RelyingPartyId, AuthenticatorAttachment string
	AuthenticatorTransports                 []string
	CreatedAt                               time.Time
	PublicKey                               string
}

// DeviceSeed is a confirmed device. DeviceKey is the region and a UUID,
// DeviceAttributes holds device_name and last_ip_used, dates are RFC 3339. Only
// with a verifier can the device sign in.
type DeviceSeed struct {
	DeviceKey, DeviceGroupKey                     string
	DeviceAttributes                              map[string]string
	DeviceRememberedStatus                        string // remembered (the default), not_remembered
	DeviceCreateDate, DeviceLastAuthenticatedDate time.Time
	DeviceSecretVerifierConfig                    DeviceSecretVerifierConfig
}

// DeviceSecretVerifierConfig is the SRP verifier of a device's password and its
// salt, both in base64.
type DeviceSecretVerifierConfig struct{ PasswordVerifier, Salt string }

// SoftwareTokenSeed is an authenticator app that is set up already: its secret
// in base32, as AssociateSoftwareToken gives it.
type SoftwareTokenSeed struct{ SecretCode, FriendlyDeviceName string }

// Password returns the password of the user with an email address, or "".
func (p PoolSeed) Password(email string) string {
	for _, user := range p.Users {
		if user.Attributes["email"] == email {
			return user.Password
		}
	}
	return ""
}

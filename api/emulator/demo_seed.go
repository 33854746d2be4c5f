package emulator

// Code generated from assets/demo.json by go test ./api/connect -run DemoIsTheFile -update. DO NOT EDIT.

import "time"

// DemoSeed returns the seed of the demo pools that the program carries with it. Reading it
// as JSON would take half a millisecond of each start of the demo.
func DemoSeed() Seed {
	return Seed{Pools: []PoolSeed{
		{Id: "eu-central-1_Demo00001", Name: "Demo", SchemaAttributes: []SchemaAttribute{
			{Name: "email", Required: true},
			{Name: "custom:employee_number", AttributeDataType: "String", Mutable: new(false), StringAttributeConstraints: StringConstraints{MinLength: "4", MaxLength: "8"}},
			{Name: "custom:team", AttributeDataType: "String", StringAttributeConstraints: StringConstraints{MaxLength: "40"}},
			{Name: "custom:shirt_size", AttributeDataType: "String", StringAttributeConstraints: StringConstraints{MinLength: "1", MaxLength: "3"}},
			{Name: "custom:newsletter", AttributeDataType: "Boolean"},
			{Name: "custom:seats", AttributeDataType: "Number", NumberAttributeConstraints: NumberConstraints{MinValue: "0", MaxValue: "12"}},
			{Name: "custom:started", AttributeDataType: "DateTime"},
		}, AutoVerifiedAttributes: []string{"email", "phone_number"}, AliasAttributes: []string{"email"}, UserAttributeUpdateSettings: UpdateSettings{AttributesRequireVerificationBeforeUpdate: []string{"email", "phone_number"}}, Policies: Policies{PasswordPolicy: new(PasswordPolicy{MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true, PasswordHistorySize: 2}), SignInPolicy: SignInPolicy{AllowedFirstAuthFactors: []string{"PASSWORD", "WEB_AUTHN"}}}, MfaConfiguration: "OPTIONAL", EnabledMfas: []string{"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"}, DeviceConfiguration: new(DeviceConfiguration{}), WebAuthnConfiguration: WebAuthnConfiguration{RelyingPartyId: "demo.example"}, Clients: []ClientSeed{
			{ClientId: "demo0client0000000000000000", ClientName: "Demo", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}, PreventUserExistenceErrors: "ENABLED"},
			{ClientId: "demo0restricted000000000000", ClientName: "Demo, may write a few attributes only", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}, WriteAttributes: []string{"email", "phone_number", "nickname", "locale", "zoneinfo", "custom:newsletter"}, PreventUserExistenceErrors: "ENABLED"},
		}, Users: []UserSeed{
			{Username: "jane", Password: "Demo-pass-1", Attributes: map[string]string{
				"address":                "{\"street_address\":\"1 Example Street\",\"locality\":\"Exampleville\",\"postal_code\":\"12345\",\"country\":\"Germany\"}",
				"birthdate":              "1990-03-14",
				"custom:employee_number": "0042",
				"custom:newsletter":      "true",
				"custom:seats":           "2",
				"custom:shirt_size":      "M",
				"custom:started":         "2024-02-01T09:00:00Z",
				"custom:team":            "Maps",
				"email":                  "jane@example.com",
				"email_verified":         "true",
				"family_name":            "Doe",
				"gender":                 "female",
				"given_name":             "Jane",
				"locale":                 "en-US",
				"name":                   "Jane Q. Doe",
				"nickname":               "Janey",
				"phone_number":           "+14155550123",
				"phone_number_verified":  "false",
				"updated_at":             "1767225600",
				"website":                "https://jane.example",
				"x_badge":                "blue",
				"zoneinfo":               "Europe/Berlin",
			}, Devices: []DeviceSeed{
				{DeviceKey: "eu-central-1_5f3b1c62-0000-4000-8000-000000000001", DeviceGroupKey: "-demo0001", DeviceAttributes: map[string]string{
					"device_name":  "Jane's laptop",
					"last_ip_used": "192.0.2.7",
				}, DeviceCreateDate: time.Unix(1764590400, 0).UTC(), DeviceLastAuthenticatedDate: time.Unix(1767601800, 0).UTC()},
			}, WebAuthnCredentials: []PasskeySeed{
				{CredentialId: "ZGVtby1qYW5l", FriendlyCredentialName: "Jane's phone", RelyingPartyId: "demo.example", AuthenticatorAttachment: "platform", AuthenticatorTransports: []string{"internal", "hybrid"}, CreatedAt: time.Unix(1764590400, 0).UTC()},
			}},
			{Username: "sam", Password: "Demo-pass-2", Attributes: map[string]string{
				"email":          "sam@example.com",
				"email_verified": "true",
				"name":           "Sam Doe",
			}},
		}},
		{Id: "eu-central-1_Demo00002", Name: "Demo immediate", SchemaAttributes: []SchemaAttribute{
			{Name: "email", Required: true},
			{Name: "custom:employee_number", AttributeDataType: "String", Mutable: new(false), StringAttributeConstraints: StringConstraints{MinLength: "4", MaxLength: "8"}},
			{Name: "custom:team", AttributeDataType: "String", StringAttributeConstraints: StringConstraints{MaxLength: "40"}},
			{Name: "custom:shirt_size", AttributeDataType: "String", StringAttributeConstraints: StringConstraints{MinLength: "1", MaxLength: "3"}},
			{Name: "custom:newsletter", AttributeDataType: "Boolean"},
			{Name: "custom:seats", AttributeDataType: "Number", NumberAttributeConstraints: NumberConstraints{MinValue: "0", MaxValue: "12"}},
			{Name: "custom:started", AttributeDataType: "DateTime"},
		}, AutoVerifiedAttributes: []string{"email", "phone_number"}, AliasAttributes: []string{"email"}, Clients: []ClientSeed{
			{ClientId: "demo1client0000000000000000", ClientName: "Demo immediate", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}, PreventUserExistenceErrors: "ENABLED"},
		}, Users: []UserSeed{
			{Username: "jane", Password: "Demo-pass-1", Attributes: map[string]string{
				"address":                "{\"street_address\":\"1 Example Street\",\"locality\":\"Exampleville\",\"postal_code\":\"12345\",\"country\":\"Germany\"}",
				"birthdate":              "1990-03-14",
				"custom:employee_number": "0042",
				"custom:newsletter":      "true",
				"custom:seats":           "2",
				"custom:shirt_size":      "M",
				"custom:started":         "2024-02-01T09:00:00Z",
				"custom:team":            "Maps",
				"email":                  "jane@example.com",
				"email_verified":         "true",
				"family_name":            "Doe",
				"gender":                 "female",
				"given_name":             "Jane",
				"locale":                 "en-US",
				"name":                   "Jane Q. Doe",
				"nickname":               "Janey",
				"phone_number":           "+14155550123",
				"phone_number_verified":  "false",
				"updated_at":             "1767225600",
				"website":                "https://jane.example",
				"x_badge":                "blue",
				"zoneinfo":               "Europe/Berlin",
			}},
			{Username: "sam", Password: "Demo-pass-2", Attributes: map[string]string{
				"email":          "sam@example.com",
				"email_verified": "true",
				"name":           "Sam Doe",
			}},
		}},
	}}
}

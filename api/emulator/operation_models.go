package emulator

// The shapes of the service model (botocore cognito-idp 2016-04-18) that the
// operations share.
var (
	secretText   = &shape{kind: text, sensitive: true}
	tokenText    = &shape{kind: text, sensitive: true, pattern: "[A-Za-z0-9-_=.]+", matches: isTokenRune}
	clientIDText = &shape{kind: text, sensitive: true, min: 1, max: 128, pattern: "[\\w+]+", matches: func(r rune) bool { return isWordRune(r) || r == '+' }}
	usernameText = &shape{kind: text, sensitive: true, min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", matches: isNameRune}
	sessionText  = &shape{kind: text, sensitive: true, min: 20, max: 2048}
	passwordText = &shape{kind: text, sensitive: true, max: 256, pattern: "^[\\S]+.*[\\S]+$", whole: hasVisibleEdges}
	userCodeText = &shape{kind: text, sensitive: true, min: 6, max: 6, pattern: "[0-9]+", matches: isDigit}
	nameText     = &shape{kind: text, min: 1, max: 32}
	newNameText  = &shape{kind: text, min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", matches: isNameRune}
	codeText     = &shape{kind: text, min: 1, max: 2048, pattern: "[\\S]+", matches: isVisibleRune}
	valueText    = &shape{kind: text, sensitive: true, max: 2048}
	flowText     = &shape{kind: text, enum: []string{"USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"}}
	choiceText   = &shape{kind: text, enum: challengeNames()}

	poolIDText   = &shape{kind: text, min: 1, max: 55, pattern: "[\\w-]+_[0-9a-zA-Z]+", matches: func(r rune) bool { return isWordRune(r) || r == '-' }}
	deviceText   = &shape{kind: text, min: 1, max: 55, pattern: "[\\w-]+_[0-9a-f-]+", matches: func(r rune) bool { return isWordRune(r) || r == '-' }}
	pagingText   = &shape{kind: text, min: 1, max: 131072, pattern: "[\\S]+", matches: isVisibleRune}
	rememberText = &shape{kind: text, enum: []string{"remembered", "not_remembered"}}

	accessToken    = member{"AccessToken", true, tokenText}
	clientID       = member{"ClientId", true, clientIDText}
	username       = member{"Username", true, usernameText}
	session        = member{"Session", false, sessionText}
	secretHash     = member{"SecretHash", false, secretText}
	clientSecret   = member{"ClientSecret", false, secretText}
	clientMetadata = member{"ClientMetadata", false, &shape{kind: mapping, item: &shape{kind: text, max: 131072}}}
	deviceKey      = member{"DeviceKey", true, deviceText}
	accessOrNone   = member{"AccessToken", false, tokenText}
	attributeName  = member{"AttributeName", true, nameText}
	attributeList  = &shape{kind: list, item: &shape{kind: structure, members: []member{
		{"Name", true, newNameText},
		{"Value", false, valueText},
	}}}
	mfaSetting = &shape{kind: structure, members: []member{
		{"Enabled", false, &shape{kind: boolean}},
		{"PreferredMfa", false, &shape{kind: boolean}},
	}}
	secrets    = &shape{kind: mapping, item: secretText}
	mfaOptions = &shape{kind: list, item: &shape{kind: structure, members: []member{
		{"DeliveryMedium", false, &shape{kind: text, enum: []string{"SMS", "EMAIL"}}},
		{"AttributeName", false, nameText},
	}}}
	deviceVerifier = &shape{kind: structure, members: []member{
		{"PasswordVerifier", false, &shape{kind: text, max: 131072}},
		{"Salt", false, &shape{kind: text, max: 131072}},
	}}
)

package emulator

import "slices"

// mfaOption is MFAOptionType of the API, by which SMS codes were once turned on.
type mfaOption struct{ DeliveryMedium, AttributeName string }

func (u *user) mfaOptions() []mfaOption {
	if !slices.Contains(u.mfa, "SMS_MFA") {
		return nil
	}
	return []mfaOption{{"SMS", "phone_number"}}
}

// setSettings turns SMS codes on or off ("Cognito API reference,
// SetUserSettings"); an empty list turns them off.
func (c *call) setSettings() (any, error) {
	items, _ := c.in["MFAOptions"].([]any)
	for _, item := range items {
		option, _ := item.(map[string]any)
		if option["DeliveryMedium"] != "SMS" || option["AttributeName"] != "phone_number" {
			return nil, errMFAOptions
		}
	}
	change := map[string]any{"Enabled": len(items) > 0}
	return struct{}{}, c.changeFactors(map[string]any{"SMSMfaSettings": change})
}

// authEventFeedback answers as a pool without threat protection, which rates no
// sign-ins ("Cognito API reference, UpdateAuthEventFeedback").
func (c *call) authEventFeedback() (any, error) {
	p := c.poolByID(c.in.text("UserPoolId"))
	if p == nil {
		return nil, unknownPool(c.in.text("UserPoolId"))
	}
	return nil, errNoAddOn
}

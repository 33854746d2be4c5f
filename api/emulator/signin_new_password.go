package emulator

import (
	"slices"
	"strings"
)

const attributePrefix = "userAttributes."

func (c *call) newPasswordParameters(u *user) map[string]string {
	required := []string{}
	for _, name := range c.missingAttributes(u) {
		required = append(required, attributePrefix+name)
	}
	shown := map[string]string{}
	for name, value := range u.attributes {
		if name != "sub" && c.client.mayRead(name) {
			shown[name] = value
		}
	}
	return map[string]string{
		"USER_ID_FOR_SRP":    u.name,
		"requiredAttributes": jsonText(required),
		"userAttributes":     jsonText(shown),
	}
}

// missingAttributes are those that the schema requires and the user lacks.
func (c *call) missingAttributes(u *user) []string {
	var missing []string
	for _, name := range sortedKeys(c.pool.schema) {
		if c.pool.schema[name].required && !u.has(name) {
			missing = append(missing, name)
		}
	}
	return missing
}

// newPassword replaces the temporary password and fills in missing required
// attributes.
func (c *call) newPassword(open *challengeSession, responses map[string]string) (any, error) {
	u := open.user
	c.user = u
	if err := c.checkNewPassword(u, responses["NEW_PASSWORD"]); err != nil {
		return nil, err
	}
	changes, err := c.givenAttributes(u, responses)
	if err != nil {
		return nil, err
	}
	for _, name := range c.missingAttributes(u) {
		if !slices.ContainsFunc(changes, func(ch change) bool { return ch.name == name }) {
			return nil, invalidParameter("Invalid attributes given, %s is missing", name)
		}
	}
	if err := c.checkChanges(changes); err != nil {
		return nil, err
	}
	for _, ch := range changes {
		u.attributes[ch.name] = ch.value
		if isContact(ch.name) {
			u.attributes[ch.name+"_verified"] = "false"
		}
	}
	u.setPassword(responses["NEW_PASSWORD"])
	u.status = "CONFIRMED"
	return c.secondFactor(u)
}

// givenAttributes are the changes among the responses. What the service keeps
// itself and what is required and there already may not be sent.
func (c *call) givenAttributes(u *user, responses map[string]string) ([]change, error) {
	var changes []change
	for _, key := range sortedKeys(responses) {
		name, isAttribute := strings.CutPrefix(key, attributePrefix)
		switch {
		case !isAttribute:
		case slices.Contains(serviceOwned, name):
			return nil, invalidParameter("Cannot modify the non-mutable attribute %s", name)
		case c.pool.schema[name].required && u.has(name):
			return nil, invalidParameter("Cannot modify an already provided %s", name)
		case responses[key] != "":
			changes = append(changes, change{name: name, value: responses[key]})
		}
	}
	return changes, nil
}

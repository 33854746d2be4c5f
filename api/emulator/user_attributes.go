package emulator

import (
	"slices"
	"strings"
)

// pair is AttributeType of the API.
type pair struct{ Name, Value string }

type userOutput struct {
	Username            string
	UserAttributes      []pair
	PreferredMfaSetting string      `json:",omitempty"`
	UserMFASettingList  []string    `json:",omitempty"`
	MFAOptions          []mfaOption `json:",omitempty"`
}

// getUser shows the attributes that have a value and that the client may read,
// sub first ("Cognito API reference, GetUser").
func (c *call) getUser() (any, error) {
	out := userOutput{Username: c.user.name, PreferredMfaSetting: c.user.preferred, UserMFASettingList: c.user.mfa, MFAOptions: c.user.mfaOptions()}
	for _, name := range sortedKeys(c.user.attributes) {
		if name != "sub" && c.client.mayRead(name) {
			out.UserAttributes = append(out.UserAttributes, pair{name, c.user.attributes[name]})
		}
	}
	out.UserAttributes = slices.Insert(out.UserAttributes, 0, pair{"sub", c.user.attributes["sub"]})
	return out, nil
}

// change is what a request does to one attribute. The empty value removes it.
type change struct {
	name, value string
	null        bool // the request had no value at all, which is an error
}

type updateOutput struct {
	CodeDeliveryDetailsList []deliveryDetails `json:",omitempty"`
}

// updateAttributes checks all changes, then makes all of them, then sends the
// codes ("Cognito API reference, UpdateUserAttributes").
func (c *call) updateAttributes() (any, error) {
	var changes []change
	items, _ := c.in["UserAttributes"].([]any)
	for _, item := range items {
		object, _ := item.(map[string]any)
		name, _ := object["Name"].(string)
		value, given := object["Value"].(string)
		changes = append(changes, change{name: name, value: value, null: !given})
	}
	if err := c.checkChanges(changes); err != nil {
		return nil, err
	}
	var contacts []change
	for _, ch := range changes {
		contacts = slices.DeleteFunc(contacts, func(old change) bool { return old.name == ch.name })
		if c.apply(ch) {
			contacts = append(contacts, ch)
		}
	}
	var out updateOutput
	for _, ch := range contacts {
		details, err := c.send(c.user, ForAttribute, ch.name, ch.name, ch.value)
		if err != nil {
			return nil, err
		}
		out.CodeDeliveryDetailsList = append(out.CodeDeliveryDetailsList, details)
	}
	return out, nil
}

// deleteAttributes removes attributes by the same rules as writing "".
func (c *call) deleteAttributes() (any, error) {
	var changes []change
	items, _ := c.in["UserAttributeNames"].([]any)
	for _, item := range items {
		name, _ := item.(string)
		changes = append(changes, change{name: name})
	}
	if err := c.checkChanges(changes); err != nil {
		return nil, err
	}
	for _, ch := range changes {
		c.apply(ch)
	}
	return struct{}{}, nil
}

// checkChanges is the order in which a request is refused: the client's
// permission, missing values, attributes kept by the service, format of
// contacts, schema (all problems in one message), sign-in names of others.
func (c *call) checkChanges(changes []change) error {
	for _, ch := range changes {
		if !c.client.mayWrite(ch.name) {
			return errUnauthorized
		}
	}
	for _, ch := range changes {
		if ch.null {
			return invalidParameter("Attribute value for %s must not be null", ch.name)
		}
	}
	for _, ch := range changes {
		if slices.Contains(serviceOwned, ch.name) {
			return invalidParameter("Cannot modify the non-mutable attribute %s", ch.name)
		}
	}
	for _, ch := range changes {
		if ch.value != "" {
			if err := formatError(ch.name, ch.value); err != nil {
				return err
			}
		}
	}
	if err := c.checkSchema(changes); err != nil {
		return err
	}
	for _, ch := range changes {
		claimed := c.pool.isUsername(ch.name) || ch.name == "preferred_username"
		if claimed && ch.value != "" && c.pool.otherOwner(ch.name, ch.value, c.user) != nil {
			return aliasExists(ch.name)
		}
	}
	return nil
}

// checkSchema checks changes against the schema: one line for each attribute, each
// ended by a newline, except that the line about a required attribute has none
// at the end of the message.
func (c *call) checkSchema(changes []change) error {
	var message strings.Builder
	pendingBreak := ""
	for _, ch := range changes {
		line := c.schemaProblem(ch)
		if line == "" {
			continue
		}
		message.WriteString(pendingBreak + "user." + ch.name + ": " + line)
		if pendingBreak = "\n"; line != requiredLine {
			message.WriteString("\n")
			pendingBreak = ""
		}
	}
	if message.Len() > 0 {
		return invalidParameter("%s", message.String())
	}
	return c.checkRequired(changes)
}

const requiredLine = "Required attribute cannot be deleted."

func (c *call) schemaProblem(ch change) string {
	a, known := c.pool.schema[ch.name]
	switch {
	case !known:
		return "Attribute does not exist in the schema."
	case a.immutable:
		return "Attribute cannot be updated."
	case ch.value == "" && a.required:
		return requiredLine
	case ch.value == "":
		return ""
	}
	return a.violation(ch.value)
}

// checkRequired refuses a change while a required attribute has no value and gets
// none.
func (c *call) checkRequired(changes []change) error {
	var missing strings.Builder
	for _, name := range sortedKeys(c.pool.schema) {
		given := slices.ContainsFunc(changes, func(ch change) bool { return ch.name == name })
		if c.pool.schema[name].required && !given && !c.user.has(name) {
			missing.WriteString(name + ": The attribute is required\n")
		}
	}
	if missing.Len() > 0 {
		return invalidParameter("Attributes did not conform to the schema: %s", missing.String())
	}
	return nil
}

// apply makes one change and reports whether a code has to be sent for it. A
// contact that keeps its original value stays as it is until the code comes
// back; any other one changes at once and is unverified.
func (c *call) apply(ch change) bool {
	stored := c.user.attributes
	if ch.value == "" {
		delete(stored, ch.name)
		if isContact(ch.name) {
			delete(stored, ch.name+"_verified")
			delete(c.user.codes, ch.name)
		}
		return false
	}
	if !isContact(ch.name) {
		stored[ch.name] = ch.value
		return false
	}
	if stored[ch.name] == ch.value {
		return false
	}
	if slices.Contains(c.pool.keepOriginal, ch.name) {
		return true
	}
	stored[ch.name], stored[ch.name+"_verified"] = ch.value, "false"
	delete(c.user.codes, ch.name)
	return slices.Contains(c.pool.autoVerified, ch.name)
}

// deleteUser removes the account; its tokens then belong to no user.
func (c *call) deleteUser() (any, error) {
	delete(c.pool.users, c.pool.fold(c.user.name))
	return struct{}{}, nil
}

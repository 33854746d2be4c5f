package connect

// Code generated from assets/demo.json by go test ./api/connect -run DemoIsTheFile -update. DO NOT EDIT.

import "cognito-profile/session/attribute"

// demoDescribed returns the demo pools by their ids as an administrator would describe them
// for the first of their app clients. Reading the descriptions as JSON would take half a
// millisecond of each start of the demo.
func demoDescribed() map[string]attribute.Pool {
	return map[string]attribute.Pool{
		"eu-central-1_Demo00001": {ID: "eu-central-1_Demo00001", ClientID: "demo0client0000000000000000", Rules: []attribute.Rule{
			{Name: "email", Required: true},
			{Name: "custom:employee_number", Min: 4, Max: 8, Lock: "immutable"},
			{Name: "custom:team", Max: 40},
			{Name: "custom:shirt_size", Min: 1, Max: 3},
			{Name: "custom:newsletter", Kind: "yesno"},
			{Name: "custom:seats", Kind: "number", Low: "0", Top: "12"},
			{Name: "custom:started", Kind: "datetime"},
		}, Aliases: []string{"email"}, AutoVerified: []string{"email", "phone_number"}, KeepsOriginal: []string{"email", "phone_number"}, MFA: "OPTIONAL", Passwords: attribute.PasswordPolicy{Described: true, MinLength: 8, Lower: true, Upper: true, Digit: true, Symbol: true, History: 2}},
		"eu-central-1_Demo00002": {ID: "eu-central-1_Demo00002", ClientID: "demo1client0000000000000000", Rules: []attribute.Rule{
			{Name: "email", Required: true},
			{Name: "custom:employee_number", Min: 4, Max: 8, Lock: "immutable"},
			{Name: "custom:team", Max: 40},
			{Name: "custom:shirt_size", Min: 1, Max: 3},
			{Name: "custom:newsletter", Kind: "yesno"},
			{Name: "custom:seats", Kind: "number", Low: "0", Top: "12"},
			{Name: "custom:started", Kind: "datetime"},
		}, Aliases: []string{"email"}, AutoVerified: []string{"email", "phone_number"}},
	}
}

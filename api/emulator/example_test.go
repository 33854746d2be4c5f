package emulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"cognito-profile/api/emulator"
)

// call sends an operation as the AWS SDKs do: JSON 1.1, the operation in a
// header, no signature.
func call(endpoint, operation string, input, output any) error {
	body, err := json.Marshal(input)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.1")
	request.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService."+operation)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		kind, _, _ := strings.Cut(response.Header.Get("X-Amzn-ErrorType"), ":")
		return fmt.Errorf("%s: %s", operation, kind)
	}
	return json.NewDecoder(response.Body).Decode(output)
}

// A server behind a test: sign in, change the email, prove it with the code
// that a real pool would have sent.
func Example() {
	seed := emulator.Seed{Pools: []emulator.PoolSeed{{
		Id:                     "eu-central-1_Example01",
		AutoVerifiedAttributes: []string{"email"},
		Clients:                []emulator.ClientSeed{{ClientId: "example0client", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH"}}},
		Users:                  []emulator.UserSeed{{Username: "jane", Password: "Example-pass-1", Attributes: map[string]string{"email": "jane@example.com", "email_verified": "true"}}},
	}}}
	server, err := emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithCodes(func() string { return "204801" }),
		emulator.WithDelivery(func(d emulator.Delivery) { fmt.Println(d.Medium, d.Destination, d.Code) }))
	if err != nil {
		fmt.Println(err)
		return
	}
	web := httptest.NewServer(server)
	defer web.Close()

	var signIn struct{ AuthenticationResult struct{ AccessToken string } }
	err = call(web.URL, "InitiateAuth", map[string]any{
		"ClientId": "example0client", "AuthFlow": "USER_PASSWORD_AUTH",
		"AuthParameters": map[string]string{"USERNAME": "jane", "PASSWORD": "Example-pass-1"},
	}, &signIn)
	if err != nil {
		fmt.Println(err)
		return
	}
	token := signIn.AuthenticationResult.AccessToken
	for _, step := range []struct {
		operation string
		input     map[string]any
	}{
		{"UpdateUserAttributes", map[string]any{"UserAttributes": []map[string]string{{"Name": "email", "Value": "jane@new.example"}}}},
		{"VerifyUserAttribute", map[string]any{"AttributeName": "email", "Code": "204810"}},
		{"VerifyUserAttribute", map[string]any{"AttributeName": "email", "Code": "204801"}},
	} {
		step.input["AccessToken"] = token
		if err := call(web.URL, step.operation, step.input, new(struct{})); err != nil {
			fmt.Println(err)
		}
	}
	stored := server.Attributes("eu-central-1_Example01", "jane")
	fmt.Println(stored["email"], stored["email_verified"])
	// Output:
	// EMAIL jane@new.example 204801
	// VerifyUserAttribute: CodeMismatchException
	// jane@new.example true
}

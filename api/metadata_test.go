package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"testing"

	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session/settings"
)

// Whatever operation of the client's table can carry client metadata does, and
// none of it gets into the log.
func TestMetadataGoesWhereItCan(t *testing.T) {
	metadata := map[string]string{"tool": "canary-metadata"}
	carried := 0
	for _, name := range operationNames(t) {
		method, isSDK := reflect.TypeFor[*cip.Client]().MethodByName(name)
		if !isSDK {
			continue
		}
		_, takes := method.Type.In(2).Elem().FieldByName("ClientMetadata")
		var log bytes.Buffer
		sent := map[string]map[string]string{}
		c := newClient(t, Config{
			Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID, ClientMetadata: metadata},
			Log:        slog.New(slog.NewJSONHandler(&log, nil)), HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
				var body struct{ ClientMetadata map[string]string }
				raw, err := io.ReadAll(r.Body)
				if err != nil || json.Unmarshal(raw, &body) != nil {
					t.Errorf("%s: the request cannot be read: %v", name, err)
				}
				_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
				sent[operation] = body.ClientMetadata
				return answer(r, 400, amzJSON, `{"__type":"NotAuthorizedException"}`), nil
			}),
		})
		if err := caller(name)(t.Context(), c); err == nil {
			t.Errorf("%s: nothing was refused", name)
		}
		if got, ok := sent[name]; !ok || takes != reflect.DeepEqual(got, metadata) {
			t.Errorf("%s: sent %v, metadata %v; it takes some: %v", name, ok, got, takes)
		}
		if strings.Contains(log.String(), "canary-metadata") {
			t.Errorf("%s: the log has it: %s", name, &log)
		}
		if takes {
			carried++
		}
	}
	if carried < 9 {
		t.Errorf("only %d operations are known to take metadata", carried)
	}
}

func TestMetadataIsChecked(t *testing.T) {
	for _, test := range []struct {
		metadata map[string]string
		reason   Reason
	}{
		{nil, ""},
		{map[string]string{"tool": ""}, ""},
		{map[string]string{"tool": strings.Repeat("é", maxMetadata)}, ""},
		{map[string]string{"": "x"}, MetadataName},
		{map[string]string{"tool": strings.Repeat("é", maxMetadata+1)}, MetadataLong},
		{map[string]string{strings.Repeat("n", maxMetadata+1): "x"}, MetadataLong},
	} {
		_, err := New(Config{Connection: settings.Connection{Region: "eu-west-1", ClientMetadata: test.metadata}})
		var wrong *ConfigError
		if errors.As(err, &wrong); (err != nil) != (test.reason != "") || err != nil && wrong.Reason != test.reason {
			t.Errorf("%d names: %v, want %q", len(test.metadata), err, test.reason)
		}
		if wrong != nil && len(wrong.Value) > 32 {
			t.Errorf("repeats %d bytes", len(wrong.Value))
		}
	}
}

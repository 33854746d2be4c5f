package api

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
	"cognito-profile/session/sorting"
)

// freshness are the parameters of a sign-in that proves who is at the keyboard, by the
// names that an entry point has for them (developer guide, "Authentication levels with
// ACR and AMR claims"). The pages of a smaller plan ignore them.
func freshness(f session.Freshness, age, level string) map[string]string {
	parameters := map[string]string{}
	if f.MaxAge > 0 {
		parameters[age] = strconv.Itoa(int(f.MaxAge / time.Second))
	}
	if f.Level != "" {
		parameters[level] = f.Level
	}
	return parameters
}

// fresh is a flow with those parameters. Only USER_AUTH has them; the others always
// ask the user anew.
func (f flow) fresh(want session.Freshness) flow {
	if f.name == types.AuthFlowTypeUserAuth {
		f.more = freshness(want, "MAX_AGE", "TARGET_ACR_VALUES")
	}
	return f
}

// byLevel has the flow first that can ask for an authentication level, where one is
// wanted.
func byLevel(flows []flow, want session.Freshness) []flow {
	if want.Level == "" {
		return flows
	}
	asksLevel := func(f flow) int {
		if f.name == types.AuthFlowTypeUserAuth {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(flows)
	sorting.By(sorted, func(a, b flow) int { return asksLevel(a) - asksLevel(b) })
	return sorted
}

// refusesFreshness reports whether a pool refused those parameters: its plan has no
// levels (FeatureUnavailableInTierException), it knows none of this name, or the user has
// no factors for it. Then an ordinary sign-in is the proof.
func refusesFreshness(fault *session.Fault) bool {
	said := strings.ToLower(fault.Message)
	return fault.Delivered == session.Refused &&
		(fault.Code == session.NotSwitchedOn || strings.Contains(said, "acr") || strings.Contains(said, "max_age"))
}

package ui

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
)

func TestFaultNamesAWrongClock(t *testing.T) {
	for skew, want := range map[time.Duration]string{
		3*time.Hour + 12*time.Second: "3 h behind the service's", -90 * time.Minute: "1 h 30 min ahead of the service's",
		6 * time.Minute: "6 min behind", 100 * time.Hour: "4 d behind",
	} {
		told := testWords.Fault(&session.Fault{Code: session.WrongPassword, Skew: skew}, callSignIn)
		if !strings.Contains(told, "This machine's clock is "+want) || !strings.HasPrefix(told, testWords["fault.wrong_password"]) {
			t.Errorf("%v: %s", skew, told)
		}
	}
	if told := testWords.Fault(&session.Fault{Code: session.WrongPassword}, callSignIn); strings.Contains(told, "clock") {
		t.Errorf("without a difference: %s", told)
	}
}

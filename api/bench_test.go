package api

import (
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProfile(b *testing.B) {
	w := newFixture(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.client.Profile(b.Context(), w.tokens.Access); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUpdate(b *testing.B) {
	w := newFixture(b)
	names := [2]string{"Jane", "Jane Doe"}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if _, err := w.client.Update(b.Context(), w.tokens.Access, []attribute.Attribute{{Name: "name", Value: names[n%2]}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadToken(b *testing.B) {
	text := string(newFixture(b).tokens.Access)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readToken(text); err != nil {
			b.Fatal(err)
		}
	}
}

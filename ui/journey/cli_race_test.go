//go:build race

package journey_test

const raceDetector = true

package sorting

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBy sorts as slices.SortStableFunc does.
func TestBy(t *testing.T) {
	type row struct{ rank, at int }
	rapid.Check(t, func(t *rapid.T) {
		var list []row
		for at, rank := range rapid.SliceOf(rapid.IntRange(0, 5)).Draw(t, "ranks") {
			list = append(list, row{rank, at})
		}
		byRank := func(a, b row) int { return a.rank - b.rank }
		want := slices.Clone(list)
		slices.SortStableFunc(want, byRank)
		if By(list, byRank); !slices.Equal(list, want) {
			t.Fatalf("%v, want %v", list, want)
		}
	})
}

package attribute

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	lib "github.com/nyaruka/phonenumbers"
)

//go:generate go test -run ^TestPhoneTable$ . -update

var update = flag.Bool("update", false, "write the tables in data anew")

// TestPhoneTable holds the table against the metadata that it is made from,
// libphonenumber's as github.com/nyaruka/phonenumbers has it.
func TestPhoneTable(t *testing.T) {
	metadata, err := lib.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	table := phoneTable(metadata.GetMetadata())
	if *update {
		packed, err := compressed([]byte(table))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("data/phone.gz", packed, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if there, err := unzip(phoneFile); err != nil || table != string(there) {
		t.Error("data/phone.gz is not what the metadata says: run go generate")
	}
}

// phoneTable writes a row for each region, those of one calling code together
// and the main one first.
func phoneTable(all []*lib.PhoneMetadata) string {
	place := func(m *lib.PhoneMetadata) int {
		return slices.Index(lib.GetRegionCodesForCountryCode(int(m.GetCountryCode())), m.GetId())
	}
	all = slices.SortedFunc(slices.Values(all), func(a, b *lib.PhoneMetadata) int {
		return cmp.Or(cmp.Compare(a.GetCountryCode(), b.GetCountryCode()), cmp.Compare(place(a), place(b)))
	})
	var table strings.Builder
	for _, m := range all {
		if m.GetId() == "US" {
			table.WriteString(phoneRow("+1", wholly(m.GetTollFree(), m.GetPremiumRate(), m.GetPersonalNumber()), m))
		}
		region := m.GetId()
		if region == lib.REGION_CODE_FOR_NON_GEO_ENTITY {
			region = fmt.Sprint("+", m.GetCountryCode())
		}
		table.WriteString(phoneRow(region, ownNumbers(m, all), m))
	}
	return table.String()
}

func phoneRow(region, own string, m *lib.PhoneMetadata) string {
	return strings.Join([]string{
		region, fmt.Sprint(m.GetCountryCode()), spans(m.GetGeneralDesc().GetPossibleLength()), own,
		m.GetGeneralDesc().GetNationalNumberPattern(), m.GetNationalPrefixForParsing(), m.GetNationalPrefixTransformRule(), m.GetInternationalPrefix(),
	}, "\t") + "\n"
}

// ownNumbers is how the numbers of a region are told from those of others under
// the same calling code, as the library does it: by their first digits, else
// by all their patterns. A main region that has what the others leave needs none.
func ownNumbers(m *lib.PhoneMetadata, all []*lib.PhoneMetadata) string {
	unled := func(o *lib.PhoneMetadata) bool {
		return o.GetCountryCode() == m.GetCountryCode() && o != m && o.GetLeadingDigits() == ""
	}
	if m.GetLeadingDigits() != "" || !slices.ContainsFunc(all, unled) {
		return m.GetLeadingDigits()
	}
	return wholly(typesOf(m)...)
}

func typesOf(m *lib.PhoneMetadata) []*lib.PhoneNumberDesc {
	return []*lib.PhoneNumberDesc{
		m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(), m.GetPersonalNumber(),
		m.GetVoip(), m.GetPager(), m.GetUan(), m.GetVoicemail(),
	}
}

// wholly matches the numbers of some types, to their last digit.
func wholly(types ...*lib.PhoneNumberDesc) string {
	var patterns []string
	for _, d := range types {
		if p := d.GetNationalNumberPattern(); p != "" && p != "NA" && !slices.Contains(patterns, p) {
			patterns = append(patterns, p)
		}
	}
	return "(?:" + strings.Join(patterns, "|") + ")$"
}

// spans writes 5 6 7 10 as 5-7 10.
func spans(lengths []int32) string {
	var list []string
	for i := 0; i < len(lengths); i++ {
		from := i
		for i+1 < len(lengths) && lengths[i+1] == lengths[i]+1 {
			i++
		}
		span := fmt.Sprint(lengths[from])
		if i > from {
			span += fmt.Sprint("-", lengths[i])
		}
		list = append(list, span)
	}
	return strings.Join(list, " ")
}

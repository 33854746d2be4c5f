package assets

import (
	"compress/gzip"
	"embed"
	"io"
	"path"
)

//go:generate go test -run ^TestPacked$ . -update

//go:embed packed
var packed embed.FS

// A Part is one of the packed files of a language.
type Part string

// The parts; English has no PartText, which is English.
const (
	PartText  Part = "text"
	PartHelp  Part = "help"
	PartNames Part = "names"
)

// Languages lists the languages that there are, by their tags, in their order.
func Languages() []string {
	folders, err := packed.ReadDir("packed")
	if err != nil {
		panic(err) // it is embedded
	}
	tags := make([]string, len(folders))
	for i, folder := range folders {
		tags[i] = folder.Name()
	}
	return tags
}

// Unpack returns a part of a language. A language that is not there is an error.
func Unpack(language string, part Part) (string, error) {
	file, err := packed.Open(path.Join("packed", language, string(part)+".gz"))
	if err != nil {
		return "", err
	}
	defer file.Close()
	return unzip(file)
}

func unzip(file io.Reader) (string, error) {
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(unzipped)
	return string(text), err
}

package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"path"
)

//go:generate go test -run ^TestPacked$ . -update

//go:embed packed/*/*.gz
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
	file, err := packed.ReadFile(path.Join("packed", language, string(part)+".gz"))
	if err != nil {
		return "", err
	}
	return unzip(file)
}

// unzip returns what a file of gzip holds, whose last four bytes are its size (RFC 1952).
func unzip(file []byte) (string, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return "", err
	}
	size := binary.LittleEndian.Uint32(file[len(file)-4:])
	text := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err = text.ReadFrom(unzipped)
	return text.String(), err
}

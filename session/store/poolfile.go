package store

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"cognito-profile/session"
)

// Source is a text that an administrator handed over, and how to call it.
type Source struct {
	Name string
	Data []byte
}

// Imported is what an import has kept, and where.
type Imported struct {
	Path string
	Pool session.Pool
	// Dropped are the members that were in the texts and are not kept.
	Dropped []string
}

// poolPath is where the description of a pool is kept: beside the config file, by
// the name of its section or by its id.
func poolPath(configPath, name string) string {
	return filepath.Join(filepath.Dir(configPath), "pools", url.QueryEscape(name)+".json")
}

// ReadPool reads what is kept of a pool: under the name of its section, else
// under its id. Without either nothing is known; every error is a *ConfigFileError.
func ReadPool(configPath, name, id string) (session.Pool, error) {
	for _, called := range []string{name, id} {
		if called == "" {
			continue
		}
		path := poolPath(configPath, called)
		d, found, err := readDescription(path)
		if err != nil || found {
			return d.known(), err
		}
	}
	return session.Pool{}, nil
}

func readDescription(path string) (description, bool, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return description{}, false, nil
	}
	if err != nil {
		return description{}, true, &ConfigFileError{Path: path, Reason: ConfigUnreadable, Cause: err}
	}
	d, faults := parseDescription(path, data)
	if len(faults) > 0 {
		return description{}, true, faults[0]
	}
	return d, true, nil
}

// ImportFiles keeps what files, or in for "-", say of a pool, for a section of
// the config file when it is named.
func ImportFiles(configPath, name string, files []string, in io.Reader) (Imported, error) {
	var section Pool
	if name != "" {
		config, err := ReadConfig(configPath)
		if err == nil {
			section, _, err = config.Meant(name, "")
		}
		if err != nil {
			return Imported{}, err
		}
	}
	texts, err := readSources(files, in)
	if err != nil {
		return Imported{}, err
	}
	return ImportPool(configPath, section, texts)
}

// ImportPool keeps what descriptions say of a pool: of DescribeUserPool, of
// DescribeUserPoolClient or of both, in any order. For is the section that it is
// for; an empty one's name stands for the pool's id. What was kept of the same
// pool before and is in none of the texts stays.
func ImportPool(configPath string, section Pool, texts []Source) (Imported, error) {
	var all description
	var done Imported
	for _, text := range texts {
		d, faults := parseDescription(text.Name, text.Data)
		if len(faults) > 0 {
			return done, faults[0]
		}
		if !all.sameAs(d) || !d.fits(section) {
			return done, &ConfigFileError{Path: text.Name, Line: 1, Column: 1, Reason: ConfigOtherPool, Key: d.id()}
		}
		all = d.with(all)
		done.Dropped = append(done.Dropped, dropped(text.Data)...)
	}
	slices.Sort(done.Dropped)
	done.Dropped = slices.Compact(done.Dropped)
	name := section.Name
	if name == "" {
		name = all.id()
	}
	done.Path = poolPath(configPath, name)
	if old, found, err := readDescription(done.Path); found && err == nil && all.sameAs(old) {
		all = all.with(old)
	}
	done.Pool = all.known()
	return done, all.write(done.Path)
}

// id is the pool that a description is about.
func (d description) id() string {
	switch {
	case d.UserPool != nil:
		return d.UserPool.Id
	case d.UserPoolClient != nil:
		return d.UserPoolClient.UserPoolId
	}
	return ""
}

// sameAs says that two descriptions are of one pool; nothing is of any.
func (d description) sameAs(e description) bool {
	return d.id() == "" || e.id() == "" || d.id() == e.id()
}

// fits says that a section, as far as it says so, is about the same pool and app client.
func (d description) fits(section Pool) bool {
	client := ""
	if d.UserPoolClient != nil {
		client = d.UserPoolClient.ClientId
	}
	return (section.UserPoolID == "" || section.UserPoolID == d.id()) && (section.ClientID == "" || client == "" || section.ClientID == client)
}

// with fills what is not described from another description.
func (d description) with(other description) description {
	if d.UserPool == nil {
		d.UserPool = other.UserPool
	}
	if d.UserPoolClient == nil {
		d.UserPoolClient = other.UserPoolClient
	}
	return d
}

func (d description) write(path string) error {
	text, err := json.MarshalIndent(d, "", "  ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), folderMode)
	}
	if err == nil {
		err = replace(path, append(text, '\n'), fileMode)
	}
	if err != nil {
		return &ConfigFileError{Path: path, Reason: ConfigUnwritable, Cause: err}
	}
	return nil
}

// keptMembers are the names of what a description keeps.
func keptMembers() []string {
	var names []string
	for _, kept := range []reflect.Type{reflect.TypeFor[description](), reflect.TypeFor[describedPool](), reflect.TypeFor[describedClient]()} {
		for _, field := range reflect.VisibleFields(kept) {
			names = append(names, field.Name)
		}
	}
	return names
}

// dropped names the settings of a description that are not kept.
func dropped(data []byte) []string {
	data = asUTF8(data)
	kept := keptMembers()
	var names []string
	for _, path := range jsonSpotsOf(data).members {
		name := strings.TrimPrefix(strings.TrimPrefix(path, "UserPoolClient."), "UserPool.")
		if name != "" && !strings.Contains(name, ".") && !slices.Contains(kept, name) {
			names = append(names, name)
		}
	}
	return names
}

// readSources reads files whole, "-" from in. With an error they are those
// before the one that can't be read.
func readSources(files []string, in io.Reader) ([]Source, error) {
	var texts []Source
	for _, name := range files {
		text, err := readSource(name, in)
		if err != nil {
			return texts, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// readSource reads a text to import or to look at; "-" is in.
func readSource(name string, in io.Reader) (Source, error) {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return Source{}, &ConfigFileError{Path: name, Reason: ConfigUnreadable, Cause: err}
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, largestDescription+1))
	if err != nil {
		return Source{}, &ConfigFileError{Path: name, Reason: ConfigUnreadable, Cause: err}
	}
	return Source{Name: name, Data: data}, nil
}

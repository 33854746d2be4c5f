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

	"cognito-profile/session/attribute"
)

// Source is a text to import or lint, with its name for messages.
type Source struct {
	Name string
	Data []byte
}

// Imported is the result of an import.
type Imported struct {
	Path string
	Pool attribute.Pool
	// Dropped are the members of the texts that are not stored.
	Dropped []string
	// LeftOut are the parts that were not understood; the rest is stored.
	LeftOut []error
}

// poolPath is the file of a pool's description: beside the config file, named
// after the section or the id of the pool.
func poolPath(configPath, name string) string {
	return filepath.Join(filepath.Dir(configPath), "pools", url.QueryEscape(name)+".json")
}

// ReadPool reads the stored description of a pool: by the name of its section,
// else by its id, else an empty one. Every error is a *ConfigFileError.
func ReadPool(configPath, name, id string) (attribute.Pool, error) {
	for _, key := range []string{name, id} {
		if key == "" {
			continue
		}
		path := poolPath(configPath, key)
		d, found, err := readDescription(path)
		if err != nil || found {
			return d.toPool(), err
		}
	}
	return attribute.Pool{}, nil
}

func readDescription(path string) (description, bool, error) {
	data, err := readFile(path, maxConfigSize)
	if errors.Is(err, fs.ErrNotExist) {
		return description{}, false, nil
	}
	if err != nil {
		return description{}, true, fileFault(path, err)
	}
	d, faults := parseDescription(path, data)
	if fault := firstFault(faults); fault != nil {
		return description{}, true, fault
	}
	return d, true, nil
}

// ImportFiles imports descriptions from files, or from in for "-"; name is the
// section that they are for, or "".
func ImportFiles(configPath, name string, files []string, in io.Reader) (Imported, error) {
	var section Pool
	if name != "" {
		config, err := ReadConfig(configPath)
		if err == nil {
			section, _, err = config.Select(name, "")
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

// ImportPool stores the descriptions of one pool, by DescribeUserPool,
// DescribeUserPoolClient or both, in any order. A section without a name stands
// for the pool's id. The stored part that none of the texts has stays.
func ImportPool(configPath string, section Pool, texts []Source) (Imported, error) {
	var all description
	var done Imported
	for _, text := range texts {
		d, faults := parseDescription(text.Name, text.Data)
		if fault := firstFault(faults); fault != nil {
			return done, fault
		}
		for _, fault := range faults {
			done.LeftOut = append(done.LeftOut, fault)
		}
		if !all.sameAs(d) || !d.fits(section) {
			return done, &ConfigFileError{Path: text.Name, Line: 1, Column: 1, Reason: ConfigOtherPool, Key: d.id()}
		}
		all = d.with(all)
		done.Dropped = append(done.Dropped, droppedMembers(text.Data)...)
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
	done.Pool = all.toPool()
	return done, all.write(done.Path)
}

// id returns the id of the pool, "" for an empty description.
func (d description) id() string {
	switch {
	case d.UserPool != nil:
		return d.UserPool.Id
	case d.UserPoolClient != nil:
		return d.UserPoolClient.UserPoolId
	}
	return ""
}

// sameAs reports whether two descriptions can be of one pool; an empty one can
// be of any.
func (d description) sameAs(e description) bool {
	return d.id() == "" || e.id() == "" || d.id() == e.id()
}

// fits reports whether the section, as far as it has ids, is for the same pool
// and app client.
func (d description) fits(section Pool) bool {
	client := ""
	if d.UserPoolClient != nil {
		client = d.UserPoolClient.ClientId
	}
	wants := section.Settings.Values()
	return (wants.UserPoolID == "" || wants.UserPoolID == d.id()) && (wants.ClientID == "" || client == "" || wants.ClientID == client)
}

// with fills the missing part from another description.
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
		err = writeFile(path, append(text, '\n'), fileMode)
	}
	if err != nil {
		return &ConfigFileError{Path: path, Reason: ConfigUnwritable, Cause: err}
	}
	return nil
}

// keptMembers are the names of the members that are stored.
func keptMembers() []string {
	var names []string
	for _, kept := range []reflect.Type{reflect.TypeFor[description](), reflect.TypeFor[describedPool](), reflect.TypeFor[describedClient]()} {
		for _, field := range reflect.VisibleFields(kept) {
			names = append(names, field.Name)
		}
	}
	return names
}

// droppedMembers are the names of the members of a description that are not
// stored.
func droppedMembers(data []byte) []string {
	data = asUTF8(data)
	kept := keptMembers()
	var names []string
	for _, path := range jsonPositionsOf(data).members {
		name := strings.TrimPrefix(strings.TrimPrefix(path, "UserPoolClient."), "UserPool.")
		if name != "" && !strings.Contains(name, ".") && !slices.Contains(kept, name) {
			names = append(names, name)
		}
	}
	return names
}

// readSources reads whole files, "-" from in. With an error it returns those
// before the file that can't be read.
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

// readSource reads one file, or a pipe such as a shell's <(command); "-" is in.
func readSource(name string, in io.Reader) (Source, error) {
	if name != "-" {
		f, err := os.OpenFile(name, os.O_RDONLY|openNonBlocking, 0)
		if err != nil {
			return Source{}, fileFault(name, err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxConfigSize+1))
	if err == nil && len(data) > maxConfigSize {
		err = errTooLarge
	}
	if err != nil {
		return Source{}, fileFault(name, err)
	}
	return Source{Name: name, Data: data}, nil
}

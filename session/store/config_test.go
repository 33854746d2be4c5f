package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cognito-profile/session/settings"
)

const wholeFile = `# my pools
pool = "work"   # the usual one

[pools.work]
region = "eu-west-1"
client_id = "3n4b5"
user_pool_id = "eu-west-1_abc"
domain = "auth.example.com"
redirect_port = 8976
endpoint = "http://localhost:9229"
storage = "passphrase"
password_sign_in = true
client_metadata = { team = "blue", 'a b' = "c" }

[pools."at home"]
client_id = "x"
  [pools."at home".client_metadata]
  source = "cli"
`

var work = settings.Layer{
	"region": "eu-west-1", "client_id": "3n4b5", "user_pool_id": "eu-west-1_abc", "domain": "auth.example.com",
	"redirect_port": 8976, "endpoint": "http://localhost:9229", "storage": "passphrase", "password_sign_in": true,
	"client_metadata": map[string]string{"team": "blue", "a b": "c"},
}

func TestReadConfig(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	if c, err := ReadConfig(path); err != nil || len(c.Pools) != 0 || c.Path != path {
		t.Fatalf("no file: %v %v", c, err)
	}
	home := Pool{Name: "at home", Settings: settings.Layer{"client_id": "x", "client_metadata": map[string]string{"source": "cli"}}}
	for name, text := range map[string]string{
		"as written":    wholeFile,
		"windows":       "\xef\xbb\xbf" + strings.ReplaceAll(wholeFile, "\n", "\r\n"),
		"no last break": strings.TrimSuffix(wholeFile, "\n"),
	} {
		must(t, os.WriteFile(path, []byte(text), 0o600))
		c, err := ReadConfig(path)
		must(t, err)
		want := Config{Path: path, Preferences: settings.Layer{"pool": "work"}, Pools: []Pool{home, {Name: "work", Settings: work}}}
		if !reflect.DeepEqual(c, want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", name, c, want)
		}
	}
	if _, ok := (Config{}).Pool("work"); ok {
		t.Error("found a pool in an empty config")
	}
}

func TestMalformedConfig(t *testing.T) {
	rows := []struct {
		text         string
		line, column int
		reason       ConfigReason
		key          string
		want         Want
	}{
		{"[pools.work\n", 1, 12, ConfigSyntax, "", ""},
		{"[pools.work]\nregion = 'x' y\n", 2, 14, ConfigSyntax, "", ""},
		{"[pools.work]\nregion = 'a'\nregion = 'b'\n", 3, 1, ConfigSyntax, "region", ""},
		{"pool = \"caf\xe9\"\n", 1, 12, ConfigSyntax, "", ""},
		{"[pools.work]\nredirect_port = 99999999999999999999\n", 2, 17, ConfigSyntax, "", ""},
		{"pool = 3\n", 1, 8, ConfigWrongType, "pool", WantText},
		{"pools = 3\n", 1, 9, ConfigWrongType, "pools", WantTable},
		{"[pools]\nwork = 3\n", 2, 8, ConfigWrongType, "pools.work", WantTable},
		{"[[pools.work]]\nregion = 'x'\n", 1, 3, ConfigWrongType, "pools.work", WantTable},
		{"[pools.work]\nregion = 4\n", 2, 10, ConfigWrongType, "pools.work.region", WantText},
		{"[pools.work]\n  redirect_port = \"8976\"\n", 2, 19, ConfigWrongType, "pools.work.redirect_port", WantPort},
		{"[pools.work]\npassword_sign_in = 1\n", 2, 20, ConfigWrongType, "pools.work.password_sign_in", WantYesNo},
		{"[pools.work]\nstorage = true\n", 2, 11, ConfigWrongType, "pools.work.storage", WantStorage},
		{"[pools.work]\nclient_metadata = 'x'\n", 2, 19, ConfigWrongType, "pools.work.client_metadata", WantTexts},
		{"[pools.work.client_metadata]\nx.y = '1'\n", 2, 7, ConfigWrongType, "pools.work.client_metadata.x", WantText},
		{"[pools.work]\nregoin = 'x'\n", 2, 1, ConfigUnknownKey, "pools.work.regoin", WantKey},
		{"region = 'x'\n", 1, 1, ConfigUnknownKey, "region", WantKey},
		{"[pools.work]\nclient_id = 'x'\nclient_secret = 'canary'\n", 3, 17, ConfigSecret, "pools.work.client_secret", ""},
		{"[pools.work]\nClient-Secret = 'canary'\n", 2, 17, ConfigSecret, "pools.work.Client-Secret", ""},
		{"password = 'canary'\n", 1, 12, ConfigSecret, "password", ""},
		{"[pools.work]\nclient_metadata = { x = 'y', password = 'canary' }\n", 2, 41, ConfigSecret, "pools.work.client_metadata.password", ""},
		{"[pools.work]\nclient_id = 'x'\n  storage = 'cloud'\n", 3, 13, ConfigBadValue, "pools.work.storage", WantStorage},
		{"[pools.work]\nstorage = 'permissions'\n", 2, 11, ConfigBadValue, "pools.work.storage", WantStorage},
		{"theme = 'neon'\n", 1, 9, ConfigBadValue, "theme", WantTheme},
		{"language = 'xx'\n", 1, 12, ConfigBadValue, "language", WantLanguage},
		{"pools.work = { redirect_port = 65536 }\n", 1, 32, ConfigBadValue, "pools.work.redirect_port", WantPort},
		{"[pools.work]\nredirect_port = 0\n", 2, 17, ConfigBadValue, "pools.work.redirect_port", WantPort},
		{"pool = 'wrok'\n[pools.work]\n", 1, 8, ConfigNoSuchPool, "pool", WantPool},
	}
	for _, row := range rows {
		path := filepath.Join(t.TempDir(), "config.toml")
		must(t, os.WriteFile(path, []byte(row.text), 0o600))
		_, err := ReadConfig(path)
		var e *ConfigFileError
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", row.text, err)
			continue
		}
		got := fmt.Sprint(e.Line, e.Column, e.Reason, e.Key, e.Want, e.Path)
		if want := fmt.Sprint(row.line, row.column, row.reason, row.key, row.want, path); got != want {
			t.Errorf("%q\ngot  %s (%s)\nwant %s", row.text, got, e.Said, want)
		}
		if strings.Contains(err.Error(), "canary") {
			t.Errorf("a secret is in %q", err)
		}
	}
	_, err := ReadConfig(t.TempDir())
	var e *ConfigFileError
	if !errors.As(err, &e) || e.Reason != ConfigNotFile {
		t.Errorf("a folder: %v", err)
	}
}

// TestEverySettingOfTheFileIsRead from its key, in a pool's section or at the top.
func TestEverySettingOfTheFileIsRead(t *testing.T) {
	samples := map[settings.Kind]struct {
		written string
		value   any
	}{
		settings.Text: {`"work"`, "work"}, settings.Port: {"8976", 8976}, settings.YesNo: {"true", true}, settings.Switch: {"true", true},
		settings.Storage: {`"memory"`, "memory"}, settings.Theme: {`"mono"`, "mono"}, settings.Command: {`"pass show work"`, "pass show work"}, settings.Duration: {`"90s"`, 90 * time.Second}, settings.Texts: {`{ a = "b" }`, map[string]string{"a": "b"}}, settings.LanguageTag: {`"de"`, "de"}, settings.KeyTable: {`{ review = "f6" }`, settings.Keys{"review": {"f6"}}},
	}
	for _, s := range append(settings.InFile(settings.OfPerson), settings.InFile(settings.OfPool)...) {
		sample, known := samples[s.Kind]
		text := s.Key + " = " + sample.written + "\n[pools.work]\n"
		if s.Owner == settings.OfPool {
			text = "[pools.work]\n" + s.Key + " = " + sample.written + "\n"
		}
		c, err := parseConfig("config.toml", []byte(text))
		if !known || err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		layer := c.Preferences
		if s.Owner == settings.OfPool {
			layer = c.Pools[0].Settings
		}
		if !reflect.DeepEqual(layer, settings.Layer{s.Name: sample.value}) {
			t.Errorf("%s gives %v", text, layer)
		}
	}
}

func TestConfigListsAreWhole(t *testing.T) {
	source, err := os.ReadFile("config_error.go")
	must(t, err)
	for _, list := range []struct {
		mark   string
		values []string
	}{{"ConfigReason = \"", texts(ConfigReasons())}, {" Want = \"", texts(Wants())}} {
		for _, line := range strings.Split(string(source), "\n") {
			if _, value, ok := strings.Cut(line, list.mark); ok {
				value, _, _ = strings.Cut(value, `"`)
				if !strings.Contains(" "+strings.Join(list.values, " ")+" ", " "+value+" ") {
					t.Errorf("%s is not listed", value)
				}
			}
		}
	}
}

func texts[T ~string](list []T) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

func TestAddPoolKeepsWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for _, text := range []string{
		wholeFile, strings.ReplaceAll(wholeFile, "\n", "\r\n"), strings.TrimSuffix(wholeFile, "\n"), "# nothing yet\n",
		"pools.work.region = 'x' # dotted\n", "[pools]\n",
	} {
		must(t, os.WriteFile(path, []byte(text), 0o640))
		must(t, os.Chmod(path, 0o640)) // whatever the umask
		added := settings.Layer{"client_id": "new", "region": "us-east-1", "client_metadata": map[string]string{"q\"": "\\ \n é"}}
		must(t, AddPool(path, "new one", added))
		data, err := os.ReadFile(path)
		must(t, err)
		if !strings.HasPrefix(string(data), text) {
			t.Errorf("the text changed: %q", data)
		}
		if strings.Contains(text, "\r\n") && strings.Contains(strings.ReplaceAll(string(data), "\r\n", ""), "\n") {
			t.Errorf("mixed line ends: %q", data)
		}
		c, err := ReadConfig(path)
		must(t, err)
		if p, ok := c.Pool("new one"); !ok || !reflect.DeepEqual(p.Settings, added) {
			t.Errorf("read back %+v", c)
		}
		var e *ConfigFileError
		if err := AddPool(path, "new one", added); !errors.As(err, &e) || e.Reason != ConfigPoolExists {
			t.Errorf("a second time: %v", err)
		}
		if info, err := os.Stat(path); err != nil || permissions(info) != 0 && permissions(info) != 0o640 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	}
}

func TestAddPoolMakesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "cognito-profile", "config.toml")
	must(t, AddPool(path, "work", work))
	c, err := ReadConfig(path)
	must(t, err)
	if !reflect.DeepEqual(c, Config{Path: path, Preferences: settings.Layer{"pool": "work"}, Pools: []Pool{{Name: "work", Settings: work}}}) {
		t.Errorf("read back %+v", c)
	}
	for name, mode := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		must(t, err)
		if permissions(info) != 0 && permissions(info) != mode {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}
	data, err := os.ReadFile(path)
	must(t, err)
	want := `pool = "work"

[pools.work]
region = "eu-west-1"
client_id = "3n4b5"
user_pool_id = "eu-west-1_abc"
domain = "auth.example.com"
redirect_port = 8976
endpoint = "http://localhost:9229"
storage = "passphrase"
password_sign_in = true
client_metadata = { "a b" = "c", team = "blue" }
`
	if string(data) != want {
		t.Errorf("written\n%s", data)
	}
}

func TestAdditionIsWhatIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for _, name := range []string{"work", "at home"} {
		before, err := ReadConfig(path)
		must(t, err)
		told := before.Addition(name, work)
		must(t, AddPool(path, name, work))
		data, err := os.ReadFile(path)
		must(t, err)
		if !strings.HasSuffix("\n"+string(data), "\n"+told) {
			t.Errorf("told\n%s\nwritten\n%s", told, data)
		}
	}
}

func TestWhichPoolIsMeant(t *testing.T) {
	two := []Pool{{Name: "home"}, {Name: "work"}}
	rows := []struct {
		config           Config
		name, last, want string
	}{
		{Config{}, "", "work", ""},
		{Config{Pools: two[1:]}, "", "", "work"},
		{Config{Pools: two}, "", "", ""},
		{Config{Pools: two}, "", "gone", ""},
		{Config{Pools: two}, "", "work", "work"},
		{Config{Pools: two, Preferences: settings.Layer{"pool": "home"}}, "", "work", "home"},
		{Config{Pools: two, Preferences: settings.Layer{"pool": "home"}}, "work", "", "work"},
	}
	for _, row := range rows {
		p, found, err := row.config.Select(row.name, row.last)
		if err != nil || p.Name != row.want || found != (row.want != "") {
			t.Errorf("%+v: %q, %v, %v", row, p.Name, found, err)
		}
	}
	for _, list := range [][]Pool{nil, two} {
		var none *NoPoolError
		if _, _, err := (Config{Pools: list}).Select("nowhere", "work"); !errors.As(err, &none) {
			t.Errorf("a name that is not there: %v", err)
		}
	}
	names := func(list []Pool) string { return Config{Pools: list}.names()[0] + Config{Pools: list}.names()[1] }
	if got := names(Config{Pools: two}.LastFirst("work")) + names(Config{Pools: two}.LastFirst("")); got != "workhomehomework" {
		t.Errorf("the order is %s", got)
	}
	taken := Config{Pools: []Pool{{Name: "my-pool"}, {Name: "my-pool-2"}}}
	if a, b := (Config{}).FreeName(), taken.FreeName(); a != "my-pool" || b != "my-pool-3" {
		t.Errorf("free names %q, %q", a, b)
	}
}

func TestAddPoolThroughALink(t *testing.T) {
	folder := t.TempDir()
	real, link := filepath.Join(folder, "real.toml"), filepath.Join(folder, "config.toml")
	must(t, os.WriteFile(real, []byte(wholeFile), 0o600))
	must(t, os.Symlink(real, link))
	must(t, AddPool(link, "more", settings.Layer{"client_id": "x"}))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if c, err := ReadConfig(real); err != nil || len(c.Pools) != 3 {
		t.Errorf("%v %v", c, err)
	}
}

func TestAddPoolThatCannotBeAppended(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for text, want := range map[string]ConfigReason{
		"pools = { work = { region = 'x' } }\n": ConfigCannotAppend,
		"[pools.work\n":                         ConfigSyntax,
	} {
		must(t, os.WriteFile(path, []byte(text), 0o600))
		var e *ConfigFileError
		if err := AddPool(path, "more", settings.Layer{"client_id": "x"}); !errors.As(err, &e) || e.Reason != want {
			t.Errorf("%q: %v", text, err)
		}
		if data, _ := os.ReadFile(path); string(data) != text {
			t.Errorf("%q became %q", text, data)
		}
	}
	var e *ConfigFileError
	if err := AddPool(path+"/below/a/file", "more", settings.Layer{}); !errors.As(err, &e) {
		t.Errorf("below a file: %v", err)
	}
}

func TestPoolNamedLikeASecret(t *testing.T) {
	path := filepath.Join(inMemory(t), "config.toml")
	must(t, AddPool(path, "token", settings.Layer{"client_id": "abc"}))
	c, err := ReadConfig(path)
	must(t, err)
	if p, found := c.Pool("token"); !found || p.Settings["client_id"] != "abc" {
		t.Errorf("%+v", c)
	}
	must(t, os.WriteFile(path, []byte("pools.token = 'canary'\n"), 0o600))
	if _, err = ReadConfig(path); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("a secret in place of a pool: %v", err)
	}
}

func TestAnyPoolComesBack(t *testing.T) {
	folder := inMemory(t)
	text := rapid.StringN(0, 12, -1)
	nameOfText := rapid.StringN(1, 12, -1).Filter(func(s string) bool { return strings.TrimSpace(s) != "" }) // else it is refused
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(folder, "config.toml")
		os.Remove(path)
		names := rapid.SliceOfNDistinct(text, 1, 3, rapid.ID).Draw(t, "names")
		var want []Pool
		for _, name := range names {
			p := Pool{Name: name, Settings: settings.Layer{
				"storage":       rapid.SampledFrom([]string{"keychain", "passphrase", "memory"}).Draw(t, "storage"),
				"redirect_port": rapid.IntRange(1, 1<<16-1).Draw(t, "port"), "password_sign_in": rapid.Bool().Draw(t, "password"),
			}}
			if region := text.Draw(t, "region"); region != "" {
				p.Settings["region"] = region
			}
			if meta := rapid.MapOfN(nameOfText, text, 0, 3).Draw(t, "metadata"); len(meta) > 0 {
				for key := range meta {
					if isSecret(key) {
						t.Skip("a secret")
					}
				}
				p.Settings["client_metadata"] = meta
			}
			ok(t, AddPool(path, name, p.Settings))
			want = append(want, p)
		}
		c, err := ReadConfig(path)
		ok(t, err)
		for _, p := range want {
			if got, _ := c.Pool(p.Name); !reflect.DeepEqual(got, p) {
				t.Fatalf("got %+v, want %+v", got, p)
			}
		}
	})
}

func TestConfigPath(t *testing.T) {
	if named := ConfigPath("/x/y.toml"); named != "/x/y.toml" {
		t.Errorf("named: %s", named)
	}
	usual := ConfigPath("")
	if !strings.HasSuffix(usual, filepath.Join("cognito-profile", "config.toml")) || !filepath.IsAbs(usual) {
		t.Errorf("usual: %s", usual)
	}
	if !filepath.IsAbs(Folder()) {
		t.Errorf("state folder %s", Folder())
	}
}

func FuzzConfig(f *testing.F) {
	f.Add([]byte(wholeFile))
	f.Add([]byte("pools.a.b = {c.d = [1, {e = 2}]}\n[[x]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseConfig("config.toml", data)
		var e *ConfigFileError
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%v", err)
		}
		if err == nil && len(c.Pools) == 0 && c.defaultPool() != "" {
			t.Errorf("a default without pools: %+v", c)
		}
	})
}

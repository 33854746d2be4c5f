package store

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
)

// LogTrouble is why a debug log can't be written into a file.
type LogTrouble struct {
	File   string
	Reason LogReason
	Cause  error
}

// LogReason is one word for it.
type LogReason string

// What speaks against a file. A link could lead the log anywhere, and what is
// written into another user's file is theirs.
const (
	LogUnopened LogReason = "unopened" // Cause says why
	LogNoFile   LogReason = "no_file"  // a link, a folder, a device
	LogForeign  LogReason = "foreign"
)

func (t *LogTrouble) Error() string { return fmt.Sprintf("debug log: %s: %v", t.Reason, t.Cause) }

// Words are the key of the text for people, and what fills its places.
func (t *LogTrouble) Words() (keys, places []string) {
	why := ""
	if t.Cause != nil {
		why = t.Cause.Error()
	}
	return []string{"debug." + string(t.Reason)}, []string{"file", t.File, "why", why}
}

// Unwrap gives the cause.
func (t *LogTrouble) Unwrap() error { return t.Cause }

// OpenLog opens a debug log: a line of JSON for each thing told. A file that is
// there already is added to, and closed to everybody else. Without a path
// nothing is told. Every error is a *LogTrouble.
func OpenLog(path string) (*slog.Logger, io.Closer, error) {
	if path == "" {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), nil
	}
	log, closer, err := openLog(path)
	var trouble *LogTrouble
	if errors.As(err, &trouble) {
		trouble.File = path
	}
	return log, closer, err
}

func openLog(path string) (*slog.Logger, io.Closer, error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, nil, &LogTrouble{Reason: LogNoFile}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE|openAsItIs, fileMode)
	if err != nil {
		return nil, nil, &LogTrouble{Reason: LogUnopened, Cause: withoutPath(err)}
	}
	if err := fitForLog(f); err != nil {
		_ = f.Close() // nothing was written
		return nil, nil, err
	}
	home, _ := os.UserHomeDir()
	return newLog(f, home), f, nil
}

// fitForLog looks at the file that was opened, not at what its path leads to by
// now.
func fitForLog(f *os.File) error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return &LogTrouble{Reason: LogUnopened, Cause: withoutPath(err)}
	case !info.Mode().IsRegular():
		return &LogTrouble{Reason: LogNoFile}
	case !ours(info):
		return &LogTrouble{Reason: LogForeign}
	case permissions(info)&others != 0:
		if err := f.Chmod(fileMode); err != nil {
			return &LogTrouble{Reason: LogUnopened, Cause: withoutPath(err)}
		}
	}
	return nil
}

func withoutPath(err error) error {
	if e, ok := err.(*os.PathError); ok {
		return e.Err
	}
	return err
}

func newLog(w io.Writer, home string) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr { return redacted(a, home) },
	}))
}

// redacted lets numbers, times and plain strings pass, whose tellers answer for
// them, and of every other type only the name: what has something to say to a
// log says it in its LogValue. So no struct gets in with a field that somebody
// adds later. The home folder, which has the user's name in it, is a ~.
func redacted(a slog.Attr, home string) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		if home != "" {
			a.Value = slog.StringValue(strings.ReplaceAll(a.Value.String(), home, "~"))
		}
	case slog.KindTime:
		a.Value = slog.StringValue(a.Value.Time().UTC().Format("2006-01-02T15:04:05.000Z"))
	case slog.KindAny:
		if _, level := a.Value.Any().(slog.Level); !level {
			a.Value = slog.StringValue(fmt.Sprintf("[%T]", a.Value.Any()))
		}
	}
	return a
}

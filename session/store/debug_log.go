package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
)

// LogError is why a debug log can't be written into a file.
type LogError struct {
	File   string
	Reason LogReason
	Cause  error
}

// LogReason is the kind of a LogError. Its words for people are "debug.REASON"
// in assets/text.
type LogReason string

// Why a file is refused: a link could send the log anywhere, and another user
// could read what is written into a file of theirs.
const (
	LogUnopened  LogReason = "unopened" // Cause is the reason
	LogNoFolder  LogReason = "no_folder"
	LogForbidden LogReason = "forbidden"
	LogNoFile    LogReason = "no_file" // it is a link, a folder, a device
	LogForeign   LogReason = "foreign"
)

// Error is for logs; people get Words.
func (e *LogError) Error() string { return fmt.Sprintf("debug log: %s: %v", e.Reason, e.Cause) }

// Words returns the key of the text for people and the values for its
// placeholders. What the system says is English.
func (e *LogError) Words() (keys, places []string) {
	return []string{"debug." + string(e.Reason)}, []string{"file", e.File}
}

// Unwrap returns the cause.
func (e *LogError) Unwrap() error { return e.Cause }

// OpenLog opens a debug log of JSON lines. It appends to an existing file and
// closes that to other users. Without a path it logs nothing. Every error is a
// *LogError.
func OpenLog(path string) (*slog.Logger, io.Closer, error) {
	if path == "" {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), nil
	}
	log, closer, err := openLog(path)
	var refused *LogError
	if errors.As(err, &refused) {
		refused.File = path
	}
	return log, closer, err
}

func openLog(path string) (*slog.Logger, io.Closer, error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, nil, &LogError{Reason: LogNoFile}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE|safeOpenFlags, fileMode)
	if err != nil {
		return nil, nil, unwritable(err)
	}
	if err := checkLogFile(f); err != nil {
		_ = f.Close() // nothing was written
		return nil, nil, err
	}
	home, _ := os.UserHomeDir()
	return newLog(f, home), f, nil
}

// checkLogFile looks at the opened file: its path may lead elsewhere by now.
func checkLogFile(f *os.File) error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return unwritable(err)
	case !info.Mode().IsRegular():
		return &LogError{Reason: LogNoFile}
	case !ownedByUser(info):
		return &LogError{Reason: LogForeign}
	case permissions(info)&groupOrOtherAccess != 0:
		if err := f.Chmod(fileMode); err != nil {
			return unwritable(err)
		}
	}
	return nil
}

// unwritable is that the system refused a file.
func unwritable(err error) *LogError {
	reason := LogUnopened
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = LogNoFolder
	case errors.Is(err, fs.ErrPermission):
		reason = LogForbidden
	}
	return &LogError{Reason: reason, Cause: withoutPath(err)}
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

// redacted passes numbers, times and plain strings, whose callers answer for
// them, and of every other type only the name; types with something to log have
// a LogValue. So a field that is added to a struct later cannot leak. The home
// folder, whose path holds the user's name, becomes ~.
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

package connect

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// How long the program of a password may take, and how much of what it writes is read:
// it may ask a person, and a password has no more than 256 characters (API reference,
// PasswordType).
const (
	commandWait  = 2 * time.Minute
	commandGrace = time.Second // for what it has started itself
	commandLimit = 4 << 10
)

// passwordCommand is the source of passwords that a program is, nil without one. It is
// started without a shell and without input; what is asked for stands in its
// environment. The password is the first line that it writes to its standard output.
func passwordCommand(line string) session.PasswordSource {
	argv, ok := settings.SplitCommand(line)
	if !ok {
		return nil // the setting has refused any other
	}
	return func(ctx context.Context, r session.PasswordRequest) (session.Secret, error) {
		limited, cancel := context.WithTimeout(ctx, commandWait)
		defer cancel()
		var out, told boundedBuffer
		program := exec.CommandContext(limited, argv[0], argv[1:]...)
		program.Stdout, program.Stderr, program.WaitDelay = &out, &told, commandGrace
		program.Env = append(os.Environ(),
			"COGNITO_PASSWORD_FOR="+string(r.For), "COGNITO_PASSWORD_POOL="+r.Pool, "COGNITO_PASSWORD_USER="+r.User)
		if err := program.Run(); err != nil {
			return "", commandFault(ctx, limited, err, told.String())
		}
		password, _, _ := strings.Cut(out.String(), "\n")
		password = strings.TrimSuffix(password, "\r")
		if password == "" {
			return "", &session.Fault{Code: session.CommandSilent}
		}
		return session.Secret(password), nil
	}
}

// commandFault is why a program gave no password. What it wrote to its standard error is
// for the person alone, so it is no cause: that is logged.
func commandFault(asked, limited context.Context, err error, told string) *session.Fault {
	switch {
	case asked.Err() != nil:
		return &session.Fault{Code: session.Cancelled}
	case limited.Err() != nil:
		return &session.Fault{Code: session.CommandSlow}
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return &session.Fault{Code: session.CommandMissing}
	}
	lines := strings.Split(strings.TrimSpace(told), "\n")
	return &session.Fault{Code: session.CommandFailed, Message: strings.TrimSpace(lines[len(lines)-1])}
}

// boundedBuffer keeps the beginning of what is written to it.
type boundedBuffer struct{ bytes.Buffer }

// Write takes all, and keeps what there is room for.
func (b *boundedBuffer) Write(p []byte) (int, error) {
	_, _ = b.Buffer.Write(p[:min(len(p), max(commandLimit-b.Len(), 0))]) // never fails
	return len(p), nil
}

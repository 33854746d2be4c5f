//go:build !darwin && !windows

package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// Bounds of what a session bus may send. The answers of a keychain are a few hundred
// bytes each. The library's own connection reads up to 128 MB a message, has a
// goroutine for each call and signal that comes in, and panics on some of them; here
// it encodes and decodes alone.
const (
	maxBusMessage  = 32 << 10  // bytes
	maxBusData     = 128 << 10 // bytes, of one connection
	maxBusMessages = 256       // of one connection
)

var errBusProtocol = errors.New("not a session bus")

// sessionBus is a connection to the session bus that makes one call after the
// other. Closing it is up to the caller.
type sessionBus struct {
	net.Conn
	in     *bufio.Reader
	serial uint32
	read   int // messages

	prompt    dbus.ObjectPath // whose end is waited for
	completed []any           // what it ended with
}

// busAddresses are those of the session bus, none without one. A bus is never
// started.
func busAddresses() []string {
	address := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if address == "" || address == "autolaunch:" {
		run := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
		if _, err := os.Stat(filepath.Join(run, "bus")); err == nil {
			return []string{"unix:path=" + filepath.Join(run, "bus")}
		}
		text, err := readFile(filepath.Join(run, "dbus-session"), 4096)
		if err != nil {
			return nil
		}
		address = strings.TrimPrefix(strings.TrimSpace(string(text)), "DBUS_SESSION_BUS_ADDRESS=")
	}
	return strings.FieldsFunc(address, func(r rune) bool { return r == ';' })
}

// connectBus connects to the first address that answers, and may be used until the
// deadline.
func connectBus(deadline time.Time) (*sessionBus, error) {
	failed := ErrNoKeychain
	for _, address := range busAddresses() {
		conn, err := (&net.Dialer{Deadline: deadline}).Dial("unix", socketPath(address))
		if err != nil {
			failed = err
			continue
		}
		b := &sessionBus{Conn: conn, in: bufio.NewReader(io.LimitReader(conn, maxBusData))}
		if err := errors.Join(conn.SetDeadline(deadline), b.authenticate()); err != nil {
			return nil, errors.Join(err, b.Close())
		}
		return b, nil
	}
	return nil, failed
}

// socketPath is the path in an address such as unix:path=/run/user/1000/bus,guid=…;
// "" when it has none (D-Bus specification, Server Addresses).
func socketPath(address string) string {
	list, ok := strings.CutPrefix(address, "unix:")
	if !ok {
		return ""
	}
	for pair := range strings.SplitSeq(list, ",") {
		key, escaped, _ := strings.Cut(pair, "=")
		value, err := dbus.UnescapeBusAddressValue(escaped)
		switch {
		case err != nil:
			return ""
		case key == "path":
			return value
		case key == "abstract":
			return "@" + value
		}
	}
	return ""
}

// authenticate is the handshake of a client that the kernel vouches for (D-Bus
// specification, EXTERNAL), and the first call that a bus expects.
func (b *sessionBus) authenticate() error {
	user := hex.EncodeToString([]byte(strconv.Itoa(os.Getuid())))
	if _, err := io.WriteString(b, "\x00AUTH EXTERNAL "+user+"\r\n"); err != nil {
		return err
	}
	line, err := b.in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(line, []byte("OK ")) {
		return errBusProtocol
	}
	if _, err := io.WriteString(b, "BEGIN\r\n"); err != nil {
		return err
	}
	_, err = b.call(busObject{"org.freedesktop.DBus", "/org/freedesktop/DBus"}, "org.freedesktop.DBus.Hello")
	return err
}

// busObject is an object of a service on the bus.
type busObject struct {
	service string
	path    dbus.ObjectPath
}

// busError is an error that a service answered with.
type busError struct{ name, text string }

func (e *busError) Error() string { return e.name + ": " + e.text }

// call calls a method, with its interface before the last dot, and returns what it
// answers.
func (b *sessionBus) call(o busObject, method string, args ...any) ([]any, error) {
	dot := strings.LastIndexByte(method, '.')
	m := &dbus.Message{Type: dbus.TypeMethodCall, Body: args, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: dbus.MakeVariant(o.service),
		dbus.FieldPath:        dbus.MakeVariant(o.path),
		dbus.FieldInterface:   dbus.MakeVariant(method[:dot]),
		dbus.FieldMember:      dbus.MakeVariant(method[dot+1:]),
	}}
	if len(args) > 0 {
		m.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(args...))
	}
	var out bytes.Buffer
	if err := m.EncodeTo(&out, binary.LittleEndian); err != nil {
		return nil, err
	}
	b.serial++ // the library numbers the messages of its own connections alone
	binary.LittleEndian.PutUint32(out.Bytes()[8:], b.serial)
	if _, err := b.Write(out.Bytes()); err != nil {
		return nil, err
	}
	for {
		answer, err := b.next()
		if err != nil {
			return nil, err
		}
		if serial, _ := answer.Headers[dbus.FieldReplySerial].Value().(uint32); serial != b.serial {
			continue
		}
		if answer.Type == dbus.TypeMethodReply {
			return answer.Body, nil
		}
		name, _ := answer.Headers[dbus.FieldErrorName].Value().(string)
		return nil, &busError{name, fmt.Sprint(answer.Body...)}
	}
}

// next reads one message, and notes the end of the prompt.
func (b *sessionBus) next() (*dbus.Message, error) {
	size, err := b.messageSize()
	if err != nil {
		return nil, err
	}
	if b.read++; b.read > maxBusMessages {
		return nil, errBusProtocol
	}
	whole := make([]byte, size)
	if _, err := io.ReadFull(b.in, whole); err != nil {
		return nil, err
	}
	m, err := dbus.DecodeMessage(bytes.NewReader(whole))
	if err != nil {
		return nil, err
	}
	member, _ := m.Headers[dbus.FieldMember].Value().(string)
	if m.Type == dbus.TypeSignal && member == "Completed" && m.Headers[dbus.FieldPath].Value() == b.prompt {
		b.completed = m.Body
	}
	return m, nil
}

// messageSize is the size of the next message, from its fixed header (D-Bus
// specification, Message Format).
func (b *sessionBus) messageSize() (int, error) {
	const fixed = 16
	head, err := b.in.Peek(fixed)
	if err != nil {
		return 0, err
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch head[0] {
	case 'l':
	case 'B':
		order = binary.BigEndian
	default:
		return 0, errBusProtocol
	}
	body, fields := uint64(order.Uint32(head[4:])), uint64(order.Uint32(head[12:]))
	size := fixed + (fields+7)/8*8 + body
	if size > maxBusMessage {
		return 0, errBusProtocol
	}
	return int(size), nil
}

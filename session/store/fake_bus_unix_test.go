//go:build !darwin && !windows

package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// fakeBus is a session bus with a Secret Service on it.
type fakeBus struct {
	mu       sync.Mutex
	items    map[string]string // by user name
	locked   bool              // until a prompt was answered
	dismiss  bool              // the person closes the dialog
	refusal  *busError         // what the service answers instead
	answered int               // calls of the service
	// elsewhere reports whether what it holds is in another collection.
	elsewhere bool
}

// listenAsBus serves connections with a function until the test ends, and makes it
// the session bus.
func listenAsBus(t *testing.T, serve func(net.Conn)) {
	t.Helper()
	folder, err := os.MkdirTemp("/tmp", "bus") // the path of a socket has 103 bytes on some systems, so not t.TempDir
	must(t, err)
	t.Cleanup(func() { must(t, os.RemoveAll(folder)) })
	path := filepath.Join(folder, "bus")
	listener, err := net.Listen("unix", path)
	must(t, err)
	var running sync.WaitGroup
	t.Cleanup(func() {
		listener.Close()
		running.Wait()
	})
	running.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			running.Go(func() {
				defer conn.Close()
				defer context.AfterFunc(t.Context(), func() { conn.Close() })()
				serve(conn)
			})
		}
	})
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+dbus.EscapeBusAddressValue(path)+",guid=0123456789abcdef")
}

// useSecretService makes a fake one the keychain of the system. values are what it
// holds.
func useSecretService(t *testing.T, values map[string]string) *fakeBus {
	t.Helper()
	b := &fakeBus{items: values}
	listenAsBus(t, b.serve)
	return b
}

// inSystemKeychain puts an identity where a build of version 1 put it.
func inSystemKeychain(t *testing.T, identity string) {
	t.Helper()
	useSecretService(t, map[string]string{"identity": identity})
}

// admitted does a bus's part of the handshake, up to the first message.
func admitted(in *bufio.Reader, conn net.Conn) bool {
	if line, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(line, "\x00AUTH EXTERNAL ") {
		return false
	}
	io.WriteString(conn, "OK 0123456789abcdef\r\n")
	line, err := in.ReadString('\n')
	return err == nil && line == "BEGIN\r\n"
}

func (b *fakeBus) serve(conn net.Conn) {
	in := bufio.NewReader(conn)
	if !admitted(in, conn) {
		return
	}
	for {
		m, err := dbus.DecodeMessage(in)
		if err != nil {
			return
		}
		for _, out := range b.answers(m) {
			if _, err := conn.Write(out); err != nil {
				return
			}
		}
	}
}

// busMessage encodes a message as the bus passes it on.
func busMessage(kind dbus.Type, headers map[dbus.HeaderField]any, body ...any) []byte {
	m := dbus.Message{Type: kind, Headers: map[dbus.HeaderField]dbus.Variant{}, Body: body}
	for field, value := range headers {
		m.Headers[field] = dbus.MakeVariant(value)
	}
	if len(body) > 0 {
		m.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(body...))
	}
	var out bytes.Buffer
	if err := m.EncodeTo(&out, binary.BigEndian); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func replyTo(m *dbus.Message, body ...any) []byte {
	return busMessage(dbus.TypeMethodReply, map[dbus.HeaderField]any{dbus.FieldReplySerial: m.Serial()}, body...)
}

func completed(prompt dbus.ObjectPath, dismissed bool, result any) []byte {
	return busMessage(dbus.TypeSignal, map[dbus.HeaderField]any{
		dbus.FieldPath: prompt, dbus.FieldInterface: secretsInterface + "Prompt", dbus.FieldMember: "Completed",
	}, dismissed, dbus.MakeVariant(result))
}

const fakePrompt = dbus.ObjectPath("/org/freedesktop/secrets/prompt/1")

// answers is what comes back for a call; a signal may come before the reply.
func (b *fakeBus) answers(m *dbus.Message) [][]byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	service := m.Headers[dbus.FieldDestination].Value() == secretsService
	if service {
		b.answered++
	}
	if service && b.refusal != nil {
		return [][]byte{busMessage(dbus.TypeError, map[dbus.HeaderField]any{
			dbus.FieldReplySerial: m.Serial(), dbus.FieldErrorName: b.refusal.name,
		}, b.refusal.text)}
	}
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	switch m.Headers[dbus.FieldMember].Value().(string) {
	case "Hello":
		acquired := busMessage(dbus.TypeSignal, map[dbus.HeaderField]any{
			dbus.FieldPath: dbus.ObjectPath("/org/freedesktop/DBus"), dbus.FieldInterface: "org.freedesktop.DBus", dbus.FieldMember: "NameAcquired",
		}, ":1.1")
		return [][]byte{acquired, replyTo(m, ":1.1")}
	case "Get":
		if m.Body[1] == "Locked" {
			return [][]byte{replyTo(m, dbus.MakeVariant(b.locked))}
		}
		return [][]byte{replyTo(m, dbus.MakeVariant([]dbus.ObjectPath{loginCollection}))}
	case "OpenSession":
		return [][]byte{replyTo(m, dbus.MakeVariant(""), dbus.ObjectPath("/session"))}
	case "Unlock":
		if b.locked {
			return [][]byte{replyTo(m, []dbus.ObjectPath{}, fakePrompt)}
		}
		return [][]byte{replyTo(m, m.Body[0], dbus.ObjectPath(noPrompt))}
	case "Prompt":
		b.locked = b.dismiss
		opened := []dbus.ObjectPath{loginCollection}
		if b.dismiss {
			opened = []dbus.ObjectPath{}
		}
		return [][]byte{completed(fakePrompt, b.dismiss, opened), replyTo(m)}
	case "SearchItems":
		found, all := []dbus.ObjectPath{}, path == secretsPath
		if name := m.Body[0].(map[string]string)["username"]; b.items[name] != "" && (all || !b.elsewhere) {
			found = append(found, dbus.ObjectPath("/item/"+name))
		}
		if all {
			return [][]byte{replyTo(m, found, []dbus.ObjectPath{})}
		}
		return [][]byte{replyTo(m, found)}
	case "GetSecret":
		secret := busSecret{"/session", []byte{}, []byte(b.items[strings.TrimPrefix(string(path), "/item/")]), "text/plain"}
		return [][]byte{replyTo(m, secret)}
	case "CreateItem":
		attributes := m.Body[0].(map[string]dbus.Variant)[secretsInterface+"Item.Attributes"].Value().(map[string]string)
		b.items[attributes["username"]] = string(m.Body[1].([]any)[2].([]byte))
		return [][]byte{replyTo(m, dbus.ObjectPath("/item/"+attributes["username"]), dbus.ObjectPath(noPrompt))}
	}
	return [][]byte{replyTo(m)}
}

// storedIdentity is what the keychain of the system holds.
func storedIdentity(t *testing.T) string {
	t.Helper()
	value, err := System().Get(identityName)
	must(t, err)
	return string(value)
}

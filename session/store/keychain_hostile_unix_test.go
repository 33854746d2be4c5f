//go:build !darwin && !windows

package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"cognito-profile/session"
)

// hello answers the first call, as a bus does that turns hostile after it.
func hello(then func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		in := bufio.NewReader(conn)
		if !admitted(in, conn) {
			return
		}
		m, err := dbus.DecodeMessage(in)
		if err != nil {
			return
		}
		conn.Write(replyTo(m, ":1.1"))
		then(conn)
		io.Copy(io.Discard, in)
	}
}

// endless writes one text until the other side has had enough.
func endless(text []byte) func(net.Conn) {
	text = bytes.Repeat(text, max(1, 1<<14/len(text)))
	return func(conn net.Conn) {
		for {
			if _, err := conn.Write(text); err != nil {
				return
			}
		}
	}
}

func silent(conn net.Conn) { io.Copy(io.Discard, conn) }

func once(text []byte) func(net.Conn) { return func(conn net.Conn) { conn.Write(text) } }

// fixedHeader is the beginning of a message that claims these sizes.
func fixedHeader(body, fields uint32) []byte {
	head := []byte{'l', byte(dbus.TypeMethodReply), 0, 1}
	head = binary.LittleEndian.AppendUint32(head, body)
	head = binary.LittleEndian.AppendUint32(head, 1)
	return binary.LittleEndian.AppendUint32(head, fields)
}

// hostileBuses are the ways in which a bus misbehaves.
func hostileBuses() map[string]func(net.Conn) {
	const bus = "org.freedesktop.DBus"
	signal := func(member string, body ...any) []byte {
		return busMessage(dbus.TypeSignal, map[dbus.HeaderField]any{
			dbus.FieldPath: dbus.ObjectPath("/a"), dbus.FieldInterface: bus, dbus.FieldMember: member, dbus.FieldSender: bus,
		}, body...)
	}
	call := busMessage(dbus.TypeMethodCall, map[dbus.HeaderField]any{
		dbus.FieldPath: dbus.ObjectPath("/"), dbus.FieldInterface: "a.b", dbus.FieldMember: "Ping",
	})
	nested := busMessage(dbus.TypeSignal, map[dbus.HeaderField]any{
		dbus.FieldPath: dbus.ObjectPath("/a"), dbus.FieldInterface: bus, dbus.FieldMember: "Many",
	}, make([][]byte, 7_500))
	return map[string]func(net.Conn){
		"answers nothing":            silent,
		"closes at once":             func(net.Conn) {},
		"an endless handshake":       endless([]byte("OK ")),
		"endless rejections":         endless([]byte("REJECTED EXTERNAL\r\n")),
		"no answer after Hello":      hello(silent),
		"endless noise":              hello(endless([]byte("l"))),
		"endless zeros":              hello(endless([]byte{0})),
		"endless signals":            hello(endless(signal("Any", "text"))),
		"a lost name without a name": hello(endless(signal("NameLost"))),
		"endless calls":              hello(endless(call)),
		"arrays of arrays":           hello(endless(nested)),
		"half a message":             hello(once(signal("Any", "text")[:24])),
		"half a header":              hello(once(fixedHeader(100, 100)[:7])),
		"a giant body":               hello(endless(fixedHeader(1<<27-64, 0))),
		"a giant sum":                hello(endless(fixedHeader(0xffff_fff8, 0xffff_fff8))),
		"giant fields":               hello(endless(fixedHeader(0, 1<<26))),
		"the other byte order":       hello(endless([]byte("B\x02\x00\x01\xff\xff\xff\xff"))),
	}
}

// A bus that floods or hangs costs neither memory nor more than the wait, and the
// program goes on without a keychain.
func TestHostileSessionBus(t *testing.T) {
	const wait, memory = 300 * time.Millisecond, 8 << 20
	for name, serve := range hostileBuses() {
		t.Run(name, func(t *testing.T) {
			var waits atomic.Int32
			listenAsBus(t, func(conn net.Conn) {
				waits.Add(1)
				serve(conn)
			})
			before := measured()
			v := New(Options{Folder: newFolder(t), Keychain: secretService{wait}})
			mustOpen(t, v)
			after := measured()
			wantProtection(t, v, session.ByPermissions, session.KeychainMissing) // not KeychainSlow
			if n := waits.Load(); n != 1 {
				t.Errorf("waited %d times", n)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > memory {
				t.Errorf("%d kB were allocated", grown>>10)
			}
			if after.HeapSys > before.HeapSys+memory {
				t.Errorf("the heap grew by %d kB", (after.HeapSys-before.HeapSys)>>10)
			}
			must(t, v.Close(ctx))
		})
	}
}

func measured() (m runtime.MemStats) {
	runtime.ReadMemStats(&m)
	return m
}

// A bus that turns hostile in the middle of the dialog is no better.
func TestHostilePrompt(t *testing.T) {
	flooded := &fakeBus{items: map[string]string{}, locked: true}
	listenAsBus(t, func(conn net.Conn) {
		in := bufio.NewReader(conn)
		if !admitted(in, conn) {
			return
		}
		for {
			m, err := dbus.DecodeMessage(in)
			if err != nil {
				return
			}
			if m.Headers[dbus.FieldMember].Value() == "Prompt" {
				conn.Write(replyTo(m))
				endless(completed("/another/prompt", false, []dbus.ObjectPath{loginCollection}))(conn)
				return
			}
			for _, out := range flooded.answers(m) {
				conn.Write(out)
			}
		}
	})
	before := measured()
	if _, err := System().Get(identityName); !errors.Is(err, ErrNoKeychain) {
		t.Error(err)
	}
	if grown := measured().TotalAlloc - before.TotalAlloc; grown > 8<<20 {
		t.Errorf("%d kB were allocated", grown>>10)
	}
}

package emulator

import (
	"bytes"
	"net"
	"strconv"
	"strings"
)

// wholeAnswers is a listener whose connections write each HTTP response, head
// and body, in one piece. net/http writes long responses in several, and the
// request body race of some clients shows when the head arrives first.
type wholeAnswers struct{ net.Listener }

func (l wholeAnswers) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeConn{Conn: conn}, nil
}

// wholeConn holds back what is written until the response is complete. Only
// the goroutine that serves the connection writes to it.
type wholeConn struct {
	net.Conn
	held []byte
}

func (c *wholeConn) Write(b []byte) (int, error) {
	c.held = append(c.held, b...)
	if missing(c.held) > 0 {
		return len(b), nil
	}
	whole := c.held
	c.held = nil
	if _, err := c.Conn.Write(whole); err != nil {
		return 0, err
	}
	return len(b), nil
}

// missing is how many bytes, at least, a response still lacks. A response
// without a Content-Length is taken as it comes.
func missing(response []byte) int {
	head, body, complete := bytes.Cut(response, []byte("\r\n\r\n"))
	if !complete {
		return 1
	}
	for line := range strings.SplitSeq(string(head), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(name, "Content-Length") {
			length, err := strconv.Atoi(strings.TrimSpace(value))
			if err == nil {
				return length - len(body)
			}
		}
	}
	return 0
}

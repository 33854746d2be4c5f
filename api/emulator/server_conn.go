package emulator

import (
	"bytes"
	"net"
	"strconv"
	"strings"
)

// wholeResponseListener is a listener whose connections write each HTTP response, head
// and body, in one piece. net/http writes long responses in several, and the
// request body race of some clients shows when the head arrives first.
type wholeResponseListener struct{ net.Listener }

func (l wholeResponseListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeResponseConn{Conn: conn}, nil
}

// wholeResponseConn holds back what is written until the response is complete. Only
// the goroutine that serves the connection writes to it.
type wholeResponseConn struct {
	net.Conn
	buffered []byte
}

func (c *wholeResponseConn) Write(b []byte) (int, error) {
	c.buffered = append(c.buffered, b...)
	if bytesMissing(c.buffered) > 0 {
		return len(b), nil
	}
	whole := c.buffered
	c.buffered = nil
	if _, err := c.Conn.Write(whole); err != nil {
		return 0, err
	}
	return len(b), nil
}

// bytesMissing is how many bytes, at least, a response still lacks. A response
// without a Content-Length is taken as it comes.
func bytesMissing(response []byte) int {
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

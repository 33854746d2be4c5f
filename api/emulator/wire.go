package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// answer is a whole HTTP response.
type answer struct {
	status int
	header http.Header
	body   []byte
}

const contentType = "application/x-amz-json-1.1"

func succeeded(out any) answer {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		panic("emulator: answer: " + err.Error())
	}
	return answer{status: http.StatusOK, header: commonHeader(), body: bytes.TrimSpace(b.Bytes())}
}

// failed is the answer to an error: the type in the header (with the colon that
// the service puts after it) and in the body.
func failed(err error) answer {
	named := exception{code: "InternalErrorException", message: "Internal error"}
	errors.As(err, &named)
	body := map[string]string{}
	if named.code != "" {
		body["__type"] = named.code
	}
	if named.message != "" {
		key := "message"
		if named.code == "SerializationException" {
			key = "Message"
		}
		body[key] = named.message
	}
	a := succeeded(body)
	a.status = named.httpStatus()
	if named.code != "" {
		a.header.Set("X-Amzn-Errortype", headerValue(named.code)+":")
	}
	if named.message != "" {
		a.header.Set("X-Amzn-Errormessage", headerValue(named.message))
	}
	return a
}

func commonHeader() http.Header {
	return http.Header{
		"Content-Type":     {contentType},
		"X-Amzn-Requestid": {newUUID()},
	}
}

// headerValue keeps what may stand in a header: printable ASCII.
func headerValue(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r > '~':
			return '?'
		}
		return r
	}, s)
}

func (a answer) writeTo(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	w.Write(a.body)
}

package onrecord

import "time"

// A Capture is what was received from one address at one time, kept byte for
// byte in the archive. It proves that this instance received these bytes then,
// and nothing more.
type Capture struct {
	// ID is that of its record in the archive: the UUID of its WARC-Record-ID.
	ID     string    `json:"id"`
	URL    string    `json:"url,omitempty"` // as answered, after redirects; "" for a file without one
	At     time.Time `json:"at"`            // when it was received, UTC
	Status int       `json:"status,omitempty"`
	// Type is the Content-Type as received.
	Type string `json:"type,omitempty"`
	// SHA256 is of the bytes that are read: the body without its transfer and
	// content coding, in hexadecimal.
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"` // of those bytes
	// File, Offset and Length tell where its record lies in the archive.
	File   string `json:"file"`
	Offset int64  `json:"offset"`
	Length int64  `json:"length"`
	// Same is the ID of the earlier capture that has the bytes, where this one is
	// a revisit.
	Same string `json:"same,omitempty"`
	// Cut says why the body is not whole: "length", "time" or "disconnect", as
	// WARC-Truncated; "" where it is.
	Cut string `json:"cut,omitempty"`
}

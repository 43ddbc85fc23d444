package fetch

import (
	"bytes"
	"strings"

	"onrecord/warc"
)

// challengeHeaders are what gatekeepers in front of sites say when they answer in the
// site's place: the field, and how its value begins.
var challengeHeaders = map[string]string{
	"Cf-Mitigated":      "challenge",
	"X-Amzn-Waf-Action": "", // captcha, challenge
	"Sg-Captcha":        "",
	"X-Datadome":        "protected",
}

// challengeMarks are the parts of which pages are made that want to see a person.
var challengeMarks = [][]byte{
	[]byte("/cdn-cgi/challenge-platform/"), []byte("captcha-delivery.com"), []byte("hcaptcha.com/1/api.js"),
	[]byte("/recaptcha/api.js"), []byte("/recaptcha/enterprise.js"), []byte("_incapsula_resource"), []byte("px-captcha"),
	[]byte("challenges.cloudflare.com/turnstile"), []byte(`id="challenge-form"`), []byte("awswafcaptcha"), []byte("g-recaptcha"),
}

// challenged tells whether an answer is no page but a test whether a person asks.
// A page with text on it that also holds such a test, as for its comments, is none.
func challenged(res *Result) bool {
	for field, value := range challengeHeaders {
		if got := res.Header.Values(field); len(got) > 0 && strings.HasPrefix(strings.ToLower(got[0]), value) {
			if field != "X-Datadome" || res.Status == 403 {
				return true
			}
		}
	}
	if len(res.Body) > 64<<10 || !strings.Contains(strings.ToLower(res.Header.Get("Content-Type")), "html") {
		return false
	}
	body := bytes.ToLower(res.Body)
	if bytes.Count(body, []byte("<p")) > 3 || bytes.Contains(body, []byte("<article")) {
		return false
	}
	for _, mark := range challengeMarks {
		if bytes.Contains(body, mark) {
			return true
		}
	}
	return false
}

// paywalled tells whether a page says of itself that it is not free to read, as
// schema.org and OpenGraph have it.
func paywalled(body []byte) bool {
	const key = `isaccessibleforfree`
	body = bytes.ToLower(body[:min(len(body), 2<<20)])
	for rest := body; ; {
		i := bytes.Index(rest, []byte(key))
		if i < 0 {
			break
		}
		rest = rest[i+len(key):]
		value := bytes.TrimLeft(rest[:min(len(rest), 40)], "\"' \t\r\n:=")
		value = bytes.TrimPrefix(value, []byte("content="))
		value = bytes.TrimLeft(value, "\"' ")
		if bytes.HasPrefix(value, []byte("false")) || bytes.HasPrefix(value, []byte("http://schema.org/false")) || bytes.HasPrefix(value, []byte("https://schema.org/false")) {
			return true
		}
	}
	i := bytes.Index(body, []byte("article:content_tier"))
	if i < 0 {
		return false
	}
	tier := body[i:min(len(body), i+120)]
	return bytes.Contains(tier, []byte("locked")) || bytes.Contains(tier, []byte("metered"))
}

func decodeRobots(hop *Hop) []byte {
	b, _ := warc.Decode(bytes.NewReader(hop.Raw), hop.Header.Get("Content-Encoding"), MaxRobots+1)
	return b
}

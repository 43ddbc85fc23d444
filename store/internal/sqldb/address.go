package sqldb

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// tracking are parameters of addresses that say where a reader came from.
var tracking = map[string]bool{"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "yclid": true, "igshid": true, "mc_cid": true, "mc_eid": true, "_ga": true}

// sameHost are first labels of hosts that serve the pages of the host without them.
var sameHost = map[string]bool{"www": true, "m": true, "mobile": true, "amp": true}

// normalAddress writes an address so that those of one page are the same: of
// http and https, of a host with www. and without, and of its hosts for telephones,
// with a slash at the end and without, no fragment, no parameters that track and the
// others in order. It need not be one that can be got.
func normalAddress(address string) string {
	address = clean(strings.TrimSpace(address))
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	u.Scheme, u.Fragment, u.RawFragment = strings.ToLower(u.Scheme), "", ""
	if u.Scheme == "http" || u.Scheme == "https" {
		usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
		u.Scheme, u.User = "https", nil
		port := u.Port()
		host := normalHost(u.Hostname())
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
		if u.Host = host; port != "" && port != usual {
			u.Host += ":" + port
		}
	} else {
		u.Host = strings.ToLower(u.Host)
	}
	path := upperEscapes(u.EscapedPath())
	if path = strings.TrimRight(path, "/"); path == "" {
		path = "/"
	}
	query := ""
	if u.RawQuery != "" {
		kept := slices.DeleteFunc(strings.Split(u.RawQuery, "&"), func(p string) bool {
			key, _, _ := strings.Cut(strings.ToLower(p), "=")
			return key == "" || strings.HasPrefix(key, "utm_") || tracking[key]
		})
		slices.Sort(kept)
		if len(kept) > 0 {
			query = "?" + upperEscapes(strings.Join(kept, "&"))
		}
	}
	u.Path, u.RawPath, u.RawQuery, u.ForceQuery = "", "", "", false
	return u.String() + path + query
}

// upperEscapes writes the digits of percent-encoded bytes large.
func upperEscapes(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToUpper(string(b[i+1:i+3])))
			i += 2
		}
	}
	return string(b)
}

// normalHost writes a host in ASCII, without the labels that lead to the same pages.
func normalHost(host string) string {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ascii, err := idna.ToASCII(host); err == nil {
		host = ascii
	}
	for {
		label, rest, ok := strings.Cut(host, ".")
		if !ok || !sameHost[label] || !strings.Contains(rest, ".") {
			return host
		}
		host = rest
	}
}

// slug is how long a part of a path is, at the least, that names an article.
const slug = 12

// canonicalOf returns the address that a page gives itself if that can be its own,
// else "". Templates write the front page, or the section, into every article; and a
// page of one site must not become part of an article of another.
func canonicalOf(address, canonical string) string {
	c, err := url.Parse(strings.TrimSpace(canonical))
	if err != nil || c.Host == "" || c.Scheme != "http" && c.Scheme != "https" {
		return ""
	}
	path := strings.Trim(c.Path, "/")
	a, err := url.Parse(strings.TrimSpace(address))
	if err != nil || a.Host == "" {
		if path == "" && c.RawQuery == "" {
			return ""
		}
		return canonical
	}
	x, y := normalHost(a.Hostname()), normalHost(c.Hostname())
	if x != y && !strings.HasSuffix(x, "."+y) && !strings.HasSuffix(y, "."+x) {
		return ""
	}
	if c.RawQuery != "" {
		return canonical
	}
	own := strings.Trim(a.Path, "/")
	if path == "" {
		if normalAddress(address) != normalAddress(canonical) && (x == y || own != "") {
			return ""
		}
		return canonical
	}
	if below, ok := strings.CutPrefix(own, path+"/"); ok && slices.ContainsFunc(strings.Split(below, "/"), func(s string) bool { return len(s) >= slug }) {
		return ""
	}
	return canonical
}

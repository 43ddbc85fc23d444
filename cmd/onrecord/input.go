package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
	"onrecord/collect/fetch"
	"onrecord/read"
)

// inputFlags are the flags of every command that reads pages.
type inputFlags struct {
	Input        string   `enum:"auto,html,text,body,jsonl" default:"auto" help:"What the inputs are: ${enum}. html is a web page in any charset; text a page scraped to plain text, boilerplate and all; body clean article text; jsonl one page a line." placeholder:"FORM"`
	MaxBytes     int      `default:"67108864" help:"Largest page to read, in bytes." placeholder:"N"`
	AllowPrivate bool     `help:"Also fetch from this machine and private networks."`
	Inputs       []string `arg:"" optional:"" name:"input" help:"Files, web addresses, or - for standard input (the default)."`
}

// pages yields the inputs that the arguments name, in order.
func (f *inputFlags) pages(ctx context.Context, s streams) iter.Seq2[read.Input, error] {
	args := f.Inputs
	if len(args) == 0 {
		args = []string{"-"}
	}
	return func(yield func(read.Input, error) bool) {
		var fetcher *fetch.Fetcher
		for _, arg := range args {
			if ctx.Err() != nil {
				return
			}
			if strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://") {
				if fetcher == nil {
					fetcher = fetch.New(fetch.Options{MaxBytes: int64(f.MaxBytes), AllowPrivate: f.AllowPrivate})
				}
				if !yield(f.fetch(ctx, fetcher, arg)) {
					return
				}
				continue
			}
			for in, err := range f.file(arg, s) {
				if !yield(in, err) {
					return
				}
			}
		}
	}
}

func (f *inputFlags) fetch(ctx context.Context, fetcher *fetch.Fetcher, address string) (read.Input, error) {
	in := read.Input{ID: address, URL: address, Form: f.form()}
	res, err := fetcher.Do(ctx, fetch.Request{URL: address, Asked: true})
	if err != nil {
		return in, err
	}
	in.URL, in.ContentType, in.Bytes = res.URL, res.ContentType, res.Body
	return in, nil
}

func (f *inputFlags) form() read.Form {
	if f.Input == "jsonl" {
		return read.Auto
	}
	return read.Form(f.Input)
}

// file yields the pages of a file: one, or many if it holds JSON Lines.
func (f *inputFlags) file(name string, s streams) iter.Seq2[read.Input, error] {
	return func(yield func(read.Input, error) bool) {
		in := read.Input{ID: filepath.Base(name), Form: f.form()}
		fail := func(kind onrecord.Kind, err error) {
			yield(in, &onrecord.Error{Kind: kind, Op: "read", Object: name, Err: err})
		}
		var r io.Reader = s.in
		if name == "-" {
			in.ID = ""
		} else {
			file, err := os.Open(name)
			if err != nil {
				fail(kindOfFile(err), bare(err))
				return
			}
			defer file.Close()
			if info, err := file.Stat(); err == nil && info.IsDir() {
				fail(onrecord.Invalid, errors.New("is a folder; name its files"))
				return
			}
			r = file
		}
		br := bufio.NewReader(r)
		if f.Input == "jsonl" || f.Input == "auto" && isJSONLines(name, br) {
			for in, err := range read.Lines(br, f.MaxBytes) {
				if !yield(in, err) {
					return
				}
			}
			return
		}
		b, err := io.ReadAll(io.LimitReader(br, int64(f.MaxBytes)+1))
		switch {
		case err != nil:
			fail(onrecord.Unavailable, bare(err))
		case len(b) > f.MaxBytes:
			fail(onrecord.TooLarge, fmt.Errorf("over %d bytes; raise --max-bytes to read it", f.MaxBytes))
		default:
			in.Bytes = b
			yield(in, nil)
		}
	}
}

// isJSONLines reports whether a file is JSON Lines, by its name or its first bytes.
func isJSONLines(name string, r *bufio.Reader) bool {
	switch filepath.Ext(name) {
	case ".jsonl", ".ndjson":
		return true
	case ".html", ".htm", ".txt":
		return false
	}
	head, _ := r.Peek(512)
	head = bytes.TrimSpace(head)
	return bytes.HasPrefix(head, []byte(`{"`)) || bytes.HasPrefix(head, []byte(`{ "`))
}

func kindOfFile(err error) onrecord.Kind {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return onrecord.NotFound
	case errors.Is(err, fs.ErrPermission):
		return onrecord.Forbidden
	}
	return onrecord.Unavailable
}

// bare takes the path off an error of the file system, which the message names already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

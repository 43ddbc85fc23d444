package apertium

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"onrecord"
)

// A pipeline is a chain of running processes.
type pipeline struct {
	commands []*exec.Cmd
	in       io.WriteCloser
	pipe     *os.File
	out      *bufio.Reader
}

// maxAnswer bounds what is read of one answer, in bytes.
const maxAnswer = 1 << 20

// start runs the commands, each reading what the one before it writes.
func start(commands [][]string) (*pipeline, error) {
	p := &pipeline{}
	fail := func(err error) (*pipeline, error) {
		p.stop()
		kind := onrecord.Unavailable
		if errors.Is(err, exec.ErrNotFound) {
			kind = onrecord.Missing
			err = fmt.Errorf("%w: apt install apertium cg3 apertium-lex-tools", err)
		}
		return nil, &onrecord.Error{Kind: kind, Op: "translate", Object: "apertium", Err: err}
	}
	read, write, err := os.Pipe()
	if err != nil {
		return fail(err)
	}
	p.in = write
	for _, words := range commands {
		next, out, err := os.Pipe()
		if err != nil {
			read.Close()
			return fail(err)
		}
		c := exec.Command(words[0], words[1:]...)
		// Its tools read text in the charset of the locale.
		c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
		c.Stdin, c.Stdout = read, out
		err = c.Start()
		read.Close()
		out.Close()
		read = next
		if err != nil {
			read.Close()
			return fail(err)
		}
		p.commands = append(p.commands, c)
	}
	p.pipe, p.out = read, bufio.NewReaderSize(read, 1<<16)
	return p, nil
}

// ask sends segments and hands on each answer with its place. It returns how many
// were answered, and why not all were.
func (p *pipeline) ask(ctx context.Context, segments []string, timeout time.Duration, each func(int, string)) (int, error) {
	stop := context.AfterFunc(ctx, func() { p.pipe.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	go func() { // ends with the pipeline at the latest
		w := bufio.NewWriterSize(p.in, 1<<14)
		for _, s := range segments {
			if _, err := w.WriteString(s + "\x00"); err != nil {
				return
			}
		}
		w.Flush()
	}()
	for i := range segments {
		p.pipe.SetReadDeadline(time.Now().Add(timeout))
		if ctx.Err() != nil {
			return i, ctx.Err()
		}
		answer, err := p.answer()
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return i, fmt.Errorf("no answer in %v", timeout)
		}
		if err != nil {
			return i, fmt.Errorf("a process ended: %w", err)
		}
		each(i, answer)
	}
	return len(segments), nil
}

func (p *pipeline) answer() (string, error) {
	var out []byte
	for {
		part, err := p.out.ReadSlice(0)
		if len(out)+len(part) > maxAnswer {
			return "", errors.New("an answer without end")
		}
		out = append(out, part...)
		switch {
		case err == nil:
			return string(out[:len(out)-1]), nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return "", err
		}
	}
}

// stop kills the processes and waits for their end.
func (p *pipeline) stop() {
	p.in.Close()
	if p.pipe != nil {
		p.pipe.Close()
	}
	for _, c := range p.commands {
		c.Process.Kill()
	}
	for _, c := range p.commands {
		c.Wait()
	}
}

// Command onrecord keeps the record of who said what: it reads news pages, finds
// every statement with its speaker, and ties each answer to the bytes it was
// read from.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"

	"onrecord"
)

type cli struct {
	Read       readCmd                   `cmd:"" help:"Read pages and print what they say."`
	Quotes     quotesCmd                 `cmd:"" help:"Print a table of who said what."`
	Figures    figuresCmd                `cmd:"" help:"Print a table of the figures."`
	Import     importCmd                 `cmd:"" help:"Take pages into the record."`
	Add        addCmd                    `cmd:"" help:"Follow feeds and sites."`
	Work       workCmd                   `cmd:"" help:"Get and read what the sources have that is new."`
	Sources    sourcesCmd                `cmd:"" help:"List the sources and how they fare."`
	Jobs       jobsCmd                   `cmd:"" help:"List and run again jobs that failed."`
	Search     searchCmd                 `cmd:"" help:"Search the record."`
	Export     exportCmd                 `cmd:"" help:"Print readings of the record as JSON Lines, CSV or JSON-LD."`
	Status     statusCmd                 `cmd:"" help:"Count what the record holds."`
	Verify     verifyCmd                 `cmd:"" help:"Check all of the record."`
	Reread     rereadCmd                 `cmd:"" help:"Read again what another version has read."`
	Translate  translateCmd              `cmd:"" help:"Translate line by line."`
	Engines    enginesCmd                `cmd:"" help:"List the engines of translation."`
	Serve      serveCmd                  `cmd:"" help:"Open the record as web pages."`
	Demo       demoCmd                   `cmd:"" help:"Open a record of sample pages that comes with the program."`
	Names      namesCmd                  `cmd:"" help:"Tell who is who across pages."`
	Lang       langCmd                   `cmd:"" help:"List and check language packs."`
	Eval       evalCmd                   `cmd:"" help:"Measure quality on benchmark data."`
	Version    versionCmd                `cmd:"" help:"Print the program's version."`
	Completion kongcompletion.Completion `cmd:"" help:"Print how to turn on tab completion in a shell."`
}

const description = `onrecord keeps the record of who said what.

It reads news pages in their own languages, takes each apart, and finds every statement with its speaker, occasion and the question asked, the names, figures and dates.

  onrecord read page.html
  onrecord read --format json https://example.org/news/article
  onrecord read --translate en page.html
  onrecord quotes --csv *.html > quotes.csv`

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		// A page of 50 MB needs this much; above it the collector works harder
		// rather than let garbage double the heap.
		debug.SetMemoryLimit(900 << 20)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Exit statuses beside those of error kinds.
const (
	exitUnread = 1 // some input could not be read
	exitUsage  = 2
)

// errUnread ends a command that has told of each failure already.
var errUnread = errors.New("some input could not be read")

// streams are what a command reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func run(args []string, in io.Reader, out, errw io.Writer) int {
	// Service managers end a program with SIGTERM. A second signal ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	exit := -1
	parser, err := kong.New(&cli{},
		kong.Name("onrecord"),
		kong.Description(description),
		kong.Writers(out, errw),
		kong.Exit(func(code int) { exit = code; panic(exited{}) }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Vars{"data": defaultData()},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{in, out, errw}),
	)
	if err != nil {
		panic(err) // the commands' own declarations are wrong
	}
	kongcompletion.Register(parser)
	return func() (code int) {
		defer func() {
			if p := recover(); p != nil {
				if _, ok := p.(exited); !ok {
					panic(p)
				}
				code = exit
			}
		}()
		k, err := parser.Parse(args)
		if err != nil {
			fmt.Fprintf(errw, "onrecord: %v\nRun \"onrecord --help\" for the commands, \"onrecord COMMAND --help\" for one of them.\n", err)
			return exitUsage
		}
		if err := k.Run(); err != nil {
			if errors.Is(err, errUnread) {
				return exitUnread
			}
			if errors.As(err, new(toldError)) {
				return onrecord.ExitStatus(err)
			}
			fmt.Fprintln(errw, "onrecord:", err)
			if errors.As(err, new(usageError)) {
				return exitUsage
			}
			return onrecord.ExitStatus(err)
		}
		return 0
	}()
}

// exited unwinds to run when help has been printed.
type exited struct{}

// A usageError is a command line that parses and makes no sense.
type usageError string

func (e usageError) Error() string { return string(e) }

// programVersion is what the program was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}

type versionCmd struct{}

func (versionCmd) Run(s streams) error {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, x := range info.Settings {
			if x.Key == "vcs.revision" {
				revision = " " + x.Value[:min(12, len(x.Value))]
			}
		}
		fmt.Fprintf(s.out, "onrecord %s%s, %s, %s\n", programVersion(), revision, info.GoVersion, onrecord.SchemaReading)
	}
	return nil
}

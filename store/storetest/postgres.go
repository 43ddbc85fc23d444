package storetest

import (
	"bytes"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers pgx with database/sql
)

// cluster is the one server of a test binary.
var cluster struct {
	once    sync.Once
	address string // with %s for the database
	err     error
	missing bool
	stop    func()
	restart func() error
	count   atomic.Int64
}

// Main runs the tests of a binary and ends the server that [Postgres] started.
// TestMain calls it.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

// Stop ends the server that [Postgres] started, if it did, for a TestMain that does
// more than [Main].
func Stop() {
	if cluster.stop != nil {
		cluster.stop()
	}
}

// Restart ends the server that [Postgres] started as an operator does who does not
// wait for its clients, and starts it again. No other test may use it meanwhile.
func Restart(t testing.TB) {
	t.Helper()
	if err := cluster.restart(); err != nil {
		t.Fatal(err)
	}
}

// Postgres returns the address of a new, empty database on a throwaway server. The
// test is skipped where no server is installed, and fails then with
// ONRECORD_TEST_REQUIRE=all. The package's TestMain must be [Main].
func Postgres(t testing.TB) string {
	t.Helper()
	cluster.once.Do(start)
	if cluster.err != nil {
		if cluster.missing && os.Getenv("ONRECORD_TEST_REQUIRE") != "all" {
			t.Skip(cluster.err)
		}
		t.Fatal(cluster.err)
	}
	name := fmt.Sprint("test", cluster.count.Add(1))
	db, err := sql.Open("pgx", fmt.Sprintf(cluster.address, "postgres"))
	if err == nil {
		_, err = db.Exec("CREATE DATABASE " + name)
		db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(cluster.address, name)
}

// start makes a cluster and starts its server on loopback, as another user where
// this one is root, for whom PostgreSQL does not run.
func start() {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if path, err := exec.LookPath("initdb"); err == nil {
			found = []string{path}
		}
	}
	if len(found) == 0 {
		cluster.missing, cluster.err = true, fmt.Errorf("no PostgreSQL server is installed (apt install postgresql)")
		return
	}
	slices.Sort(found)
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("", "onrecord-postgres-")
	if err != nil {
		cluster.err = err
		return
	}
	var as []string
	if runtime.GOOS == "linux" && os.Getuid() == 0 {
		u, err := user.Lookup("nobody")
		if err == nil {
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			err = os.Chown(dir, uid, gid)
			as = []string{"setpriv", "--reuid", u.Uid, "--regid", u.Gid, "--clear-groups"}
		}
		if err != nil {
			cluster.err = err
			return
		}
	}
	command := func(args ...string) *exec.Cmd {
		args = append(slices.Clone(as), args...)
		c := exec.Command(args[0], args[1:]...)
		c.Dir, c.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8", "HOME="+dir)
		return c
	}
	data := filepath.Join(dir, "data")
	if out, err := command(filepath.Join(bin, "initdb"), "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		cluster.err = fmt.Errorf("initdb: %w\n%s", err, out)
		os.RemoveAll(dir)
		return
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		cluster.err = err
		return
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	var log bytes.Buffer
	var server *exec.Cmd
	run := func() error {
		server = command(filepath.Join(bin, "postgres"), "-D", data, "-p", strconv.Itoa(port), "-k", dir, "-c", "listen_addresses=127.0.0.1",
			"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=200")
		server.Stdout, server.Stderr = &log, &log
		return server.Start()
	}
	end := func() {
		server.Process.Signal(os.Interrupt) // fast shutdown
		server.Wait()
	}
	if err := run(); err != nil {
		cluster.err = err
		return
	}
	cluster.stop = func() {
		end()
		os.RemoveAll(dir)
	}
	cluster.restart = func() error {
		end()
		return run()
	}
	cluster.address = fmt.Sprintf("postgres://onrecord@127.0.0.1:%d/%%s?sslmode=disable", port)
	for range 200 {
		db, err := sql.Open("pgx", fmt.Sprintf(cluster.address, "postgres"))
		if err == nil {
			err = db.Ping()
			db.Close()
		}
		if cluster.err = err; err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	cluster.stop()
	cluster.stop = nil
	cluster.err = fmt.Errorf("the server does not answer: %w\n%s", cluster.err, log.String())
}

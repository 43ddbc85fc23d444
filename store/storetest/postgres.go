package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// A Cluster is a PostgreSQL server of a test's own.
type Cluster struct {
	dir  string
	port int
	cmd  *exec.Cmd
	mu   sync.Mutex
	n    int
}

// Postgres starts a server of the newest version installed, on loopback, as an
// unprivileged user. Without one it skips the test, saying what to install; with
// ONRECORD_TEST_REQUIRE=all that is a failure.
func Postgres(t testing.TB) *Cluster {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if path, err := exec.LookPath("initdb"); err == nil {
			found = []string{path}
		}
	}
	if len(found) == 0 {
		if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
			t.Fatal("needs PostgreSQL: apt install postgresql")
		}
		t.Skip("needs PostgreSQL: apt install postgresql")
	}
	slices.Sort(found)
	bin := filepath.Dir(found[len(found)-1])
	// t.TempDir lies in folders that another user may not enter.
	dir, err := os.MkdirTemp("", "onrecord-pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	who := unprivileged(t, dir)
	run := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir, cmd.SysProcAttr = dir, who
		return cmd
	}
	data := filepath.Join(dir, "data")
	if out, err := run("initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v: %s", err, out)
	}
	c := &Cluster{dir: dir, port: freePort(t)}
	c.cmd = run("postgres", "-D", data, "-h", "127.0.0.1", "-p", strconv.Itoa(c.port), "-k", "", "-c", "fsync=off", "-c", "max_connections=200")
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.cmd.Process.Signal(syscall.SIGINT) // at once, but in order
		c.cmd.Wait()
	})
	db, err := sql.Open("pgx", c.address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if err := db.Ping(); err == nil {
			return c
		} else if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

func (c *Cluster) address(database string) string {
	return fmt.Sprintf("postgres://onrecord@127.0.0.1:%d/%s?sslmode=disable", c.port, database)
}

// Database makes a database, a copy of the one at an address unless that is "", and
// returns its address. A copy is made faster than tables are.
func (c *Cluster) Database(t testing.TB, from string) string {
	t.Helper()
	c.mu.Lock()
	c.n++
	name := fmt.Sprintf("test%d", c.n)
	c.mu.Unlock()
	db, err := sql.Open("pgx", c.address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	query := "CREATE DATABASE " + name
	if u, err := url.Parse(from); err == nil && from != "" {
		query += " TEMPLATE " + strings.TrimPrefix(u.Path, "/")
	}
	if _, err := db.ExecContext(context.Background(), query); err != nil {
		t.Fatal(err)
	}
	return c.address(name)
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

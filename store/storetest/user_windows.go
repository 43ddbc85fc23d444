package storetest

import (
	"syscall"
	"testing"
)

func unprivileged(testing.TB, string) *syscall.SysProcAttr { return nil }

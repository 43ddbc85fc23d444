package archivetest_test

import (
	"testing"

	"onrecord/archive/archivetest"
)

func TestMemory(t *testing.T) {
	archivetest.Run(t, func(*testing.T) archivetest.Archive { return new(archivetest.Memory) })
}

package sqldb

import (
	"time"

	"onrecord/store"
)

// RescueAfter sets how long beyond a job's time it is taken from a dead process.
func RescueAfter(r store.Record, d time.Duration) { r.(*DB).rescueBetween = d }

// Newer is newer.
var Newer = newer

// NormalAddress is normalAddress.
var NormalAddress = normalAddress

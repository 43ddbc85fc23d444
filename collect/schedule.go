package collect

import (
	"cmp"
	"slices"
	"time"
)

// A Schedule says when to look again. Its zero value is good. Its methods are pure:
// the same times give the same answer.
type Schedule struct {
	// Least and Most bound the time between two looks at a source; defaults 5 minutes
	// and 24 hours.
	Least, Most time.Duration
	// Ages are how long after its first capture an article is read again, ascending;
	// default 1 h, 6 h, 24 h, 7 d.
	Ages []time.Duration
	// Soonest is the least time between two readings of an article that changes;
	// default 15 minutes.
	Soonest time.Duration
}

func (s Schedule) filled() Schedule {
	s.Least = cmp.Or(s.Least, 5*time.Minute)
	s.Most = max(cmp.Or(s.Most, 24*time.Hour), s.Least)
	if s.Ages == nil {
		s.Ages = []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}
	}
	s.Soonest = cmp.Or(s.Soonest, 15*time.Minute)
	return s
}

// Source returns when to look at a source again, from when its items were published
// or first seen, in any order: after half the median time between the last 20, and
// the later the longer it has been silent. Items of the future, and zero times, tell
// nothing; with no others it is an hour.
func (s Schedule) Source(now time.Time, items []time.Time) time.Time {
	s = s.filled()
	var past []time.Time
	for _, t := range items {
		if !t.IsZero() && !t.After(now) {
			past = append(past, t)
		}
	}
	slices.SortFunc(past, func(a, b time.Time) int { return b.Compare(a) })
	past = past[:min(len(past), 20)]
	wait := time.Hour
	if len(past) > 0 {
		wait = now.Sub(past[0]) / 10
	}
	if len(past) > 1 {
		var gaps []time.Duration
		for i := range past[1:] {
			gaps = append(gaps, past[i].Sub(past[i+1]))
		}
		slices.Sort(gaps)
		wait = max(wait, gaps[len(gaps)/2]/2)
	}
	return now.Add(min(max(wait, s.Least), s.Most))
}

// Article returns when to read an article again, zero for never: at the next of its
// ages, counted from first. One that had changed when it was read last is read again
// after half the time since the reading before, if that is sooner, and for as long
// again as its ages last. before is zero where last was the first reading.
func (s Schedule) Article(first, before, last time.Time, changed bool) time.Time {
	s = s.filled()
	age := max(last.Sub(first), 0) // a clock may be set back
	var next time.Time
	for _, a := range s.Ages {
		if a > age {
			next = last.Add(a - age)
			break
		}
	}
	if !changed || before.IsZero() || len(s.Ages) == 0 || age > 2*s.Ages[len(s.Ages)-1] {
		return next
	}
	soon := last.Add(max(last.Sub(before)/2, s.Soonest))
	if next.IsZero() || soon.Before(next) {
		return soon
	}
	return next
}

package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"onrecord"
	"onrecord/store"
)

// jobArgs are the arguments of all jobs: the kind that a [store.Job] has, which is its
// queue too, and its own arguments.
type jobArgs struct {
	Job  string          `json:"job" river:"unique"`
	Args json.RawMessage `json:"args" river:"unique"`
}

func (jobArgs) Kind() string { return "onrecord" }

// A job is done when it is none of these.
var undone = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}

// maxAttempts is stored with a job; [store.Workers] may give up earlier.
const maxAttempts = 100

// enqueue adds jobs in a transaction.
func (db *DB) enqueue(ctx context.Context, tx *Tx, jobs []store.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, j := range jobs {
		b, err := json.Marshal(j.Args)
		if err != nil {
			return fmt.Errorf("job %s: %w", j.Kind, err)
		}
		o := &river.InsertOpts{Queue: j.Kind, ScheduledAt: j.At, MaxAttempts: maxAttempts}
		if j.Once {
			o.UniqueOpts = river.UniqueOpts{ByArgs: true, ByQueue: true, ByState: undone}
		}
		params[i] = river.InsertManyParams{Args: jobArgs{j.Kind, b}, InsertOpts: o}
	}
	_, err := db.river.InsertManyTx(ctx, tx.Tx, params)
	return err
}

// Enqueue implements [store.Queue].
func (db *DB) Enqueue(ctx context.Context, jobs ...store.Job) error {
	return db.fail("queue", "jobs", db.in(ctx, func(tx *Tx) error { return db.enqueue(ctx, tx, jobs) }))
}

// worker hands jobs to their handlers.
type worker struct {
	river.WorkerDefaults[jobArgs]
	w store.Workers
}

func (w *worker) Timeout(*river.Job[jobArgs]) time.Duration { return w.w.Timeout }

func (w *worker) Work(ctx context.Context, job *river.Job[jobArgs]) error {
	err := handle(ctx, w.w.Handlers[job.Args.Job], job.Args)
	if err == nil {
		return nil
	}
	if ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return err // the process ends; the job is taken up again
	}
	again := true
	if kind := onrecord.KindOf(err); kind != onrecord.Unavailable && kind != onrecord.Internal {
		again = false
	}
	parked := !again || job.Attempt >= w.w.Attempts
	if w.w.Failed != nil {
		w.w.Failed(job.Args.Job, job.Args.Args, job.Attempt, parked, err)
	}
	if parked {
		return river.JobCancel(err)
	}
	return err
}

// handle calls a handler; a panic is an error of kind Internal.
func handle(ctx context.Context, h store.Handler, a jobArgs) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &onrecord.Error{Kind: onrecord.Internal, Op: a.Job, Err: fmt.Errorf("panic: %v", p)}
		}
	}()
	if h == nil {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: a.Job, Err: errors.New("nobody does such jobs")}
	}
	return h(ctx, a.Args)
}

// Work implements [store.Queue].
func (db *DB) Work(ctx context.Context, w store.Workers) error {
	if w.Timeout == 0 {
		w.Timeout = 5 * time.Minute
	}
	if w.Attempts == 0 {
		w.Attempts = 8
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker{w: w})
	queues := map[string]river.QueueConfig{}
	for kind := range w.Handlers {
		queues[kind] = river.QueueConfig{MaxWorkers: max(w.Parallel[kind], 1)}
	}
	client, err := river.NewClient(db.d.River, &river.Config{
		Queues: queues, Workers: workers,
		JobTimeout: w.Timeout, RescueStuckJobsAfter: w.Timeout + time.Minute,
		FetchCooldown: 20 * time.Millisecond, FetchPollInterval: 100 * time.Millisecond,
		// What is parked stays until somebody has looked at it.
		CancelledJobRetentionPeriod: -1, DiscardedJobRetentionPeriod: -1, CompletedJobRetentionPeriod: time.Hour,
		Logger: slog.New(slog.DiscardHandler), // failures are told by Failed
	})
	if err != nil {
		return db.fail("work", "queue", err)
	}
	// Jobs end with the context that stops the client, so it gets one of its own.
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return db.fail("work", "queue", err)
	}
	<-ctx.Done()
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := client.Stop(patience); err != nil {
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return db.fail("work", "queue", client.StopAndCancel(hard))
	}
	return nil
}

// parkedStates are those of jobs that failed for good.
const parkedStates = "('cancelled', 'discarded')"

// depth counts jobs by what they wait for.
func (db *DB) depth(ctx context.Context) (map[string]int, error) {
	counts := map[string]int{}
	err := db.rows(ctx, "SELECT state, count(*) FROM river_job WHERE state <> 'completed' GROUP BY state", nil, func(rows *sql.Rows) error {
		var state string
		var n int
		err := rows.Scan(&state, &n)
		switch rivertype.JobState(state) {
		case rivertype.JobStateRunning:
			counts["running"] += n
		case rivertype.JobStateRetryable:
			counts["retrying"] += n
		case rivertype.JobStateCancelled, rivertype.JobStateDiscarded:
			counts["parked"] += n
		default:
			counts["waiting"] += n
		}
		return err
	})
	return counts, err
}

// ParkedJobs implements [store.Queue].
func (db *DB) ParkedJobs(ctx context.Context, p store.Page) ([]store.Parked, string, error) {
	limit, err := limitOf(p)
	if err != nil {
		return nil, "", err
	}
	params := river.NewJobListParams().States(rivertype.JobStateCancelled, rivertype.JobStateDiscarded).OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(limit + 1)
	if p.After != "" {
		id, err := strconv.ParseInt(p.After, 10, 64)
		if err != nil {
			return nil, "", badCursor(p.After)
		}
		params = params.After(river.JobListCursorFromJob(&rivertype.JobRow{ID: id}))
	}
	res, err := db.river.JobList(ctx, params)
	if err != nil {
		return nil, "", db.fail("list jobs", "", err)
	}
	var list []store.Parked
	for _, j := range res.Jobs {
		x := store.Parked{ID: j.ID, Attempts: j.Attempt, At: j.CreatedAt}
		var a jobArgs
		if json.Unmarshal(j.EncodedArgs, &a) == nil {
			x.Kind, x.Args = a.Job, a.Args
		}
		if n := len(j.Errors); n > 0 {
			x.Error, x.At = j.Errors[n-1].Error, j.Errors[n-1].At
		}
		list = append(list, x)
	}
	next := ""
	if len(list) > limit {
		list, next = list[:limit], strconv.FormatInt(list[limit-1].ID, 10)
	}
	return list, next, nil
}

// Retry implements [store.Queue].
func (db *DB) Retry(ctx context.Context, id int64) error {
	return db.fail("retry job", strconv.FormatInt(id, 10), db.in(ctx, func(tx *Tx) error {
		var state string
		if err := tx.row(ctx, "SELECT state FROM river_job WHERE id = ? AND state IN "+parkedStates, id).Scan(&state); err != nil {
			return err
		}
		_, err := db.river.JobRetryTx(ctx, tx.Tx, id)
		return err
	}))
}

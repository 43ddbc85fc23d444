package sqldb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"onrecord"
	"onrecord/store"
)

const (
	usualTimeout  = 5 * time.Minute
	usualAttempts = 8
	panicAttempts = 3 // of a job whose handler panics
	// endlessAttempts keeps River from ending a job: how often it is tried is the
	// worker's to say.
	endlessAttempts = 30000
	firstDelay      = time.Second
	longestDelay    = time.Hour
	rescueMargin    = time.Minute // at most, beyond a job's time, until it is taken from a dead process
)

// queueStates are River's states of jobs as [store.Status] names them.
var queueStates = map[string]string{
	string(rivertype.JobStateAvailable): "waiting", string(rivertype.JobStateScheduled): "waiting", string(rivertype.JobStatePending): "waiting",
	string(rivertype.JobStateRunning): "running", string(rivertype.JobStateRetryable): "retrying",
	string(rivertype.JobStateCancelled): "parked", string(rivertype.JobStateDiscarded): "parked",
}

// envelope is the one kind of job that River knows; each kind of ours has a queue
// of its own.
type envelope struct {
	Name string          `json:"kind"`
	Args json.RawMessage `json:"args"`
}

func (envelope) Kind() string { return "onrecord" }

// Enqueue implements [store.Queue].
func (db *DB) Enqueue(ctx context.Context, jobs ...store.Job) error {
	return db.wrap(db.tx(ctx, func(t *tx) error { return t.enqueue(jobs) }), "enqueue", "jobs")
}

func (t *tx) enqueue(jobs []store.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	var params []river.InsertManyParams
	once := map[string]bool{} // River refuses a batch that has one twice
	for _, j := range jobs {
		args, err := json.Marshal(j.Args)
		if err != nil {
			return invalid("enqueue", j.Kind, "%v", err)
		}
		opts := &river.InsertOpts{Queue: j.Kind, ScheduledAt: j.At, MaxAttempts: endlessAttempts}
		if j.Once {
			opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
				rivertype.JobStateRunning, rivertype.JobStateScheduled, rivertype.JobStateRetryable}}
			if j.Parked {
				opts.UniqueOpts.ByState = append(opts.UniqueOpts.ByState, rivertype.JobStateCancelled, rivertype.JobStateDiscarded)
			}
		}
		if j.Once {
			key := j.Kind + " " + string(args)
			if once[key] {
				continue
			}
			once[key] = true
		}
		params = append(params, river.InsertManyParams{Args: envelope{j.Kind, args}, InsertOpts: opts})
	}
	_, err := t.db.river.InsertManyTx(t.ctx, t.tx, params)
	return err
}

type worker struct {
	river.WorkerDefaults[envelope]
	w store.Workers
}

// A fault is a panic of a handler.
type fault struct{ v any }

func (f fault) Error() string { return fmt.Sprint("panic: ", f.v) }

func (w *worker) Work(ctx context.Context, job *river.Job[envelope]) error {
	err := w.call(ctx, job)
	if err == nil {
		return nil
	}
	var known *onrecord.Error
	park := errors.As(err, &known) && known.Kind != onrecord.Unavailable || job.Attempt >= w.w.Attempts
	if errors.As(err, new(fault)) {
		park = job.Attempt >= min(panicAttempts, w.w.Attempts)
	}
	if w.w.Failed != nil {
		w.w.Failed(job.Args.Name, job.Args.Args, job.Attempt, park, err)
	}
	if park {
		return river.JobCancel(err)
	}
	return err
}

func (w *worker) call(ctx context.Context, job *river.Job[envelope]) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &onrecord.Error{Kind: onrecord.Internal, Op: "job", Object: job.Args.Name, Err: fault{v}}
		}
	}()
	h := w.w.Handlers[job.Args.Name]
	if h == nil {
		return &onrecord.Error{Kind: onrecord.Missing, Op: "job", Object: job.Args.Name, Err: errors.New("nothing here does such jobs")}
	}
	return h(ctx, job.Args.Args)
}

type retries struct{}

// NextRetry implements [river.ClientRetryPolicy]: twice as long after each attempt,
// half of it by chance, so that what failed together is not tried together.
func (retries) NextRetry(job *rivertype.JobRow) time.Time {
	delay := min(firstDelay<<min(len(job.Errors), 20), longestDelay)
	return time.Now().Add(delay/2 + rand.N(delay/2+1))
}

// Work implements [store.Queue].
func (db *DB) Work(ctx context.Context, w store.Workers) error {
	if w.Timeout == 0 {
		w.Timeout = usualTimeout
	}
	if w.Attempts == 0 {
		w.Attempts = usualAttempts
	}
	worker := &worker{w: w}
	workers := river.NewWorkers()
	river.AddWorker(workers, worker)
	queues := map[string]river.QueueConfig{}
	for kind := range w.Handlers {
		queues[kind] = river.QueueConfig{MaxWorkers: max(1, w.Parallel[kind])}
	}
	margin := min(rescueMargin, w.Timeout)
	if db.rescueBetween != 0 {
		margin = db.rescueBetween
	}
	client, err := river.NewClient(db.d.Queue(db.write), &river.Config{
		Logger: slog.New(slog.DiscardHandler), Workers: workers, Queues: queues, RetryPolicy: retries{},
		JobTimeout: w.Timeout, RescueStuckJobsAfter: w.Timeout + margin, MaxAttempts: endlessAttempts,
		FetchCooldown: min(db.d.Poll, 50*time.Millisecond), FetchPollInterval: db.d.Poll,
		CompletedJobRetentionPeriod: time.Hour, CancelledJobRetentionPeriod: -1, DiscardedJobRetentionPeriod: -1,
	})
	if err != nil {
		return invalid("work", "jobs", "%v", err)
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return db.wrap(err, "work", "jobs")
	}
	<-ctx.Done()
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), w.Timeout+rescueMargin)
	defer cancel()
	return db.wrap(client.Stop(end), "work", "jobs")
}

// ParkedJobs implements [store.Queue].
func (db *DB) ParkedJobs(ctx context.Context, p store.Page) (list []store.Parked, next string, err error) {
	n, err := limit(p)
	if err != nil {
		return nil, "", err
	}
	params := river.NewJobListParams().States(rivertype.JobStateCancelled, rivertype.JobStateDiscarded).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(n)
	if p.After != "" {
		var c river.JobListCursor
		if err := c.UnmarshalText([]byte(p.After)); err != nil {
			return nil, "", invalid("list", "jobs", "%q is no cursor of this list", p.After)
		}
		params = params.After(&c)
	}
	res, err := db.river.JobList(ctx, params)
	if err != nil {
		return nil, "", db.wrap(err, "list", "jobs")
	}
	for _, j := range res.Jobs {
		var e envelope
		if err := json.Unmarshal(j.EncodedArgs, &e); err != nil {
			return nil, "", db.wrap(err, "list", "jobs")
		}
		parked := store.Parked{ID: j.ID, Kind: e.Name, Args: e.Args, Attempts: j.Attempt}
		if len(j.Errors) > 0 {
			last := j.Errors[len(j.Errors)-1]
			parked.Error, parked.At = strings.TrimPrefix(last.Error, "JobCancelError: "), last.At.UTC()
		}
		list = append(list, parked)
	}
	if len(res.Jobs) == n {
		text, err := res.LastCursor.MarshalText()
		if err != nil {
			return nil, "", db.wrap(err, "list", "jobs")
		}
		next = string(text)
	}
	return list, next, nil
}

// Retry implements [store.Queue].
func (db *DB) Retry(ctx context.Context, id int64) error {
	_, err := db.river.JobRetry(ctx, id)
	if errors.Is(err, river.ErrNotFound) {
		err = &onrecord.Error{Kind: onrecord.NotFound, Op: "retry", Object: fmt.Sprint("job ", id)}
	}
	return db.wrap(err, "retry", fmt.Sprint("job ", id))
}

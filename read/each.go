package read

import (
	"fmt"
	"iter"

	"onrecord"
)

// Each reads inputs with several workers and yields what became of them in the
// order of the inputs. An input that comes with an error yields that error. With
// every error comes a reading that holds the input's ID and URL.
func Each(inputs iter.Seq2[Input, error], o Options, workers int) iter.Seq2[onrecord.Reading, error] {
	type result struct {
		reading onrecord.Reading
		err     error
	}
	return func(yield func(onrecord.Reading, error) bool) {
		stop := make(chan struct{})
		defer close(stop)
		// A slot holds the place of one input in the order; at most workers are
		// under way or waiting to be yielded.
		slots := make(chan chan result, max(workers, 1)-1)
		go func() {
			defer close(slots)
			for in, err := range inputs {
				slot := make(chan result, 1)
				select {
				case slots <- slot:
				case <-stop:
					return
				}
				if err != nil {
					slot <- result{onrecord.Reading{ID: in.ID, URL: in.URL}, err}
					continue
				}
				go func() {
					r, err := Safely(in, o)
					slot <- result{r, err}
				}()
			}
		}()
		for slot := range slots {
			if r := <-slot; !yield(r.reading, r.err) {
				return
			}
		}
	}
}

// Safely is [Page], but a panic is an error of kind Internal: a fault met on one page
// does not take those beside it along.
func Safely(in Input, o Options) (r onrecord.Reading, err error) {
	return survive(in, func() (onrecord.Reading, error) { return Page(in, o) })
}

// survive turns a panic into an error of the input.
func survive(in Input, read func() (onrecord.Reading, error)) (r onrecord.Reading, err error) {
	defer func() {
		if p := recover(); p != nil {
			r = onrecord.Reading{ID: in.ID, URL: in.URL}
			err = &onrecord.Error{Kind: onrecord.Internal, Op: "read", Object: in.ID, Err: fmt.Errorf("panic: %v", p)}
		}
	}()
	return read()
}

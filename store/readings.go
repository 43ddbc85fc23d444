package store

import (
	"context"
	"iter"
)

// A Searcher is what [Found] needs of a record.
type Searcher interface {
	Search(ctx context.Context, q Query, p Page) (Results, error)
	Revision(ctx context.Context, article string, number int, language string) (Revision, error)
}

// Found goes through the latest revisions of all articles that a query finds, with
// their readings, the newest first. It goes by time whatever the query says: by
// relevance the newest are ranked alone. The first error ends it.
func Found(ctx context.Context, r Searcher, q Query) iter.Seq2[Revision, error] {
	q.Sort = ByTime
	return func(yield func(Revision, error) bool) {
		for p := (Page{Limit: 100}); ; {
			res, err := r.Search(ctx, q, p)
			if err != nil {
				yield(Revision{}, err)
				return
			}
			for _, h := range res.Hits {
				rev, err := r.Revision(ctx, h.Article, 0, "")
				if !yield(rev, err) || err != nil {
					return
				}
			}
			if p.After = res.Next; p.After == "" {
				return
			}
		}
	}
}

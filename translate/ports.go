package translate

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"time"

	"onrecord"
)

// A Cache remembers segments by a key that tells apart text, engine, version and
// glossary. It is safe for concurrent use.
type Cache interface {
	// Recall returns what is known of the keys; what is not is left out.
	Recall(ctx context.Context, keys []string) (map[string]Cached, error)
	Keep(ctx context.Context, segments map[string]Cached) error
}

// Cached is the translation of a segment.
type Cached struct {
	Text    string           `json:"text"`
	Unknown float64          `json:"unknown,omitempty"`
	Doubts  []onrecord.Doubt `json:"doubts,omitempty"`
}

// A Budget limits what is spent on engines. It is safe for concurrent use.
type Budget interface {
	// Spend takes chars code points from the engine's budget for the month of at,
	// or gives them back where they are negative. Where they are not left, nothing
	// is taken and the error is a [Limited] of kind Unavailable.
	Spend(ctx context.Context, engine string, at time.Time, chars int) error
}

var (
	_ Cache  = (*Memory)(nil)
	_ Budget = (*Purse)(nil)
)

// Memory is a Cache that holds the segments last used, up to a number.
type Memory struct {
	mu    sync.Mutex
	most  int
	items map[string]*list.Element
	order *list.List // of memorised; the last used first
}

type memorised struct {
	key string
	Cached
}

// NewMemory returns a cache of up to most segments.
func NewMemory(most int) *Memory {
	return &Memory{most: most, items: map[string]*list.Element{}, order: list.New()}
}

func (m *Memory) Recall(_ context.Context, keys []string) (map[string]Cached, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]Cached{}
	for _, k := range keys {
		if e, ok := m.items[k]; ok {
			m.order.MoveToFront(e)
			out[k] = e.Value.(memorised).Cached
		}
	}
	return out, nil
}

func (m *Memory) Keep(_ context.Context, segments map[string]Cached) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for k, c := range segments {
		if e, ok := m.items[k]; ok {
			e.Value = memorised{k, c}
			m.order.MoveToFront(e)
			continue
		}
		m.items[k] = m.order.PushFront(memorised{k, c})
		if m.order.Len() > m.most {
			delete(m.items, m.order.Remove(m.order.Back()).(memorised).key)
		}
	}
	return nil
}

// Purse is a Budget held in memory: code points a month by engine; an engine that
// it does not name may spend any number.
type Purse struct {
	monthly map[string]int
	mu      sync.Mutex
	spent   map[string]int // by engine and month
}

// NewPurse returns a budget of so many code points a month for each engine.
func NewPurse(monthly map[string]int) *Purse {
	return &Purse{monthly: monthly, spent: map[string]int{}}
}

func (p *Purse) Spend(_ context.Context, engine string, at time.Time, chars int) error {
	most, ok := p.monthly[engine]
	if !ok {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	key := engine + at.UTC().Format(" 2006-01")
	if left := most - p.spent[key]; chars > left {
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: engine,
			Err: &Limited{Spent: true, Err: fmt.Errorf("budget of %s: %d of %d characters left, %d needed", at.UTC().Format("2006-01"), left, most, chars)}}
	}
	p.spent[key] = max(0, p.spent[key]+chars)
	return nil
}

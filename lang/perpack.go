package lang

import "sync"

// PerPack returns compile with its results kept, one for each pack: packs do not
// change. It may be called by several goroutines at a time.
func PerPack[T any](compile func(*Pack) T) func(*Pack) T {
	var kept sync.Map // of T by *Pack
	return func(p *Pack) T {
		if v, ok := kept.Load(p); ok {
			return v.(T)
		}
		v, _ := kept.LoadOrStore(p, compile(p))
		return v.(T)
	}
}

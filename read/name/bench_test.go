package name

import "testing"

// BenchmarkStart times what is read once in a process.
func BenchmarkStart(b *testing.B) {
	b.Run("model", func(b *testing.B) {
		for b.Loop() {
			ReadModel(modelFile)
		}
	})
	b.Run("lists", func(b *testing.B) {
		for b.Loop() {
			readLists(listsFile)
		}
	})
}

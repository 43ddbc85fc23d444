package name

import "onrecord/lang"

// features are the hashed features of one word: of its tag, and of its tag with
// the tag before.
type features struct {
	word, joint []uint32
	template    uint32
}

func (x *features) add(values ...uint32) {
	x.template++
	x.put(values...)
}

func (x *features) put(values ...uint32) { x.word = append(x.word, mix(x.template, values)%buckets) }

// mix hashes the values of one template.
func mix(template uint32, values []uint32) uint32 {
	h := template * 0x9E3779B1
	for _, v := range values {
		h = (h ^ v) * 0x85EBCA6B
		h ^= h >> 13
	}
	return h ^ h>>16
}

// bits adds a feature for each class in c.
func (x *features) bits(c class, more uint32) {
	x.template++
	for b := uint32(0); c != 0; b++ {
		if c&1 != 0 {
			x.put(b, more)
		}
		c >>= 1
	}
}

func (x *features) pair(values ...uint32) {
	x.joint = append(x.joint, mix(uint32(len(x.joint)+1), values)%joints)
}

// maxRun is how far a run of words with capitals is followed.
const maxRun = 8

// of computes the features of word i. Without words, it leaves out those that hold
// only for the languages trained on.
func (x *features) of(all []traits, i int, s lang.Sentence, words bool) {
	x.word, x.joint, x.template = x.word[:0], x.joint[:0], 0
	var none traits
	at := func(k int) *traits {
		if k < s.First || k >= s.Last {
			return &none
		}
		return &all[k]
	}
	w, l, r, ll, rr := at(i), at(i-1), at(i+1), at(i-2), at(i+2)
	sh := uint32(w.shape)
	flags := sh | flag(w.opens, 8) | flag(w.lower, 9) | flag(w.upper, 10)

	x.pair()
	x.pair(flags)
	x.pair(sh, uint32(l.shape))
	x.pair(uint32(w.class & (classLinking | classParticle | classOrganisation | classPlace | classGiven | classStop | classVerb)))

	x.add(flags)
	x.add(flags, uint32(w.often))
	x.add(sh, uint32(l.shape), uint32(r.shape))
	x.add(sh, uint32(l.shape), uint32(ll.shape))
	x.add(sh, uint32(r.shape), uint32(rr.shape))
	x.add(uint32(w.class), flags)
	x.add(uint32(w.class), uint32(l.class), sh)
	x.add(uint32(w.class), uint32(r.class), sh)
	x.bits(w.class, flags)
	x.bits(w.class, 0)
	x.bits(l.class, sh)
	x.bits(r.class, sh)
	x.bits(ll.class, sh)
	x.bits(rr.class, sh)
	x.bits(w.before, sh)
	x.bits(w.after, sh)
	x.add(uint32(w.length), sh)

	// the run of words with capitals around i, or before it
	first, end := i, i+1
	if !w.capital() {
		for first > s.First && !all[first].capital() && i-first < maxSmall {
			first--
		}
	}
	head := first
	for first > s.First && all[first-1].capital() && head-first < maxRun {
		first--
	}
	for end < s.Last && all[end].capital() && end-i < maxRun {
		end++
	}
	var run class
	for k := first; k < end; k++ {
		run |= all[k].class
	}
	before, after := at(first-1), at(end)
	place := uint32(min(i-first, 5))<<4 | uint32(min(end-i, 3)) | flag(w.capital(), 8)
	x.add(place, sh)
	x.add(place, flags)
	x.bits(all[first].class, place)
	x.bits(run, place)
	x.bits(before.class, place)
	x.bits(after.class, place)
	x.add(uint32(before.shape), uint32(after.shape), sh, place)
	x.add(uint32(all[first].class), uint32(all[end-1].class), place)

	x.template = 50
	for _, v := range w.votes {
		x.put(v)
		x.put(v, sh)
	}
	x.template++
	for _, v := range l.votes {
		x.put(v)
	}
	x.template++
	for _, v := range r.votes {
		x.put(v)
	}

	if !words {
		return
	}
	x.template = 100
	x.add(w.norm)
	x.add(w.norm, flags)
	x.add(l.norm, sh)
	x.add(r.norm, sh)
	x.add(ll.norm, sh)
	x.add(rr.norm, sh)
	x.add(before.norm, place)
	x.add(after.norm, place)
	x.add(all[first].norm, place)
	x.add(w.start, sh)
	for _, e := range w.endings {
		x.add(e, sh)
	}
	x.add(w.endings[2], l.endings[2])
	x.add(w.endings[2], place)
	x.add(l.norm, w.norm)
	x.add(w.norm, r.norm)
}

func flag(b bool, bit uint) uint32 {
	if b {
		return 1 << bit
	}
	return 0
}

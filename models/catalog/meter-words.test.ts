import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { METER_WORDS } from './meter-words.ts'
import { OFFERING_WORDS } from './offering-words.ts'

it('gives words to meters that the catalog has, and each word of an offering to one meter', () => {
  for (const [offeringId, meters] of Object.entries(METER_WORDS)) {
    const offering = CATALOG.offerings.get(offeringId)
    const ids = offering?.meters.map((meter) => meter.id) ?? []
    const seen = new Map<string, string>()
    for (const [meterId, words] of Object.entries(meters)) {
      expect(ids, offeringId).toContain(meterId)
      for (const word of words) {
        expect(seen.get(word) ?? meterId, `${offeringId}: "${word}"`).toBe(meterId)
        expect(ids.includes(word) && word !== meterId, `${offeringId}: "${word}" is another meter’s id`).toBe(false)
        seen.set(word, meterId)
      }
    }
  }
})

it('gives a word of an offering to one that the catalog has, and to no other', () => {
  const seen = new Map<string, string>()
  for (const [offeringId, words] of Object.entries(OFFERING_WORDS)) {
    expect([...CATALOG.offerings.keys()]).toContain(offeringId)
    for (const word of words) {
      expect(seen.get(word) ?? offeringId, word).toBe(offeringId)
      expect(CATALOG.offerings.has(word), word).toBe(false)
      seen.set(word, offeringId)
    }
  }
})

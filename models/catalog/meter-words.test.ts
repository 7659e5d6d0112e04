import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { METER_WORDS } from './meter-words.ts'

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

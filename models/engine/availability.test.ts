import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blastRadius, chainAvailability, partAvailability, replicasIn, type Part } from './availability.ts'
import type { Dependency } from './need-chances.ts'

const shop: Part[] = [
  { id: 'web', availability: 0.999, demand: 90, zones: ['a', 'b'], replicas: 2 },
  { id: 'batch', availability: 0.99, demand: 10, zones: ['a'], replicas: 1 },
  { id: 'orders', availability: 0.998, zones: ['a', 'b', 'c'], replicas: 3, needed: 2 },
  { id: 'database', availability: 0.9995, vendor: 'north', zones: ['a'] },
  { id: 'search', availability: 0.99, vendor: 'south' },
]
const needs: Dependency[] = [
  { from: 'web', to: 'orders' },
  { from: 'web', to: 'search', share: 0.2 },
  { from: 'orders', to: 'database' },
  { from: 'batch', to: 'database' },
]

it('what is needed in series multiplies, and a part that several need counts once', () => {
  const diamond = ['top', 'left', 'right', 'store'].map((id) => ({ id, availability: 0.99 }))
  const ways = [
    { from: 'top', to: 'left' },
    { from: 'top', to: 'right' },
    { from: 'left', to: 'store' },
    { from: 'right', to: 'store' },
  ]
  const [top, left] = chainAvailability(diamond, ways)
  expect(top!.chain).toBeCloseTo(0.99 ** 4, 12)
  expect(left!.chain).toBeCloseTo(0.99 ** 2, 12)
  expect(left!.downtimeHours).toBeCloseTo((1 - 0.99 ** 2) * 730, 9)
})

it('a part that a fifth of the requests need takes a fifth of its failures along', () => {
  const pair = [
    { id: 'a', availability: 1 },
    { id: 'b', availability: 0.9 },
  ]
  expect(chainAvailability(pair, [{ from: 'a', to: 'b', share: 0.2 }])[0]!.chain).toBeCloseTo(0.98, 12)
  expect(chainAvailability(pair, [{ from: 'a', to: 'b', share: 0.2 }])[0]!.losses).toEqual([
    { id: 'b', lost: expect.closeTo(0.02, 12) as number },
  ])
})

it('parts that need one another are each as available as both together', () => {
  const ring = [
    { id: 'a', availability: 0.9 },
    { id: 'b', availability: 0.8 },
  ]
  const loop = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ]
  expect(chainAvailability(ring, loop).map((part) => part.chain)).toEqual([
    expect.closeTo(0.72, 12) as number,
    expect.closeTo(0.72, 12) as number,
  ])
})

it('two of three at 0.9 are 0.972, and zones and common causes set a ceiling', () => {
  const part = { id: 'x', availability: 0.9, replicas: 3, needed: 2, zones: ['a', 'b', 'c'] }
  expect(partAvailability(part)).toBeCloseTo(0.972, 12)
  // One replica a zone: a zone of 0.9 and a replica of 0.9 stand together with 0.81.
  expect(partAvailability(part, 0.9)).toBeCloseTo(3 * 0.81 ** 2 * 0.19 + 0.81 ** 3, 12)
  expect(partAvailability({ ...part, zones: ['a'] }, 0.9)).toBeCloseTo(0.9 * 0.972, 12)
  expect(partAvailability({ ...part, commonCause: 1 })).toBeCloseTo(0.9, 12)
  expect([0, 1, 2].map((zone) => replicasIn(zone, 5, 3))).toEqual([2, 2, 1])
})

it('the convolution over zones is what enumerating every state gives', () => {
  const share = fc.double({ min: 0.5, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }), share, share, (n, z, a, zone) => {
      const zones = ['a', 'b', 'c'].slice(0, z)
      for (let needed = 1; needed <= n; needed++) {
        let stands = 0
        for (let state = 0; state < 2 ** (n + z); state++) {
          let chance = 1
          let up = 0
          for (let i = 0; i < z; i++) chance *= (state >> i) & 1 ? zone : 1 - zone
          for (let i = 0; i < n; i++) {
            const isUp = ((state >> (z + i)) & 1) === 1
            chance *= isUp ? a : 1 - a
            if (isUp && (state >> (i % z)) & 1) up++
          }
          if (up >= needed) stands += chance
        }
        expect(partAvailability({ id: 'x', availability: a, replicas: n, needed, zones }, zone)).toBeCloseTo(stands, 9)
      }
    }),
    { seed: 5, numRuns: 40 },
  )
})

it('another need never raises availability, and another replica never lowers it', () => {
  const chains = chainAvailability(shop, needs).map((part) => part.chain)
  const more = chainAvailability(shop, [...needs, { from: 'batch', to: 'search' }]).map((part) => part.chain)
  const wider = shop.map((part) => ({ ...part, replicas: (part.replicas ?? 1) + 1 }))
  const sturdier = chainAvailability(wider, needs).map((part) => part.chain)
  chains.forEach((chain, i) => {
    expect(more[i]!).toBeLessThanOrEqual(chain)
    expect(sturdier[i]!).toBeGreaterThanOrEqual(chain)
  })
})

it('a part that fails takes all that need it, by the shortest way and in the share that needs it', () => {
  const search = blastRadius(shop, needs, { kind: 'part', id: 'search' })
  expect(search.down).toEqual(['search'])
  expect(search.hit).toEqual([
    { id: 'search', share: 1, way: ['search'] },
    { id: 'web', share: expect.closeTo(0.2, 12) as number, way: ['web', 'search'] },
  ])
  expect(search.ofDemand).toBeCloseTo(0.18, 12)
})

it('a zone takes what stands in it alone, and leaves the rest with fewer replicas', () => {
  const zone = blastRadius(shop, needs, { kind: 'zone', zone: 'a' })
  expect(zone.down).toEqual(['batch', 'database'])
  expect(zone.reduced.map((part) => part.id)).toEqual(['web', 'orders'])
  expect(zone.reduced[1]!.left).toBeCloseTo(2 / 3, 12)
  expect(zone.ofDemand).toBe(1)
  expect(blastRadius(shop, needs, { kind: 'zone', zone: 'c' })).toMatchObject({ down: [], hit: [], ofDemand: 0 })
})

it('a vendor takes every part of its own, and no other', () => {
  const north = blastRadius(shop, needs, { kind: 'vendor', vendor: 'north' })
  expect(north.down).toEqual(['database'])
  expect(north.hit.map((part) => part.id)).toEqual(['batch', 'database', 'orders', 'web'])
  expect(north.hit[3]!.way).toEqual(['web', 'orders', 'database'])
  expect(blastRadius(shop, needs, { kind: 'vendor', vendor: 'nobody' }).hit).toEqual([])
  expect(blastRadius([{ id: 'x', availability: 1 }], [], { kind: 'part', id: 'x' }).ofDemand).toBeUndefined()
})

it('a chain of a thousand parts is reached to its end', () => {
  const chain = Array.from({ length: 1000 }, (_, i) => ({ id: `part-${i}`, availability: 0.9999 }))
  const links = chain.slice(1).map((part, i) => ({ from: chain[i]!.id, to: part.id }))
  const answer = blastRadius(chain, links, { kind: 'part', id: 'part-999' })
  expect(answer.hit).toHaveLength(1000)
  expect(answer.hit.at(-1)!.share).toBe(1)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Band, WaitBand } from '#models/engine/band'
import type { Summary } from '#models/engine/summary'
import { summaryReceiver, summarySender } from './sent-summary.ts'

const figure = fc.double({ noNaN: true })
const band: fc.Arbitrary<Band> = fc.record({
  p10: figure,
  p50: figure,
  p90: figure,
  mean: figure,
  se: figure,
  se10: figure,
  se50: figure,
  se90: figure,
})
const open: fc.Arbitrary<WaitBand> = fc.record({
  p10: fc.option(figure),
  p50: fc.option(figure),
  p90: fc.constant(null),
  se10: fc.option(figure),
  se50: fc.option(figure),
  unbounded: figure,
  seUnbounded: figure,
})
const bands = fc.array(band, { maxLength: 3 })
const waits = fc.array(fc.oneof(band, open), { maxLength: 3 })
const service = fc.record({
  service: fc.string(),
  rate: bands,
  peakRate: bands,
  replicas: bands,
  utilisation: bands,
  threads: waits,
  lost: bands,
  responseMs: waits,
  response95Ms: waits,
})
const product = fc.record({ product: fc.string(), byMonth: bands })
type Made<T> = T extends fc.Arbitrary<infer M> ? M : never

const summaryOf = (products: readonly Made<typeof product>[], services: readonly Made<typeof service>[]): Summary =>
  ({ engine: '2', cost: { products, currency: 'USD' }, scale: { services, limits: [] } }) as unknown as Summary

/** What structured cloning does to a message between two threads. */
const posted = <T>(message: T): T => structuredClone(message)

it('gives every summary on the other side as it was, whatever went before it', () => {
  const some = fc.array(service, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      some,
      fc.array(product),
      fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 12 }),
      (pool, products, picks) => {
        const [send, receive] = [summarySender(), summaryReceiver()]
        for (const pick of picks) {
          // Records are new, their lists those of others.
          const summary = summaryOf(
            products,
            pick.map((i) => ({ ...pool[i % pool.length]! })),
          )
          expect(receive(posted(send(summary)))).toEqual(summary)
        }
      },
    ),
  )
})

it('sends a list that the other side has as its number, and gives the same list for it', () => {
  const [send, receive] = [summarySender(), summaryReceiver()]
  const [one, other] = fc
    .sample(fc.tuple(service), { numRuns: 2, seed: 1 })
    .map(([each]) => ({ ...each, rate: [fc.sample(band, { numRuns: 1, seed: 2 })[0]!] }))
  const first = receive(send(summaryOf([], [one!])))
  const sent = send(summaryOf([], [{ ...one! }, other!]))
  expect(sent.lists.filter((list) => typeof list === 'number')).toHaveLength(8)
  expect(receive(sent).scale.services[0]?.rate).toBe(first.scale.services[0]?.rate)
})

it('forgets on both sides what many summaries have not had', () => {
  const [send, receive] = [summarySender(), summaryReceiver()]
  const rate = [fc.sample(band, { numRuns: 1, seed: 3 })[0]!]
  const [first] = fc.sample(service, { numRuns: 1, seed: 4 })
  const old = summaryOf([], [{ ...first!, rate }])
  receive(send(old))
  for (let i = 0; i < 6; i++) receive(send(summaryOf([], [])))
  const again = send(old)
  expect(again.lists.every((list) => typeof list !== 'number')).toBe(true)
  expect(receive(again)).toEqual(old)
})

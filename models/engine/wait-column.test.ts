import fc from 'fast-check'
import { expect, it } from 'vitest'
import { erlangC } from './queueing.ts'
import { fillWaits, waitColumns } from './wait-column.ts'

const station = fc.record({
  servers: fc.integer({ min: 1, max: 60 }),
  load: fc.oneof(fc.double({ min: 0, max: 80, noNaN: true }), fc.constantFrom(0, 1, 60, Infinity, NaN)),
})

it('gives the chance to wait of each draw as the formula of one station does, for any number of draws', () => {
  fc.assert(
    fc.property(fc.array(station, { minLength: 1, maxLength: 30 }), (stations) => {
      const columns = waitColumns(stations.length)
      stations.forEach(({ servers, load }, s) => {
        columns.servers[s] = servers
        columns.load[s] = load
      })
      fillWaits(columns, stations.length)
      expect([...columns.waits]).toEqual(stations.map(({ servers, load }) => erlangC(servers, load)))
    }),
  )
})

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '#models/document/file'
import { bandOf } from './bands.ts'
import { answered, drawHere, type Wanted } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { fillNormal } from './draws.ts'
import { exp } from './elementary.ts'
import type { Question } from './question.ts'
import { relativeError, sharpening, type Sharpness } from './sharpen.ts'

const read = readDocument(readFileSync('scenarios/hello-world.lastmoment', 'utf8'))
if (!read.ok) throw new Error(read.error.message)
const { ecosystem, assumptions, scenarios, start } = read.value
const question: Question = {
  ...{ ecosystem, assumptions, scenarios, start, catalog: CATALOG },
  ...{ samples: 8, seed: 1, months: 1, today: 0 },
}
const real = drawHere({ question, scenario: null })

/** A bill that spreads by chance: its P90 is known to about 1.7 sigma / sqrt(n). */
function bill(sigma: number, samples: number): Float64Array {
  const total = new Float64Array(samples)
  fillNormal(1, 'bill', 0, total)
  return total.map((z) => exp(sigma * z))
}

function sharpen(sigmaOf: (scenario: string | null) => number, ids: readonly string[] = []): Sharpness {
  const draw = ({ question: { samples }, scenario }: Wanted): Drawn => ({
    plan: real.plan,
    run: { ...real.run, count: samples, total: bill(sigmaOf(scenario), samples) },
  })
  return answered(sharpening(question, ids), draw)
}

it('stays at the standard number of draws where that knows the 90th percentile to 1 %', () => {
  expect(sharpen(() => 0.2)).toEqual({
    samples: 4096,
    error: relativeError(bandOf(bill(0.2, 4096))),
    isReached: true,
  })
})

it('doubles until it is known, for every bill that is asked for', () => {
  const { samples, error, isReached } = sharpen(() => 1)
  expect(isReached).toBe(true)
  expect(error).toBeLessThan(0.01)
  expect(samples).toBeGreaterThan(4096)
  expect(relativeError(bandOf(bill(1, samples / 2)))).toBeGreaterThanOrEqual(0.01)
  expect(sharpen((scenario) => (scenario === null ? 0.2 : 1), ['other'])).toEqual({ samples, error, isReached })
})

it('stops at 65,536 draws and says that they do not reach it', () => {
  const { samples, error, isReached } = sharpen(() => 4)
  expect([samples, isReached]).toEqual([65_536, false])
  expect(error).toBeGreaterThan(0.01)
})

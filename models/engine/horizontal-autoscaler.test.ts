import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultDown, largestOf, limitRate, resourceReplicas, stabilise } from './horizontal-autoscaler.ts'
import type { AtTime, Policies } from './horizontal-autoscaler.ts'
import { peakDay } from './peak-day.ts'
import type { PeakDay } from './peak-day.ts'
import { desiredReplicas, targetTracking } from './scale.ts'

it('pods that do not report dampen in both directions', () => {
  const pods = { current: 4, request: 1000, target: 100 }
  expect(resourceReplicas({ ...pods, usage: [400, 95], missing: 2 })).toBe(3)
  expect(resourceReplicas({ ...pods, usage: [2000, 2000], missing: 2 })).toBe(4)
  expect(resourceReplicas({ ...pods, usage: [4000, 4000], missing: 2 })).toBe(8)
  expect(resourceReplicas({ ...pods, usage: [], missing: 4 })).toBe(4)
})

it('pods that are not ready count as idle on the way up and not at all on the way down', () => {
  const pods = { current: 3, request: 2000, target: 30 }
  expect(resourceReplicas({ ...pods, usage: [600, 1000, 1400] })).toBe(5)
  expect(resourceReplicas({ ...pods, usage: [800, 1000, 1400], ready: [true, false, false] })).toBe(3)
  expect(
    resourceReplicas({
      current: 5,
      usage: [200, 600, 1000, 500, 500],
      request: 2000,
      target: 50,
      ready: [true, true, true, false, false],
    }),
  ).toBe(2)
})

it('the largest metric wins, and a failed one forbids scaling down', () => {
  expect(largestOf(5, [3, 8, undefined])).toBe(8)
  expect(largestOf(5, [3, undefined])).toBe(5)
  expect(largestOf(5, [3, 2])).toBe(3)
  expect(largestOf(5, [undefined])).toBe(5)
  expect(largestOf(5, [])).toBe(5)
})

it('stabilisation waits for a window of agreement', () => {
  expect(
    stabilise(
      5,
      3,
      [
        { time: 180, replicas: 4 },
        { time: 240, replicas: 5 },
      ],
      300,
    ),
  ).toBe(5)
  expect(stabilise(9, 3, [{ time: 0, replicas: 10 }], 300)).toBe(3)
  expect(stabilise(9, 3, [{ time: 1, replicas: 10 }], 300)).toBe(9)
  expect(stabilise(3, 8, [{ time: 280, replicas: 4 }], 300)).toBe(8)
  expect(stabilise(3, 8, [{ time: 280, replicas: 4 }], 300, { up: 60, down: 300 })).toBe(4)
})

it('limits hold: four pods or as many again upwards by default, counted from the start of the period', () => {
  const limits = { min: 1, max: 1000 }
  expect(limitRate(1, 50, limits)).toBe(5)
  expect(limitRate(10, 50, limits)).toBe(20)
  expect(limitRate(20, 50, { ...limits, added: [{ time: 90, replicas: 10 }], now: 100 })).toBe(20)
  expect(limitRate(20, 50, { ...limits, added: [{ time: 85, replicas: 10 }], now: 100 })).toBe(40)
  expect(limitRate(20, 1, limits)).toBe(1)
  expect(limitRate(20, 1, { ...limits, down: { ...defaultDown, select: 'disabled' } })).toBe(20)
  expect(limitRate(20, 30, { ...limits, max: 25 })).toBe(25)
  expect(limitRate(20, 1000, { ...limits, max: 10 })).toBe(10)
  const both: Policies = {
    select: 'min',
    policies: [
      { type: 'pods', value: 2, period: 60 },
      { type: 'percent', value: 50, period: 60 },
    ],
  }
  expect(limitRate(100, 1, { ...limits, down: both })).toBe(98)
  expect(limitRate(100, 1, { ...limits, down: { ...both, select: 'max' } })).toBe(50)
  expect(limitRate(100, 500, { ...limits, up: both })).toBe(102)
})

it('replicas stay within bounds whatever is wanted', () => {
  const count = fc.integer({ min: 1, max: 200 })
  fc.assert(
    fc.property(count, count, count, count, (current, desired, a, b) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)]
      const next = limitRate(current, desired, { min, max })
      expect(next).toBeGreaterThanOrEqual(min)
      expect(next).toBeLessThanOrEqual(max)
    }),
    { seed: 4, numRuns: 300 },
  )
})

const step = (before: number, after: number, steps: number) =>
  Array.from({ length: steps }, (_, i) => (i < 2 ? before : after))
const service: Omit<PeakDay, 'load'> = { podRate: 10, target: 0.7, metric: 'utilisation', start: 15, min: 2, max: 200 }

it('a saturated service grows by at most 1 / target a sync; read as demand it grows at once', () => {
  const clipped = peakDay({ ...service, load: step(100, 400, 10) })
  expect([...clipped.replicas]).toEqual([15, 15, 15, 22, 32, 46, 58, 58, 58, 58])
  const demand = peakDay({ ...service, metric: 'demand', load: step(100, 400, 10) })
  expect([...demand.replicas]).toEqual([15, 15, 15, 30, 58, 58, 58, 58, 58, 58])
  expect(demand.unserved).toBeLessThan(clipped.unserved)
  expect(clipped.overloaded).toBe(0.3)
})

it('scaling down waits for 300 s', () => {
  const { replicas } = peakDay({ ...service, start: 58, load: step(400, 100, 26) })
  expect([...replicas]).toEqual([...new Array<number>(22).fill(58), 15, 15, 15, 15])
})

it('pods and nodes that come late leave more requests unserved', () => {
  const load = step(100, 400, 240)
  const prompt = peakDay({ ...service, load })
  const slow = peakDay({ ...service, load, podLag: 60 })
  const nodes = { podsPerNode: 10, start: 2, lag: 300, idle: 600 }
  const waiting = peakDay({ ...service, load, podLag: 60, nodes })
  expect(slow.unserved).toBeGreaterThan(prompt.unserved)
  expect(waiting.unserved).toBeGreaterThan(slow.unserved)
  expect(waiting.serving[239]).toBe(waiting.replicas[239])
  expect(waiting.nodes[239]! * 10).toBeGreaterThanOrEqual(waiting.replicas[239]!)
  expect(Math.max(...waiting.serving.slice(0, 20))).toBeLessThanOrEqual(20)
})

it('nodes go when they stood idle long enough', () => {
  const nodes = { podsPerNode: 10, start: 6, lag: 300, idle: 600 }
  const { nodes: count } = peakDay({ ...service, start: 58, load: step(400, 100, 100), nodes })
  expect([count[0], count[61], count[62], count[99]]).toEqual([6, 6, 2, 2])
})

it('requests that wait keep the service busy until they are served', () => {
  const load = [...step(100, 400, 6), ...new Array<number>(80).fill(100)]
  const trace = peakDay({ ...service, load, queues: true })
  expect(Math.max(...trace.backlog)).toBeGreaterThan(0)
  expect(trace.backlog[85]).toBe(0)
  expect(Math.max(...trace.replicas)).toBeGreaterThan(Math.max(...peakDay({ ...service, load }).replicas))
})

it('a day without load keeps the least replicas, and no day is answered', () => {
  const quiet = peakDay({ ...service, start: 2, load: new Float64Array(5760) })
  expect([quiet.podHours, quiet.unserved, quiet.overloaded]).toEqual([48, 0, 0])
  expect(peakDay({ ...service, load: [] })).toMatchObject({ podHours: 0, overloaded: 0 })
})

type Inputs = {
  rows: number[][]
  current: number
  desired: number
  min: number
  max: number
  start: number
  target: number
  steps: number
  window_s: number
  missing: number
  target_pct: number
  request_milli: number
  usage_milli: number[]
  ready?: number[] | null
  up: Rule[] | null
  down: Rule[] | null
  policies: Rule[]
  recommendations_age_s_value: [number, number][]
}
type Rule = { type: 'Pods' | 'Percent'; value: number }
type Case = { readonly id: string; readonly inputs: Inputs; readonly expected: unknown }
const file = '../shared/data/oracle-cases.json'
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []
const named = (start: string) => cases.filter((c) => c.id.startsWith(start))

function policies(rules: Rule[] | null, period: number): Policies | undefined {
  if (rules === null) return undefined
  return {
    select: 'max',
    policies: rules.map(({ type, value }) => ({ type: type === 'Pods' ? 'pods' : 'percent', value, period })),
  }
}

describe.skipIf(cases.length === 0)('the reference cases (skipped where ../shared is absent)', () => {
  it.each(named('HPA-DOC'))('$id', ({ inputs, expected }) => {
    expect(
      inputs.rows.map(([current, metric, target]) =>
        desiredReplicas({ current: current!, metric: metric!, target: target! }),
      ),
    ).toEqual(expected)
  })

  it.each([...named('HPA-RC'), ...named('HPA-MISSING')])('$id', ({ inputs, expected }) => {
    const ready = inputs.ready?.map((x) => x === 1)
    const { current, usage_milli: usage, request_milli: request, target_pct: target, missing } = inputs
    expect(resourceReplicas({ current, usage, request, target, missing, ...(ready && { ready }) })).toBe(expected)
  })

  it.each(named('HPA-RULE'))('$id', ({ inputs, expected }) => {
    const up = policies(inputs.up, 60)
    const down = policies(inputs.down, 60)
    const { current, desired, min, max } = inputs
    expect(limitRate(current, desired, { min, max, ...(up && { up }), ...(down && { down }) })).toBe(expected)
  })

  it.each(named('HPA-DOWN-SEQ'))('$id', ({ inputs, expected }) => {
    const down = policies(inputs.policies, 60)!
    const replicas = [inputs.start]
    const removed: AtTime[] = []
    for (let now = 60; replicas.length < inputs.steps; now += 60) {
      const current = replicas[replicas.length - 1]!
      const next = limitRate(current, inputs.target, { min: 1, max: 1000, down, removed, now })
      removed.push({ time: now, replicas: current - next })
      replicas.push(next)
    }
    expect(replicas).toEqual(expected)
  })

  it.each(named('HPA-STAB'))('$id', ({ inputs, expected }) => {
    const history = inputs.recommendations_age_s_value.map(([age, replicas]) => ({ time: -age, replicas }))
    expect(stabilise(10, inputs.desired, history, 0, { up: 0, down: inputs.window_s })).toBe(expected)
  })

  it.each(named('HPA-TRACE'))('$id', ({ id, inputs, expected }) => {
    const load = id.endsWith('DOWN') ? step(400, 100, inputs.steps) : step(100, 400, inputs.steps)
    const metric = id.endsWith('CLIP') || id.endsWith('DOWN') ? 'utilisation' : 'demand'
    const { start, min, max } = inputs
    expect([...peakDay({ ...service, start, min, max, load, metric }).replicas]).toEqual(expected)
  })

  it.each(named('AWS-TT'))('$id', ({ inputs, expected }) => {
    expect(
      inputs.rows.map(([current, metric, target]) =>
        targetTracking({ current: current!, metric: metric!, target: target! }),
      ),
    ).toEqual(expected)
  })
})

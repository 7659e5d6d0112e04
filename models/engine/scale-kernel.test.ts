import { Assumptions } from '#models/ecosystem/assumptions'
import { Ecosystem } from '#models/ecosystem/ecosystem'
import { CATALOG } from '#models/catalog/catalog'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answersOver } from './answers.ts'
import { compile } from './compile.ts'
import { run } from './run.ts'
import type { Run, ServiceColumns } from './run-columns.ts'

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBufferLike>): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

const FIELDS = ['rate', 'peak', 'replicas', 'lost', 'storm'] as const
const isSame = (a: ServiceColumns, b: ServiceColumns): boolean =>
  FIELDS.every((field) => bytesOf(a[field].numbers).equals(bytesOf(b[field].numbers)))

const MONTHS = 4

/** By month, all answers: mean, variance and held threads, service by service. */
function answersOf(draws: Run, isPlain: boolean): number[][][] {
  const months: number[][][] = []
  for (const { answers } of answersOver(draws, [...draws.scale.keys()], 0, MONTHS, isPlain))
    months.push(answers.flatMap((answer) => [answer!.mean, answer!.variance, answer!.threads].map((each) => [...each])))
  return months
}

const service = fc.record({
  /** Of what its replicas carry at the peak. */
  busy: fc.double({ min: 0, max: 1.3, noNaN: true }),
  replicas: fc.integer({ min: 0, max: 30 }),
  serversPerReplica: fc.constantFrom(1, 1.5, 4),
  hasThreads: fc.constantFrom(false, false, false, true),
  milliseconds: fc.double({ min: 1, max: 200, noNaN: true }),
  autoscales: fc.boolean(),
  isOrdinary: fc.constantFrom(true, true, true, false),
})

/** In every run of the property, so that it never looks at idle networks alone. */
const FULL = {
  busy: 1.3,
  replicas: 2,
  serversPerReplica: 1 as const,
  hasThreads: false,
  milliseconds: 50,
  autoscales: false,
  isOrdinary: true,
}

const networks = fc.record({
  services: fc.array(service, { minLength: 2, maxLength: 6 }),
  calls: fc.array(
    fc.record({
      from: fc.nat(5),
      to: fc.nat(5),
      mode: fc.constantFrom('sync', 'sync', 'async'),
      each: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
      isCertain: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
})

function questionOf(services: readonly object[], uses: readonly object[]) {
  const environments = [{ id: 'e', name: 'E', kind: 'production', stage: 'first-service', zones: 1 }]
  return {
    ecosystem: Ecosystem.parse({ environments, services, uses }),
    assumptions: Assumptions.parse({}),
    scenarios: [],
    catalog: CATALOG,
    start: '2027-01',
    samples: 70,
    seed: 3,
    months: MONTHS,
    today: 0,
  }
}

it('reads loads and answers to the same bytes with SIMD and in JavaScript alone, full or not, in loops and with threads', () => {
  const seen = { lost: 0, endless: 0, answers: 0 }
  fc.assert(
    fc.property(networks, ({ services, calls }) => {
      const n = services.length
      const question = questionOf(
        services.map((each, i) => {
          const peakPerSecond = (each.busy * each.replicas * each.serversPerReplica * 1000) / each.milliseconds
          const requests = (peakPerSecond * 2_628_000) / 3
          return {
            id: `s${i}`,
            name: `S${i}`,
            environment: 'e',
            ...(requests > 0 ? { demand: { requestsPerMonth: { p10: requests / 1.3, p90: requests * 1.3 } } } : {}),
            sizing: {
              replicas: each.replicas,
              serversPerReplica: each.serversPerReplica,
              ...(each.hasThreads ? { threadsPerReplica: 8 } : {}),
              serviceTimeMs: { p10: each.milliseconds / 1.2, p90: each.milliseconds * 1.2 },
              serviceScv: each.isOrdinary ? 1 : 4,
              ...(each.autoscales ? { autoscale: { max: 2 * each.replicas + 1, targetUtilisation: 0.7 } } : {}),
            },
          }
        }),
        calls
          .filter(({ from, to }) => from < n && to < n && from !== to)
          .map(({ from, to, mode, each, isCertain }, i) => ({
            id: `u${i}`,
            from: `s${from}`,
            to: `s${to}`,
            mode,
            callsPerRequest: isCertain ? each : { p10: each / 2, p90: each },
          })),
      )
      const plan = compile(question, null)
      const [simd, plain] = [run(plan, { samples: 70 }), run(plan, { samples: 70, isPlain: true })]
      simd.scale.forEach((columns, i) => expect(isSame(columns, plain.scale[i]!)).toBe(true))
      const answers = answersOf(simd, false)
      expect(answersOf(plain, true)).toEqual(answers)
      expect(answers).toHaveLength(MONTHS)
      // Alone a draw has the answer that it has among others, rounds of loops included.
      const alone = run(plan, { samples: 70, first: 33, count: 1 })
      const ofDraw = answers.map((month) => month.map((column) => column.slice(33, 34)))
      expect(answersOf(alone, false)).toEqual(ofDraw)
      seen.lost += simd.scale.filter(({ lost }) => lost.numbers.some((share) => share > 0)).length
      const means = answers.flatMap((month) => month.filter((_, at) => at % 3 === 0))
      seen.endless += means.filter((mean) => mean.includes(Infinity)).length
      seen.answers += means.filter((mean) => mean.some((seconds) => seconds > 0 && seconds < Infinity)).length
    }),
    { numRuns: 40, examples: [[{ services: [FULL, { ...FULL, busy: 0.5 }], calls: [] }]] },
  )
  expect(Math.min(seen.lost, seen.endless, seen.answers)).toBeGreaterThan(0)
})

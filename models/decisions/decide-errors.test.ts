import { expect, it } from 'vitest'
import { Decision } from '#models/ecosystem/decision'
import { fillScrambles } from '#models/engine/draws'
import { exp, normalQuantile } from '#models/engine/elementary'
import { type Stated, statedOverSpread } from '#models/borne-out.fixture'
import type { AlternativeDraws } from './alternative-draws.ts'
import { decide } from './decide.ts'
import type { DecisionAnswer } from './decision-answer.ts'

const DRAWS = 1024
const SEEDS = 80

/** Standard normals of one dimension, in eight scrambles. */
function normals(seed: number, dimension: number): Float64Array {
  const out = new Float64Array(DRAWS)
  fillScrambles(seed, dimension, 0, out)
  return out.map((u) => normalQuantile(u))
}

const decision = Decision.parse({
  id: 'd',
  name: 'D',
  alternatives: [{ id: 'a', name: 'A', changes: [] }],
  needs: [],
})

function answered(seed: number): DecisionAnswer {
  const [need, lead, money] = [normals(seed, 0), normals(seed, 1), normals(seed, 2)]
  const alternative: AlternativeDraws = {
    alternative: 'a',
    name: 'A',
    needs: [{ id: 'n', name: 'N', month: need.map((z) => 20 + 2 * z) }],
    lead: [{ id: 'l', name: 'L', months: lead.map((z) => 9 * exp(0.4 * z)) }],
    difference: money.map((z) => -10 + 30 * z),
  }
  const inputs = [{ input: 'money', name: 'Money', draws: money }]
  return decide(decision, [alternative], inputs, {
    start: '2027-01',
    today: 0,
    confidence: 0.9,
    months: 36,
    latenessCost: 5,
    waitingValue: 1,
    learningMonths: 6,
  })
}

const FIGURES: Readonly<Record<string, (answer: DecisionAnswer) => Stated>> = {
  at: ({ alternatives: [a] }) => [a!.at!, a!.atSe!],
  p50: ({ alternatives: [a] }) => [a!.p50!, a!.se50!],
  tooLate: ({ alternatives: [a] }) => [a!.tooLate, a!.tooLateSe],
  lateness: ({ alternatives: [a] }) => [a!.lateness, a!.latenessSe],
  economic: ({ alternatives: [a] }) => [a!.economicAt!, a!.economicSe!],
  evpi: ({ evpi, evpiSe }) => [evpi!, evpiSe!],
  worth: ({ learn }) => [learn[0]!.worth, learn[0]!.worthSe!],
  stopAt: ({ learning }) => [learning!.stopAt, learning!.stopAtSe!],
  spread: ({ learning }) => [learning!.gap.sd, learning!.gap.sdSe!],
  perMonth: ({ learning }) => [learning!.overTime[6]!.perMonth!, learning!.overTime[6]!.perMonthSe!],
  waiting: ({ waiting }) => [waiting[6]!.value, waiting[6]!.se!],
}

it('states the errors of a decision that repeated seeds bear out', () => {
  const answers = Array.from({ length: SEEDS }, (_, seed) => answered(seed + 1))
  for (const [name, figure] of Object.entries(FIGURES)) {
    const ratio = statedOverSpread(answers.map(figure))
    // Eighty seeds know a spread to 8 %.
    expect(ratio, name).toBeGreaterThan(0.7)
    expect(ratio, name).toBeLessThan(1.5)
  }
})

it('has no error where all draws agree', () => {
  const sure = (value: number): Float64Array => new Float64Array(DRAWS).fill(value)
  const alternative: AlternativeDraws = {
    alternative: 'a',
    name: 'A',
    needs: [{ id: 'n', name: 'N', month: sure(12) }],
    lead: [{ id: 'l', name: 'L', months: sure(4) }],
    difference: sure(-10),
  }
  const terms = { start: '2027-01', today: 0, confidence: 0.9, months: 36, learningMonths: 6 }
  const answer = decide(decision, [alternative], [], { ...terms, latenessCost: undefined, waitingValue: undefined })
  expect(answer.alternatives[0]).toMatchObject({ at: 8, atSe: 0, se10: 0, tooLate: 0, tooLateSe: 0, latenessSe: 0 })
  expect(answer).toMatchObject({ evpi: 0, evpiSe: 0 })
})

it('says of the best choice how many of the scrambles make it by themselves', () => {
  const money = normals(1, 2)
  const agreementAt = (gap: number): number | null => {
    const alternatives = [0, gap].map((mean, i): AlternativeDraws => ({
      alternative: `a${i}`,
      name: `A${i}`,
      needs: [],
      lead: [],
      difference: normals(1, 3 + i).map((z, s) => mean + 30 * z + money[s]!),
    }))
    const terms = { start: '2027-01', today: 0, confidence: 0.9, months: 36, learningMonths: 6 }
    return decide(decision, alternatives, [], { ...terms, latenessCost: undefined, waitingValue: undefined })
      .bestAgreement
  }
  expect(agreementAt(1000)).toBe(1)
  // Two that are as good as each other are chosen by chance.
  expect(agreementAt(0)).toBeLessThan(1)
  expect(agreementAt(0)).toBeGreaterThan(0)
})

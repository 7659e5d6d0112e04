import { compile } from '#models/engine/compile'
import type { Drawn } from '#models/engine/drawn'
import type { Question } from '#models/engine/question'
import { rerunOf } from '#models/engine/rerun'
import { run } from '#models/engine/run'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { anew } from './anew.ts'
import { median, processorTimes } from './measure.ts'
import { networkQuestion, STANDARD } from './network-question.ts'

type Edit = (question: Question) => Question
type Records = Question['ecosystem']

const inRecords =
  (edit: (records: Records) => Partial<Records>): Edit =>
  (question) => ({ ...question, ecosystem: { ...question.ecosystem, ...edit(question.ecosystem) } })
const inAssumptions =
  (edit: Partial<Question['assumptions']>): Edit =>
  (question) => ({ ...question, assumptions: { ...question.assumptions, ...edit } })
const first = <T>(all: readonly T[], is: (one: T) => boolean, change: (one: T) => T): T[] => {
  const at = all.findIndex(is)
  return all.map((one, i) => (i === at ? change(one) : one))
}
const priced = (overlay: object): Edit =>
  inRecords(({ prices }) => ({
    prices: [...prices, PriceOverlay.parse({ id: 'own', date: '2026-11-01', ...overlay })],
  }))

/** What a person changes in a document, one thing at a time. */
const EDITS: Readonly<Record<string, Edit>> = {
  'the tiers of one meter (16 products)': priced({
    offering: 'tiered-logs',
    meter: 'spans',
    tiers: [{ upTo: null, price: 5e-5 }],
  }),
  'the discount of a vendor (all products)': priced({ vendor: 'invented', discount: 0.1 }),
  'the exchange rate (all products)': inAssumptions({ usdRate: 0.9 }),
  'what a request uses of one product': inRecords(({ uses }) => ({
    uses: first(
      uses,
      ({ to }) => to.startsWith('product'),
      (use) => ({ ...use, quantities: { ...use.quantities, reads: { perRequest: 0.7 } } }),
    ),
  })),
  'the most replicas of a service': inRecords(({ services }) => ({
    services: first(
      services,
      ({ sizing }) => sizing?.autoscale !== undefined,
      ({ sizing, ...service }) => ({
        ...service,
        ...(sizing && { sizing: { ...sizing, autoscale: { targetUtilisation: 0.6, max: 99 } } }),
      }),
    ),
  })),
  'the least replicas of a service': inRecords(({ services }) => ({
    services: first(
      services,
      ({ sizing }) => sizing?.autoscale !== undefined,
      ({ sizing, ...service }) => ({
        ...service,
        ...(sizing && { sizing: { ...sizing, replicas: sizing.replicas + 1 } }),
      }),
    ),
  })),
  'the replicas of a service that does not scale': inRecords(({ services }) => ({
    services: first(
      services,
      ({ sizing, demand }) => sizing !== undefined && sizing.autoscale === undefined && demand === undefined,
      ({ sizing, ...service }) => ({
        ...service,
        ...(sizing && { sizing: { ...sizing, replicas: sizing.replicas + 1 } }),
      }),
    ),
  })),
  'the growth of a service': inRecords(({ services }) => ({
    services: first(
      services,
      ({ demand }) => demand !== undefined,
      ({ demand, ...service }) => ({ ...service, ...(demand && { demand: { ...demand, growthPerYear: 1.4 } }) }),
    ),
  })),
  'the discount rate': inAssumptions({ discountPerYear: 0.03 }),
  'a name': inRecords(({ services }) => ({
    services: first(
      services,
      () => true,
      (service) => ({ ...service, name: 'Renamed' }),
    ),
  })),
}

/**
 * By edit of the standard network, milliseconds of processor time from the document to the draws beside a baseline that is
 * there, and from scratch, in turn.
 */
export function editTimes(samples: number, rounds: number): readonly { edit: string; again: number; anew: number }[] {
  const question = networkQuestion({ ...STANDARD, samples })
  const plan = compile(question, null)
  const baseline: Drawn = { plan, run: run(plan, { samples }) }
  const again = (edited: Question): void => {
    const whole = compile(edited, null)
    const rest = rerunOf(whole, baseline)
    const drawn = run(rest?.plan ?? whole, { samples, ...(rest && { given: rest.given }) })
    rest?.whole(drawn)
  }
  again(priced({ vendor: 'invented', discount: 0.2 })(question))
  return Object.entries(EDITS).map(([edit, change]) => {
    const times = Array.from({ length: rounds }, () => {
      // What was compiled last is the document before the edit.
      compile(question, null)
      return [
        ...processorTimes(1, () => again(change(question)), 0),
        ...processorTimes(1, () => void run(compile(anew(change(question)), null), { samples }), 0),
      ]
    })
    const of = (at: number): number => median(times.map((each) => each[at] ?? NaN))
    return { edit, again: of(0), anew: of(1) }
  })
}

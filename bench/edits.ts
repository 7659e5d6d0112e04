import { compile } from '#models/engine/compile'
import type { Drawn } from '#models/engine/drawn'
import type { Question } from '#models/engine/question'
import { rerunOf } from '#models/engine/rerun'
import { run } from '#models/engine/run'
import { summarise } from '#models/engine/summarise'
import { PriceOverlay } from '#models/ecosystem/price-overlay'
import { anew } from './anew.ts'
import { median, processorNow } from './measure.ts'
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

const isOfProduct = ({ to }: Records['uses'][number]): boolean => to.startsWith('product')

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
    uses: first(uses, isOfProduct, (use) => ({
      ...use,
      quantities: { ...use.quantities, reads: { perRequest: 0.7 } },
    })),
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
  'the calls to a service that calls nobody': inRecords(({ services, uses }) => ({
    uses: first(
      uses,
      ({ to }) => services.some(({ id }) => id === to) && uses.every((use) => use.from !== to || isOfProduct(use)),
      (use) => ({ ...use, callsPerRequest: 0.3 }),
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

/** Milliseconds of processor time: from the document to the draws, and of their summary. */
type Spent = { readonly draws: number; readonly summary: number }

/**
 * By edit of the standard network, what is spent beside a baseline that is there with its summary, and from scratch, in turn.
 */
export function editTimes(
  samples: number,
  rounds: number,
): readonly { readonly edit: string; readonly again: Spent; readonly anew: Spent }[] {
  const question = networkQuestion({ ...STANDARD, samples })
  const plan = compile(question, null)
  const baseline: Drawn = { plan, run: run(plan, { samples }) }
  summarise(plan, baseline.run)
  const again = (edited: Question): Spent =>
    spent(() => {
      const whole = compile(edited, null)
      const rest = rerunOf(whole, baseline)
      const drawn = run(rest?.plan ?? whole, { samples, ...(rest && { given: rest.given }) })
      return { plan: whole, run: rest?.whole(drawn) ?? drawn }
    })
  const scratch = (edited: Question): Spent =>
    spent(() => {
      const whole = compile(anew(edited), null)
      return { plan: whole, run: run(whole, { samples }) }
    })
  again(priced({ vendor: 'invented', discount: 0.2 })(question))
  return Object.entries(EDITS).map(([edit, change]) => {
    const times = Array.from({ length: rounds }, () => {
      // What was compiled last is the document before the edit.
      compile(question, null)
      return { again: again(change(question)), anew: scratch(change(question)) }
    })
    const of = (side: 'again' | 'anew'): Spent => ({
      draws: median(times.map((each) => each[side].draws)),
      summary: median(times.map((each) => each[side].summary)),
    })
    return { edit, again: of('again'), anew: of('anew') }
  })
}

function spent(draw: () => Drawn): Spent {
  const start = processorNow()
  const { plan, run: draws } = draw()
  const drawn = processorNow()
  summarise(plan, draws)
  return { draws: drawn - start, summary: processorNow() - drawn }
}

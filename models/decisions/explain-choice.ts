import type { Change } from '#models/ecosystem/change'
import { bandOf } from '#models/engine/bands'
import { compile } from '#models/engine/compile'
import type { Drawn } from '#models/engine/drawn'
import { explain } from '#models/engine/explain'
import { believed, drawsOf, stated, statistic } from '#models/engine/explain-statistic'
import type { Explanation } from '#models/engine/explanation'
import { PREVIEW_SAMPLES, type Question } from '#models/engine/question'
import { run } from '#models/engine/run'
import { presentValues } from '#models/engine/summarise-cost'
import { err, ok, type Result } from '../result.ts'
import { drawSwaps, measuresOf } from './optimise-choices.ts'

export const CHOICE_PATHS = ['frontier.<product>=<offering>[+<product>=<offering>…].cost | friction | risk'] as const

const FIELDS = ['cost', 'friction', 'risk'] as const
type Field = (typeof FIELDS)[number]

/** Explains a combination of the frontier, or one choice in it: `frontier.keep.cost` is of keeping everything. */
export function explainChoice(asked: Question, path: string): Result<Explanation, string> {
  const question = { ...asked, samples: Math.min(asked.samples, PREVIEW_SAMPLES) }
  const found = /^frontier\.(.+)\.([a-z]+)$/.exec(path)
  const field = FIELDS.find((each) => each === found?.[2])
  const swaps = (found?.[1] === 'keep' ? [] : (found?.[1] ?? '').split('+')).map((text) => text.split('='))
  const { ecosystem } = question
  const wrong = swaps.find(
    ([product, offering]) => offering === undefined || !ecosystem.products.some(({ id }) => id === product),
  )
  if (field === undefined || wrong !== undefined)
    return err(`${path}: expected ${CHOICE_PATHS.join('; ')}, or frontier.keep.cost`)
  const plan = compile(question, null)
  const baseline: Drawn = { plan, run: run(plan, { samples: question.samples }) }
  const parts = swaps.map(([product, offering]) => choice(question, baseline, product!, offering!, field))
  const { currency } = question.assumptions
  const keeping = field === 'cost' ? [present(question, baseline)] : []
  const all = [...keeping, ...parts]
  return ok(
    statistic({
      path,
      name: { cost: 'present cost of everything', friction: 'one-off cost', risk: 'expected loss of failed swaps' }[
        field
      ],
      unit: currency,
      value: all.reduce((sum, part) => sum + part.value, 0),
      operation: 'sum',
      formula:
        'expected values of each swap taken alone add up; what swaps save or cost each other is in the figure drawn as a whole',
      parts: all,
      origins: all.length === 0 ? [{ kind: 'fact', note: 'nothing is swapped' }] : [],
    }),
  )
}

/** What everything costs as it is, in money of today. */
function present(question: Question, { plan, run: own }: Drawn): Explanation {
  const told = explain({ ...question, samples: 1 }, null, 'cost.presentValue')
  return statistic({
    path: 'frontier.keep.cost',
    name: 'keeping everything',
    unit: question.assumptions.currency,
    value: bandOf(presentValues(own.total, plan, question.samples)).mean,
    formula: 'mean over draws of the present value of the bill; beneath with every input at its median',
    parts: told.ok ? [told.value] : [],
    origins: [drawsOf(question.samples, question.seed, 'the run'), believed('assumptions.discountPerYear', '')],
  })
}

function choice(question: Question, baseline: Drawn, product: string, offering: string, field: Field): Explanation {
  const measured = measuresOf(baseline, drawSwaps(question, baseline, [[product, offering]]))
  const scenario = `choice/${product}`
  const change: Change = { kind: 'swap', month: 0, target: { product }, to: offering, approach: 'parallel-run' }
  const asked = { ...question, samples: 1, scenarios: [{ id: scenario, name: offering, changes: [change] }] }
  const told = (which: string | null, path: string, name: string): Explanation[] => {
    const found = explain(asked, which, path)
    return found.ok ? [{ ...found.value, name }] : []
  }
  const parts =
    field === 'cost'
      ? [
          ...told(scenario, 'cost.presentValue', `the bill with ${offering}`),
          ...told(null, 'cost.presentValue', 'the bill as it is'),
        ]
      : told(scenario, `cost.changes.0.${field === 'friction' ? 'total' : 'risk'}`, 'the swap')
  return statistic({
    path: `frontier.${product}=${offering}.${field}`,
    name: `${product}: ${offering}`,
    unit: question.assumptions.currency,
    value: bandOf(measured[field]).mean,
    formula:
      field === 'cost'
        ? 'mean over draws of the bill with it less the bill as it is, in money of today; beneath with every input at its median'
        : 'mean over draws; beneath with every input at its median',
    parts,
    origins: [
      stated(`ecosystem.products.${product}.candidates`, 'a swap of its own at month 0, parallel run'),
      drawsOf(question.samples, question.seed, 'the run and of the swap'),
    ],
  })
}

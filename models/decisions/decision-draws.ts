import type { Alternative, Decision, Need } from '#models/ecosystem/decision'
import { inputName } from '#models/ecosystem/input-name'
import { overMonths } from '#models/engine/bands'
import { OP } from '#models/engine/column-program'
import { ahead, drawnFor, type Drawing } from '#models/engine/drawing'
import type { Drawn } from '#models/engine/drawn'
import { neededFor } from '#models/engine/needed-steps'
import type { Plan } from '#models/engine/plan'
import type { Question } from '#models/engine/question'
import { MIGRATION_WORDS } from '#models/engine/migration-network'
import { type Case, leadItems } from '#models/engine/migration-time'
import { changeColumns } from '#models/engine/summarise-friction'
import { variableOf } from '#models/engine/shared-luck'
import { fillVariable } from '#models/engine/variable-draws'
import { widened, wideningOf } from '#models/engine/widening'
import type { Doubt } from '../quantity.ts'
import type { AlternativeDraws, LearnableInput } from './alternative-draws.ts'
import { costPaths } from './cost-paths.ts'
import { decide } from './decide.ts'
import type { DecisionAnswer } from './decision-answer.ts'
import { LEARNING_MONTHS } from './learning.ts'
import { nextNotice } from './next-notice.ts'
import { meanOf } from './quantile-of-draws.ts'
import { firstOrderShare } from './sensitivity.ts'

type DrawnAlternative = { readonly draws: AlternativeDraws; readonly plan: Plan }

const WEEKS_PER_MONTH = 52 / 12
/** Inputs whose worth is computed: those that move the choice most. */
const INPUTS_TRIED = 8

/** All decisions of the question, by expiry (house: the plan is a list of options by expiry). */
export function* deciding(question: Question, baseline: Drawn): Drawing<readonly DecisionAnswer[]> {
  const { decisions } = question.ecosystem
  yield* ahead(decisions.reduce((sum, { alternatives }) => sum + alternatives.length, 0))
  const answers: DecisionAnswer[] = []
  for (const decision of decisions) answers.push(yield* answerOf(question, baseline, decision))
  const expiry = ({ at, state }: DecisionAnswer): number => (state === 'taken' ? Infinity : (at ?? Number.MAX_VALUE))
  return [...answers].sort((a, b) => expiry(a) - expiry(b) || (a.decision < b.decision ? -1 : 1))
}

function* answerOf(question: Question, baseline: Drawn, decision: Decision): Drawing<DecisionAnswer> {
  const { assumptions, start, today } = question
  const drawn: DrawnAlternative[] = []
  for (const alternative of decision.alternatives)
    drawn.push(yield* drawAlternative(question, baseline, decision, alternative))
  const alternatives = drawn.map(({ draws }) => draws)
  const money = (doubt: Doubt | undefined, field: string): number | undefined =>
    doubt === undefined ? undefined : meanOf(drawsOf(question, `decisions/${decision.id}/${field}`, doubt))
  return decide(
    decision,
    alternatives,
    learnable(question, alternatives, [baseline.plan, ...drawn.map(({ plan }) => plan)]),
    {
      start,
      today,
      months: question.months,
      confidence:
        decision.confidence ?? (decision.reversible ? Math.min(assumptions.confidence, 0.8) : assumptions.confidence),
      latenessCost: money(decision.latenessCostPerMonth, 'latenessCostPerMonth'),
      waitingValue: money(decision.waitingValuePerMonth, 'waitingValuePerMonth'),
      learningMonths: decision.learningMonths ?? assumptions.learningMonths ?? LEARNING_MONTHS,
    },
  )
}

/** A doubt by draw, addressed by its key. */
function drawsOf(question: Question, key: string, doubt: Doubt): Float64Array {
  const out = new Float64Array(question.samples)
  if (typeof doubt === 'number') return out.fill(doubt)
  fillVariable(
    question.seed,
    variableOf(question.assumptions.correlation, key, widened(doubt, wideningOf(question.assumptions))),
    0,
    out,
    new Float64Array(question.samples),
  )
  return out
}

/** One alternative as a what-if of its own: what it costs against the baseline, how long it takes, when it is lost. */
function* drawAlternative(
  question: Question,
  baseline: Drawn,
  decision: Decision,
  alternative: Alternative,
): Drawing<DrawnAlternative> {
  const id = `decision/${decision.id}/${alternative.id}`
  const scenarios = [{ id, name: alternative.name, changes: alternative.changes }]
  const { plan, run: own } = yield* drawnFor({ ...question, scenarios }, id)
  const { samples, months } = question
  const difference = overMonths(own.total, months, samples)
  const before = overMonths(baseline.run.total, months, samples)
  const swaps = plan.frictions.flatMap((friction, f) =>
    friction.kind === 'swap' ? [{ friction, own: own.frictions[f]! }] : [],
  )
  const changes = changeColumns(plan, own)
  for (let s = 0; s < samples; s++) {
    difference[s]! -= before[s]!
    // By change, not by product: several products between the same two offerings are learnt once.
    for (const { parts } of changes) difference[s]! += parts.total[s]!
  }
  const weeks = (key: string, doubt: Doubt): Float64Array =>
    drawsOf(question, key, doubt).map((w) => w / WEEKS_PER_MONTH)
  const { assumptions } = question
  const path = `decisions/${decision.id}`
  const deciding =
    decision.latencyWeeks === undefined
      ? weeks('assumptions/decisionLatencyWeeks', assumptions.decisionLatencyWeeks)
      : weeks(`${path}/latencyWeeks`, decision.latencyWeeks)
  const procurement =
    alternative.procurementWeeks === undefined
      ? weeks('assumptions/procurementWeeks', assumptions.procurementWeeks)
      : weeks(`${path}/${alternative.id}/procurementWeeks`, alternative.procurementWeeks)
  const lead = leadOfMigration(swaps, samples, deciding, procurement)
  const needs = decision.needs
    .filter((need) => need.eliminates === undefined || need.eliminates.includes(alternative.id))
    .map((need) => ({ id: need.id, name: need.name, month: needDraws(question, baseline, decision, need) }))
  const paths = costPaths(question, baseline, { plan, run: own })
  return { plan, draws: { alternative: alternative.id, name: alternative.name, needs, lead, difference, paths } }
}

/** The parts of the longest path from deciding to done; deciding and procuring alone where nothing is replaced. */
function leadOfMigration(
  swaps: readonly Case[],
  samples: number,
  deciding: Float64Array,
  procurement: Float64Array,
): AlternativeDraws['lead'] {
  if (swaps.length > 0) return leadItems(swaps, samples, { deciding, procurement })
  return [
    { id: 'deciding', name: MIGRATION_WORDS.deciding, months: deciding },
    { id: 'procurement', name: MIGRATION_WORDS.procurement, months: procurement },
  ]
}

/** When a need falls, by draw: stated, read off the run (a limit), or given by a contract's next notice date. */
function needDraws(question: Question, baseline: Drawn, decision: Decision, need: Need): Float64Array {
  const never = new Float64Array(question.samples).fill(Infinity)
  switch (need.kind) {
    case 'limit': {
      const watch = baseline.plan.watches.findIndex(({ id }) => id === `decisions/${decision.id}/${need.id}`)
      return baseline.run.crossings[watch] ?? never
    }
    case 'contract': {
      const contract = question.ecosystem.contracts.find(({ id }) => id === need.contract)
      if (contract === undefined) return never
      return never.fill(nextNotice(contract, question.today))
    }
    case 'compliance':
    case 'launch':
    case 'end-of-life':
    case 'price-change':
    case 'procurement':
    case 'stage':
    case 'other':
      return drawsOf(question, `decisions/${decision.id}/${need.id}/month`, need.month)
  }
}

/** The inputs that move the choice between the best alternative and the next (or staying) most, by their draws. */
function learnable(
  question: Question,
  alternatives: readonly AlternativeDraws[],
  plans: readonly Plan[],
): readonly LearnableInput[] {
  if (alternatives.length === 0 || question.samples < 64) return []
  const means = alternatives.map(({ difference }) => meanOf(difference))
  const order = means.map((mean, i) => ({ mean, i })).sort((a, b) => a.mean - b.mean || a.i - b.i)
  const best = alternatives[order[0]!.i]!.difference
  const next = order[1] === undefined ? undefined : alternatives[order[1].i]!.difference
  const gap = best.map((value, s) => value - Math.min(0, next?.[s] ?? 0))
  const variables = new Map(
    plans.flatMap((plan) => {
      const wanted = [
        ...plan.phases.map((phase) => phase.total),
        ...plan.frictions.filter(({ kind }) => kind === 'swap').flatMap(({ steps }) => steps),
      ]
      return neededFor(plan.program, wanted)
        .map((step) => plan.program.steps[step]!)
        .filter((step) => step.op === OP.variable)
        .map((step) => plan.program.variables[step.k]!)
        .map((variable) => [variable.key, variable] as const)
    }),
  )
  const scratch = new Float64Array(question.samples)
  return [...variables.values()]
    .map((variable) => {
      const draws = new Float64Array(question.samples)
      fillVariable(question.seed, variable, 0, draws, scratch)
      return {
        input: variable.key,
        name: inputName(question.ecosystem, variable.key),
        draws,
        share: firstOrderShare(draws, gap),
      }
    })
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1))
    .slice(0, INPUTS_TRIED)
    .filter(({ share }) => share > 0)
}

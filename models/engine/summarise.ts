import { answered, type Drawing, pause } from './drawing.ts'
import { deduplicated, gapFindings } from './engine-findings.ts'
import type { Plan } from './plan.ts'
import type { Finding } from '#models/ecosystem/finding'
import type { Run } from './run-columns.ts'
import { costHead, coverageOfRun, passedTiers, summariseCost } from './summarise-cost.ts'
import { trueUpFindings } from './summarise-commitments.ts'
import { summarisingFriction, changeFrictions } from './summarise-friction.ts'
import { scaleFindings } from './scale-findings.ts'
import { overbuiltFindings, summariseOverbuilt } from './summarise-overbuilt.ts'
import { summariseReliability } from './summarise-reliability.ts'
import { summarisingScale } from './summarise-scale.ts'
import type { Coverage, Summary } from './summary.ts'
import type { SummaryHead } from './summary-head.ts'
import { tornadoOf } from './tornado.ts'

/** Changes with every change of a number that the same question gets. */
export const ENGINE = '2'

/** The head of the summary, to the byte: what the rest need not be waited for. */
export function headOf(plan: Plan, run: Run): SummaryHead {
  return {
    engine: ENGINE,
    catalog: plan.catalog,
    scenario: plan.scenario,
    start: plan.start,
    months: plan.months,
    samples: run.count,
    seed: plan.seed,
    currency: plan.currency,
    cost: costHead(plan, run),
  }
}

/** Draws to bands: plain data, JSON-ready, the same bytes for the same plan and draws. `head`: where it is there already. */
export const summarise = (plan: Plan, run: Run, head = headOf(plan, run)): Summary =>
  answered(summarising(plan, run, head))

/** With a pause every few milliseconds: of many draws it takes longer than a newer question should wait. */
export function* summarising(plan: Plan, run: Run, head = headOf(plan, run)): Drawing<Summary> {
  yield* pause()
  const cost = summariseCost(plan, run, head.cost)
  yield* pause()
  const reliability = summariseReliability(plan, run)
  const overbuilt = summariseOverbuilt(plan, run, reliability)
  yield* pause()
  const changes = changeFrictions(plan, run)
  const scale = yield* summarisingScale(plan, run)
  const friction = yield* summarisingFriction(plan, run)
  const tornado = yield* tornadoOf(plan, run)
  yield* pause()
  return {
    ...head,
    cost: { ...cost, changes },
    scale,
    reliability,
    overbuilt,
    friction,
    tornado,
    findings: deduplicated([
      ...findingsOf(plan, run),
      ...trueUpFindings(plan, cost.commitments),
      ...overbuiltFindings(overbuilt, cost.perMonth.p50),
    ]),
  }
}

function findingsOf(plan: Plan, run: Run): Finding[] {
  return deduplicated([...plan.findings, ...gapFindings(passedTiers(plan, run)), ...scaleFindings(plan, run)])
}

/** How far the numbers can be trusted, without the numbers. */
export function standingOf(
  plan: Plan,
  run: Run,
): { readonly coverage: Coverage; readonly findings: readonly Finding[] } {
  const unpriced = [...plan.unpriced, ...passedTiers(plan, run)]
  return { coverage: coverageOfRun(plan, run, unpriced), findings: findingsOf(plan, run) }
}

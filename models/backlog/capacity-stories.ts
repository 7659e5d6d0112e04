import type { LimitCrossing } from '#models/engine/summary'
import { accepted } from './acceptance.ts'
import { NEXT_MONTHS, WHOLE, type Draft, type Ground } from './draft.ts'
import { chance, figure, monthText, percent, plusMinus } from './figures.ts'
import { sizeOfTouchpoints } from './size.ts'

/**
 * One story for each limit that demand meets within the horizon, due before the earliest tenth of the draws meets it. One
 * that few draws meet, or that is far away, waits: its trigger is the measured quantity.
 * `leaving`: bindings that the scenario replaces, and the month from which their limits no longer hold.
 */
export function capacityStories(ground: Ground, leaving: ReadonlyMap<string, number>): readonly Draft[] {
  return ground.run.scale.limits.flatMap((limit): readonly Draft[] => {
    const { share, p10, p50, se10, se50 } = limit.crossing
    if (share <= 0) return []
    const gone = leaving.get(limit.id.split('/')[0] ?? '')
    if (gone !== undefined && (p50 ?? Infinity) >= gone) return []
    return [capacityStory(ground, limit, p10 ?? p50, p10 === null ? se50 : se10)]
  })
}

function capacityStory(ground: Ground, limit: LimitCrossing, need: number | null, needSe: number | null): Draft {
  const { ecosystem, assumptions, start, today, run } = ground
  const service = ecosystem.services.find((each) => each.id === limit.about)
  const product = ecosystem.products.find((each) => each.id === (service?.runsOn ?? limit.about))
  const name = service?.name ?? product?.name ?? limit.about
  const { share, se, p50, se50 } = limit.crossing
  const filled = percent(1 - assumptions.headroom)
  const month =
    p50 === null
      ? `in ${chance(share, se)} of the draws within ${run.months} months`
      : `${monthText(start, p50, se50)} (p50)`
  const measured = `${filled} of ${figure(limit.limit)}${plusMinus(limit.limitSe)} ${limit.unit}`
  const soon = need !== null && need <= today + NEXT_MONTHS
  return {
    key: `${product?.id ?? WHOLE}/capacity/${limit.id}`,
    epic: product?.id ?? WHOLE,
    title: `Raise the limit of ${name}: ${limit.name.startsWith(`${name}: `) ? limit.name.slice(name.length + 2) : limit.name}`,
    description: [
      `It passes ${measured} ${p50 === null ? month : `in ${month}`}; now ${figure(limit.now.p50)}${plusMinus(limit.now.se50)} (${figure(limit.now.p10)} to ${figure(limit.now.p90)}).`,
      limit.soft
        ? 'The limit is soft: it can be raised on request, or by more replicas.'
        : 'The limit is hard: another option, size or offering is needed.',
      'Size: one module, one pipeline step for its performance test, one runbook (assumed).',
      'Cost of delay: unknown before the limit is met, since nobody has said what refused demand costs; it is due before that.',
    ],
    kind: 'capacity',
    journey: 'path-to-repair',
    acceptance: accepted(
      [
        `A performance test carries the demand of ${run.months} months (p90) and stays below ${filled} of the new limit.`,
        `An alert tells when ${name} passes ${filled} of it.`,
      ],
      { builds: true },
    ),
    size: sizeOfTouchpoints({ module: 1, 'pipeline-step': 1, runbook: 1 }, assumptions),
    leastMonths: 0,
    costOfDelay: null,
    urgency: 'fixed-date',
    need,
    needDoubt: need === null ? undefined : { se: needSe },
    after: [],
    waitsBeyond: NEXT_MONTHS,
    when: soon ? 'next' : 'not-yet',
    trigger: soon ? null : `when ${name} passes ${measured}: ${month}`,
    about: limit.about,
  }
}

import type { DecisionAnswer } from '#models/decisions/decision-answer'
import type { Decision } from '#models/ecosystem/decision'
import { applyChanges } from '#models/scenario/apply'
import { accepted } from './acceptance.ts'
import { type Doubted, scaledDoubt } from './doubted.ts'
import { costAfter, costOfMissing } from './cost-of-delay.ts'
import { NEXT_MONTHS, WHOLE, type Draft, type Ground } from './draft.ts'
import { chance, figure, meanOfDoubt, money, monthText, percent, plusMinus, slug } from './figures.ts'
import { sizeOfTouchpoints } from './size.ts'

/** Inputs to learn of for one decision: beyond the first few the worth is noise. */
const LEARNED = 3

/** For each open decision its story, due at its last responsible moment, and what to learn before it, with its worth. */
export function decisionStories(ground: Ground, answers: readonly DecisionAnswer[]): readonly Draft[] {
  const stories = new Map<string, string>()
  for (const answer of answers) if (isOpen(answer)) stories.set(answer.decision, decisionKey(ground, answer.decision))
  return answers.flatMap((answer) => {
    const decision = ground.ecosystem.decisions.find((each) => each.id === answer.decision)
    if (decision === undefined || !isOpen(answer)) return []
    const spikes = learningStories(ground, decision, answer)
    const earlier = decision.after.flatMap((id) => stories.get(id) ?? [])
    return [...spikes, decisionStory(ground, decision, answer, [...earlier, ...spikes.map((story) => story.key)])]
  })
}

/** All that a decision's moment decides is wrong by the same. */
const momentDoubt = ({ decision, atSe }: DecisionAnswer): Doubted => ({ se: atSe, luck: `${decision}/moment` })

const isOpen = (answer: DecisionAnswer): boolean => answer.state !== 'taken' && answer.state !== 'no-alternative'

/** The product that a decision is about: its target, else the first that one of its alternatives swaps. */
function epicOf({ ecosystem, catalog }: Ground, decision: Decision | undefined): string {
  const isProduct = (id: string | undefined): boolean => ecosystem.products.some((product) => product.id === id)
  if (decision?.target !== undefined && isProduct(decision.target)) return decision.target
  const swaps = decision?.alternatives.flatMap((each) => applyChanges(ecosystem, each.changes, catalog).swaps) ?? []
  return swaps[0]?.product ?? WHOLE
}

function decisionKey(ground: Ground, id: string): string {
  return `${epicOf(
    ground,
    ground.ecosystem.decisions.find((each) => each.id === id),
  )}/decision/${id}`
}

function decisionStory(ground: Ground, decision: Decision, answer: DecisionAnswer, after: readonly string[]): Draft {
  const { start, today, run, currency } = ground
  const lateness = decision.latenessCostPerMonth === undefined ? null : meanOfDoubt(decision.latenessCostPerMonth)
  const at = answer.at
  const soon = at !== null && at <= today + NEXT_MONTHS
  const moment = answer.alternatives.find((each) => each.alternative === answer.alternative)
  const names = answer.alternatives.map((each) => each.name)
  return {
    key: decisionKey(ground, decision.id),
    epic: epicOf(ground, decision),
    title: `Decide: ${decision.name}`,
    description: [
      `${decision.question ?? `${decision.name}.`} Alternatives: ${names.length === 0 ? 'none' : names.join('; ')}.`,
      at === null
        ? `No last responsible moment within ${run.months} months: ${answer.why}`
        : `Last responsible moment: ${monthText(start, at, answer.atSe)} with ${percent(answer.confidence)} confidence. ${answer.why}`,
      ...(moment === undefined || moment.tooLate <= 0
        ? []
        : [`Too late already with a chance of ${chance(moment.tooLate, moment.tooLateSe)}.`]),
      'Size: one runbook an alternative, to write the record of the decision (assumed).',
      lateness === null || at === null
        ? 'Cost of delay: unknown; nobody has said what a month of lateness costs, or no date is known.'
        : `Cost of delay: ${money(currency, lateness)} for each month after that (stated in the decision), spread over the ${run.months} months for the order.`,
    ],
    kind: 'decision',
    journey: decision.needs.some((need) => need.kind === 'compliance') ? 'path-to-compliance' : 'path-to-production',
    acceptance: accepted(
      [
        'One alternative is chosen in a record that states its figures, its assumptions and the date of its review.',
        'The document says that it is taken, and its check passes.',
      ],
      { builds: false },
    ),
    size: sizeOfTouchpoints({ runbook: Math.max(1, decision.alternatives.length) }, ground.assumptions),
    leastMonths: 0,
    costOfDelay: lateness === null || at === null ? null : costAfter(lateness, at, run.months),
    // A month later, a month's loss less of the horizon.
    costDoubt:
      lateness === null || at === null || at <= 0
        ? undefined
        : scaledDoubt({ se: moment?.atSe ?? null }, lateness / run.months),
    urgency: 'fixed-date',
    need: at,
    needDoubt: momentDoubt(answer),
    after,
    waitsBeyond: NEXT_MONTHS,
    when: soon ? 'next' : 'not-yet',
    trigger: soon
      ? null
      : at === null
        ? `when something eliminates one of its alternatives within ${run.months} months: now nothing does`
        : `when ${monthText(start, at, answer.atSe)} is ${NEXT_MONTHS} months away: it is ${figure(at - today)} now`,
    about: decision.id,
    team: decision.team,
  }
}

function learningStories(ground: Ground, decision: Decision, answer: DecisionAnswer): readonly Draft[] {
  const { currency, run, today } = ground
  const epic = epicOf(ground, decision)
  const worthwhile = answer.learn
    .filter((one) => one.worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.input < b.input ? -1 : 1))
  return worthwhile.slice(0, LEARNED).map((one) => {
    const { input, name, worth: whole, worthSe, months, isStated, byMoment, byMomentSe } = one
    const [worth, error] = isStated && byMoment !== null ? [byMoment, byMomentSe] : [whole, worthSe]
    const soon = answer.at !== null && answer.at <= today + 2 * NEXT_MONTHS
    return {
      key: `${epic}/decision/${decision.id}/learn/${slug(input)}`,
      epic,
      title: `Learn first: ${name} (for: ${decision.name})`,
      description: [
        `Knowing it before deciding is worth ${money(currency, whole)}${plusMinus(worthSe)}: by so much the best choice gets better in the mean.`,
        ...(isStated
          ? [
              `All but 1/e of it is learned in ${figure(months)} months (stated)${byMoment === null ? '' : `: ${money(currency, byMoment)}${plusMinus(byMomentSe)} of that by the decision's last responsible moment, if it begins today`}.`,
            ]
          : []),
        'Size: one client call-site family, tried against an alternative (assumed).',
        answer.at === null
          ? 'Cost of delay: unknown, since the decision has no date.'
          : `Cost of delay: the ${money(currency, worth)}${plusMinus(error)} are lost when the decision is taken without it; spread over the ${run.months} months for the order.`,
      ],
      kind: 'spike',
      journey: 'path-to-production',
      acceptance: accepted(
        [`The range of "${name}" in the document is narrower, or is shown to be right, and the source is named.`],
        {
          builds: false,
        },
      ),
      size: sizeOfTouchpoints({ 'call-site-family': 1 }, ground.assumptions),
      leastMonths: 0,
      costOfDelay: answer.at === null ? null : costOfMissing(worth, answer.at, run.months),
      // What of it is learned in time is known as well as all of it.
      costDoubt:
        answer.at === null
          ? undefined
          : scaledDoubt({ se: worthSe }, costOfMissing(worth / whole, answer.at, run.months)),
      urgency: 'fixed-date',
      need: answer.at,
      needDoubt: momentDoubt(answer),
      after: [],
      waitsBeyond: 2 * NEXT_MONTHS,
      when: soon ? 'next' : 'not-yet',
      trigger: soon
        ? null
        : answer.at === null
          ? `when the decision gets a date within ${run.months} months: now it has none`
          : `when the decision is ${2 * NEXT_MONTHS} months away: it is ${figure(answer.at - today)}${plusMinus(answer.atSe)} now`,
      about: decision.id,
      team: decision.team,
    }
  })
}

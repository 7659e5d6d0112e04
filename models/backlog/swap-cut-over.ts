import { APPROACHES } from '#models/catalog/approach'
import { offeringName } from './draft.ts'
import { errorOfCosts } from './doubted.ts'
import { chance, figure, money, monthText, plusMinus } from './figures.ts'
import { sizeOfShare, sizeOfTouchpoints } from './size.ts'
import { shareText, type Swapped, type Told } from './swap-case.ts'

function integrationOf({ work, product }: Swapped): number {
  return work.integration.get(product.id) ?? 0
}

export function parallelOf(one: Swapped, after: readonly string[]): Told {
  const { product, to, swap, change } = one
  const { name, overlapMonths } = APPROACHES[swap.approach]
  const share = integrationOf(one)
  return {
    title: `Run ${to} beside what provides ${product.name} now`,
    description: [
      `${name}: ${figure(overlapMonths.p10)} to ${figure(overlapMonths.p90)} months of both, ${figure(overlapMonths.p50)} likely (assumed).`,
      `${shareText(share, change.personDays)} It is the integration part.`,
    ],
    kind: 'parallel-run',
    acceptance: [
      'Both sides get the same requests, and what differs is counted, explained and below the limit that was set before.',
      'The way back was used once, on purpose.',
    ],
    size: sizeOfShare(change.personDays, share),
    after,
  }
}

export function cutOverOf(one: Swapped, after: readonly string[]): Told {
  const { ground, product, to, swap, change } = one
  const share = integrationOf(one)
  const bigBang = swap.approach === 'big-bang'
  return {
    title: `Cut ${product.name} over to ${to}`,
    description: [
      `Planned for ${monthText(ground.start, change.month)}; work begun today is done by then with a chance of ${chance(change.doneInTime, change.doneInTimeSe)}.`,
      bigBang
        ? `${shareText(share, change.personDays)} It is the integration part.`
        : 'Size: one runbook (assumed); integration is in the parallel run.',
    ],
    kind: 'cut-over',
    acceptance: [
      `All traffic of ${product.name} goes to ${to}, and alerts stay quiet for a week.`,
      'The way back is written down and was rehearsed.',
    ],
    size: bigBang ? sizeOfShare(change.personDays, share) : sizeOfTouchpoints({ runbook: 1 }, ground.assumptions),
    after,
  }
}

export function decommissionOf({ ground, product, swap }: Swapped, after: readonly string[]): Told {
  const from = offeringName(ground, swap.fromOffering)
  const own = ground.ecosystem.bindings.find((each) => each.id === swap.binding)?.touchpoints?.module
  return {
    title: `Take ${from} out of service for ${product.name}`,
    description: [`Size: the modules of the product once more (assumed).`],
    kind: 'decommission',
    acceptance: [
      `${from} is no longer billed for ${product.name}.`,
      'Its code, secrets, alerts and access rights are gone; what must be kept of its data is kept elsewhere.',
    ],
    size: sizeOfTouchpoints({ module: own ?? 4 }, ground.assumptions),
    after,
  }
}

export function savingText({ ground, product, saving, old }: Swapped): string {
  const still =
    old === null
      ? ''
      : ` Until then the old side is still billed: ${money(ground.currency, old.mean)}${plusMinus(old.se)} in a mean month.`
  const error = plusMinus(
    errorOfCosts([{ times: 1, doubt: { parts: ground.draws?.savingByScramble.get(product.id) ?? null } }]),
  )
  if (saving === null) return `Cost of delay: unknown, since the horizon ends before the swap.${still}`
  if (saving <= 0)
    return `Cost of delay: unknown. The run shows no saving (${product.name} costs ${money(ground.currency, -saving)}${error} a month more), so the swap’s worth lies in what the document does not state.${still}`
  return `Cost of delay: ${money(ground.currency, saving)}${error} a month, what ${product.name} costs less once the old side is gone; it is counted here and nowhere else.${still}`
}

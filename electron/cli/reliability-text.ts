import type { RunAnswer } from '#models/decisions/decision-answer'
import type { ChainAvailability, FailureRadius } from '#models/engine/summary'
import { percent, short } from '#models/report/figures'
import { count, doubt } from '#models/report/words'
import { section, table } from './table.ts'

const RADII_SHOWN = 12
const HIT_SHOWN = 4

/** How often each service stands with all that it needs, and what takes the most away. */
export function availabilityText({ reliability }: Pick<RunAnswer, 'reliability'>): string {
  const services = reliability.chains.filter((chain) => chain.kind === 'service')
  if (services.length === 0) return ''
  const known = services.filter((chain) => chain.availability !== null)
  if (known.length === 0)
    return section(
      'Availability',
      'unknown: no service, and nothing that they need, says how often it stands. State it on a service or a binding.\n',
    )
  const rows = known.map((chain) => [
    chain.name,
    nines(chain),
    doubt(chain.downtimeHours),
    percent(chain.coverage),
    chain.losses
      .slice(0, 3)
      .map((loss) => `${loss.name} ${short(loss.downtimeHours)} h`)
      .join(', '),
  ])
  return section(
    'Availability of services with all that they need, over the parts that say; down in hours a month',
    table(['service', 'stands', 'down', 'parts known', 'most of it'], rows),
  )
}

const nines = ({ availability }: ChainAvailability): string =>
  availability === null ? 'unknown' : `${Number((100 * availability.p50).toFixed(4))} %`

/** What a failing part, zone or vendor takes with it, worst first. */
export function radiusText(
  { reliability, scale }: Pick<RunAnswer, 'reliability' | 'scale'>,
  shown = RADII_SHOWN,
): string {
  const names = new Map(scale.services.map((service) => [service.service, service.name]))
  const struck = reliability.failures.filter((each) => each.hit.length > 0)
  if (struck.length === 0) return ''
  const rows = struck
    .slice(0, shown)
    .map((each) => [
      each.name,
      each.kind,
      each.lost === null ? 'unknown' : percent(Number(each.lost.toFixed(4))),
      count(each.hit.length, 'service'),
      hitWords(each, names),
    ])
  const more = struck.length > shown ? `${count(struck.length - shown, 'more')}: --json, or blast.\n` : ''
  return section(
    'When it fails: requests from outside that get no answer, and who is hit',
    table(['of', '', 'lost', 'hit', 'first'], rows) + more.replace('mores', 'more'),
  )
}

export function hitWords({ hit }: FailureRadius, names: ReadonlyMap<string, string>): string {
  const first = hit
    .slice(0, HIT_SHOWN)
    .map(({ service, share }) => `${names.get(service) ?? service}${share < 1 ? ` ${percent(share)}` : ''}`)
  return first.join(', ') + (hit.length > HIT_SHOWN ? ', …' : '')
}

/** What products cost while they idle (domain rule 1). */
export function overbuiltText({ overbuilt, currency }: Pick<RunAnswer, 'overbuilt' | 'currency'>): string {
  if (overbuilt.length === 0) return ''
  const rows = overbuilt.map((each) => [
    each.name,
    each.idleShare === null ? '—' : percent(each.idleShare.p50),
    doubt(each.idlePerMonth),
    doubt(each.fixedPerMonth),
    percent(each.shareOfCost.p50),
    each.operationsHours === null ? '—' : doubt(each.operationsHours),
    each.hoursPerMillion === null ? '—' : doubt(each.hoursPerMillion),
    each.downtimeHours === null ? 'unknown' : doubt(each.downtimeHours),
  ])
  return section(
    `Idle: capacity and fees that no load explains, ${currency} a mean month`,
    table(
      ['product', 'idle', 'idle money', 'fees', 'of its cost', 'people, hours', 'a million requests', 'down, hours'],
      rows,
    ),
  )
}

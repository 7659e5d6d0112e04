import type { RunAnswer } from '#models/decisions/decision-answer'
import type { ChainAvailability, FailureRadius } from '#models/engine/reliability-summary'
import { familyById } from '#models/catalog/families'
import { percent } from '#models/report/figures'
import { boundsWords, count, doubt, withError } from '#models/report/words'
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
      .map((loss) => `${loss.name} ${withError(loss.downtimeHours, loss.downtimeHoursSe)} h`)
      .join(', '),
  ])
  return section(
    'Availability of services with all that they need, over the parts that say; down in hours a month',
    table(['service', 'stands', 'down', 'parts known', 'most of it'], rows),
  )
}

const STOPPED_SHOWN = 4

/** How often the teams' journeys can be gone to their end, and what stops each by failing alone. */
export function journeysText({ reliability }: Pick<RunAnswer, 'reliability'>): string {
  const { journeys, failures } = reliability
  if (journeys.length === 0) return ''
  const names = new Map(failures.flatMap(({ id, kind, name }) => (kind === 'part' ? [[id, name] as const] : [])))
  const rows = journeys.map((journey) => [
    journey.name,
    nines(journey),
    doubt(journey.downtimeHoursPerYear),
    percent(journey.coverage),
    firstOf(journey.stoppedBy.map((id) => names.get(id) ?? id)),
    journey.missing.length === 0 ? '—' : journey.missing.map((id) => familyById(id).short.toLowerCase()).join(', '),
  ])
  return section(
    'Journeys of the teams: all products that they take stand, over those that say; down in hours a year',
    table(['journey', 'stands', 'down', 'parts known', 'stopped by any of', 'nothing provides'], rows),
  )
}

const firstOf = (names: readonly string[]): string =>
  names.slice(0, STOPPED_SHOWN).join(', ') +
  (names.length > STOPPED_SHOWN ? ` and ${names.length - STOPPED_SHOWN} more` : '')

const nines = ({ availability }: Pick<ChainAvailability, 'availability'>): string =>
  availability === null
    ? 'unknown'
    : withError(availability.p50, availability.se50, (share) => `${Number((100 * share).toFixed(4))} %`)

/** What a failing part, zone or vendor takes with it, worst first. */
export function radiusText(
  { reliability, scale, currency }: Pick<RunAnswer, 'reliability' | 'scale' | 'currency'>,
  shown = RADII_SHOWN,
): string {
  const names = new Map(scale.services.map((service) => [service.service, service.name]))
  const struck = reliability.failures.filter((each) => each.hit.length > 0 || each.journeys.length > 0)
  if (struck.length === 0) return ''
  const rows = struck
    .slice(0, shown)
    .map((each) => [
      each.name,
      each.kind,
      each.lost === null ? 'unknown' : percent(Number(each.lost.toFixed(4))),
      each.bounds === null ? doubt(each.downtimeHoursPerYear) : boundsWords(each.bounds.anyDown),
      each.bounds === null || each.bounds.atStakeAny === null
        ? doubt(each.atStakePerYear)
        : boundsWords(each.bounds.atStakeAny),
      each.journeys.map(({ journey }) => journey.replace('path-to-', '')).join(', ') || '—',
      count(each.hit.length, 'service'),
      hitWords(each, names),
    ])
  const more = struck.length > shown ? `${count(struck.length - shown, 'more')}: --json, or blast.\n` : ''
  const note = struck.slice(0, shown).some((each) => each.bounds !== null) ? BOUNDS_NOTE : ''
  return section(
    `When it fails: requests from outside that are lost; hours a year in which it is down by itself; ${currency} a year at stake then`,
    table(['of', '', 'lost', 'down', 'at stake', 'stops the path to', 'hit', 'first'], rows) +
      note +
      more.replace('mores', 'more'),
  )
}

const BOUNDS_NOTE =
  'Bounds: of a vendor that provides several things nobody states how often they fail together; at least one of them is down so long.\n'

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
    each.idleShare === null ? '—' : withError(each.idleShare.p50, each.idleShare.se50, percent),
    doubt(each.idlePerMonth),
    doubt(each.fixedPerMonth),
    withError(each.shareOfCost.p50, each.shareOfCost.se50, percent),
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

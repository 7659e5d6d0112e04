import { switchingRulesFor } from '#models/catalog/switching-rules'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { TABLES, type Ecosystem, type TableName } from '#models/ecosystem/ecosystem'
import { memberOf } from '#models/ecosystem/launch-event'
import { offeringIn } from '#models/ecosystem/offering-in'
import { dateOfMonth } from '../quantity.ts'
import type { Origin } from './explanation.ts'
import type { Question } from './question.ts'

/** Where a number of the program comes from. `key`: of a variable, or the origin of a constant (`bindings/x/share`). */
export function originsOf(question: Question, scenario: string | null, ecosystem: Ecosystem, key: string): Origin[] {
  const [, said = '', path = key] = /^(1 - 1 \/ |1 - |1 \/ |1\/24 of )?(.*)$/.exec(key) ?? []
  const before = said === '' ? '' : `${said.trim()} this: `
  const [table = '', id = '', ...rest] = path.split('/')
  if (table === 'assumptions') return [assumption(question, id, before)]
  if (table === 'fact') return [{ kind: 'fact', note: id }]
  if (table === 'catalog') return [catalogOrigin(question, ecosystem, id, rest[0] ?? '', before)]
  if (table === 'price')
    return priceOrigins(question, ecosystem, {
      offering: id,
      meter: rest[0] ?? '',
      overlay: rest[1] ?? '',
      region: rest[2] ?? '',
    })
  if (table === 'calls') return [callsOrigin(question, ecosystem, id)]
  if (table === 'egress') return egressOrigins(question, id)
  if (table === 'scaling') return [scalingOrigin(question, scenario, ecosystem, id)]
  if (table === 'share') {
    if (id === 'uses' || id === 'products')
      return [typed(question, scenario, ecosystem, id, rest, 'by share of this: ')]
    const note = `${before}the share of what it provides that passes compute on: its bindings whose offering does not include it`
    return [{ kind: 'typed', path: `ecosystem.bindings (product ${id}).share`, isAssumed: false, note }]
  }
  if (table === 'quantities')
    return [
      { kind: 'typed', path: `ecosystem.products.${id}`, isAssumed: false, note: `the median of ${rest[0]} held` },
    ]
  if (table === 'approaches')
    return [
      { kind: 'assumption', path, note: 'how long both run under this approach: the catalog’s default (approach.ts)' },
    ]
  if (table === 'reducers' || table === 'touchpoints')
    return [
      {
        kind: 'assumption',
        path,
        note: 'the catalog’s effort data (touchpoint.ts, reducer.ts), a default of the model',
      },
    ]
  if ((TABLES as readonly string[]).includes(table))
    return [typed(question, scenario, ecosystem, table as TableName, [id, ...rest], before)]
  return [{ kind: 'fact', note: `${before}${path === '' ? 'a constant of the method' : path}` }]
}

function assumption({ assumptions }: Question, name: string, before: string): Origin {
  const field = name as keyof typeof assumptions
  const isDefault = JSON.stringify(assumptions[field]) === JSON.stringify(defaultAssumptions[field])
  const path = `assumptions.${name}`
  if (isDefault) return { kind: 'assumption', path, note: `${before}the model’s default, which nobody changed` }
  return { kind: 'typed', path, isAssumed: false, note: before }
}

function typed(
  question: Question,
  scenario: string | null,
  ecosystem: Ecosystem,
  table: TableName,
  [id = '', ...rest]: readonly string[],
  before: string,
): Origin {
  const fields = rest.flatMap((part) => part.split('.')).filter((part) => part !== '')
  const path = ['ecosystem', table, id, ...fields].join('.')
  const record = recordOf(question.ecosystem, table, id)
  const inPhase = recordOf(ecosystem, table, id)
  if (isAt(record, fields)) {
    const marks = (record as { readonly assumed?: readonly string[] }).assumed ?? []
    const isAssumed = marks.some((mark) => fields.join('.').startsWith(mark) || fields.includes(mark))
    return { kind: 'typed', path, isAssumed, note: before }
  }
  if (isAt(inPhase, fields) && scenario !== null)
    return {
      kind: 'typed',
      path: `scenarios.${scenario}.changes`,
      isAssumed: false,
      note: `${before}as the scenario changes ${path}`,
    }
  return { kind: 'assumption', path, note: `${before}not stated: the default of the model` }
}

const recordOf = (ecosystem: Ecosystem, table: TableName, id: string): unknown =>
  (ecosystem[table] as readonly { readonly id: string }[]).find((each) => each.id === id)

function isAt(record: unknown, fields: readonly string[]): boolean {
  let value = record
  for (const field of fields) {
    if (typeof value !== 'object' || value === null) return false
    if (Array.isArray(value)) {
      value = memberOf(value, field)
      continue
    }
    value = (value as Record<string, unknown>)[field]
  }
  return value !== undefined
}

type CatalogOrigin = Extract<Origin, { kind: 'catalog' }>

function catalogOrigin(
  question: Question,
  ecosystem: Ecosystem,
  id: string,
  meterId: string,
  before: string,
): CatalogOrigin {
  const offering = offeringIn(ecosystem, question.catalog, id)
  const meter = offering?.meters.find((each) => each.id === meterId)
  const own = ecosystem.offerings.some((each) => each.id === id)
  return {
    kind: 'catalog',
    of: 'price',
    path: own ? `ecosystem.offerings.${id}.${meterId}` : `catalog.${id}.${meterId}`,
    source: offering?.source ?? 'unknown',
    date: offering?.asOf ?? '',
    confidence: meter?.confidence ?? offering?.confidence ?? 'memory',
    note: before + (meter?.note ?? ''),
  }
}

/** The list's price and, where one stands on it, your own. */
export function priceOrigins(
  question: Question,
  ecosystem: Ecosystem,
  of: { readonly offering: string; readonly meter: string; readonly overlay: string; readonly region: string },
): Origin[] {
  const main = catalogOrigin(question, ecosystem, of.offering, of.meter, '')
  const meter = offeringIn(ecosystem, question.catalog, of.offering)?.meters.find((each) => each.id === of.meter)
  const further = meter?.regions?.find((each) => each.region === of.region)
  const list: Origin =
    further === undefined
      ? main
      : {
          ...main,
          source: `${further.source}, ${further.region}`,
          date: further.asOf,
          confidence: further.confidence,
        }
  const overlay = ecosystem.prices.find((each) => each.id === of.overlay)
  if (overlay === undefined) return [list]
  return [{ kind: 'overlay', path: `ecosystem.prices.${overlay.id}`, date: overlay.date, note: overlay.note }, list]
}

function callsOrigin({ assumptions }: Question, ecosystem: Ecosystem, id: string): Origin {
  const use = ecosystem.uses.find((each) => each.id === id)
  const { cacheHitShare = 0, callsPerBatch = 1 } = use ?? {}
  const { retries = assumptions.retries ?? 2, failureShare = assumptions.failureShare ?? 0 } = use ?? {}
  const note = `(1 - cacheHitShare ${cacheHitShare}) / callsPerBatch ${callsPerBatch} x attempts of at most ${retries + 1} at failureShare ${failureShare}; what is not stated is the model’s default`
  return { kind: 'typed', path: `ecosystem.uses.${id}`, isAssumed: false, note }
}

function scalingOrigin(question: Question, scenario: string | null, ecosystem: Ecosystem, id: string): Origin {
  const sizing = ecosystem.services.find((each) => each.id === id)?.sizing
  const field = sizing?.autoscale === undefined ? 'replicas' : 'autoscale'
  const note =
    sizing?.usl === undefined ? '' : 'throughput of so many replicas over that of one (Universal Scalability Law): '
  return typed(question, scenario, ecosystem, 'services', [id, `sizing.${field}`], note)
}

function egressOrigins({ assumptions, start }: Question, vendor: string): Origin[] {
  const path = assumptions.jurisdiction === 'none' ? 'assumptions.usdRate' : 'assumptions.jurisdiction'
  const rules = switchingRulesFor({
    jurisdiction: assumptions.jurisdiction,
    vendor,
    fullExit: false,
    date: dateOfMonth(start, 0),
    covers: 'switch',
  })
  return [
    { kind: 'assumption', path, note: 'what is left of egress under switching rules, times the rate of the currency' },
    ...rules.map(({ id, name, source, from, note }): Origin => ({
      kind: 'catalog',
      of: 'rule',
      path: `switching-rules.${id}`,
      source,
      date: from,
      confidence: 'source',
      note: `${name}; ${note}`,
    })),
  ]
}

import { NEUTRAL_QUANTITIES, isQuantityId } from '#models/catalog/neutral-quantity'
import { TOUCHPOINT_EFFORT, type TouchpointKind } from '#models/catalog/touchpoint'
import { TABLES, type Ecosystem } from './ecosystem.ts'

/** `callsPerRequest` to "calls per request"; names of quantities and touchpoints are the catalog's. */
function words(field: string): string {
  if (isQuantityId(field)) return NEUTRAL_QUANTITIES[field].name.toLowerCase()
  if (Object.hasOwn(TOUCHPOINT_EFFORT, field))
    return `hours per ${TOUCHPOINT_EFFORT[field as TouchpointKind].name.toLowerCase()}`
  return field
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .replace(/(\d)_(\d)/g, '$1.$2')
    .toLowerCase()
}

type Named = {
  readonly id: string
  readonly name?: string
  readonly from?: string
  readonly to?: string
  readonly product?: string
}

/** Records by table and id: an ecosystem never changes, and thousands of its inputs are named one after the other. */
const RECORDS = new WeakMap<Ecosystem, ReadonlyMap<string, Named>>()

function recordsOf(ecosystem: Ecosystem): ReadonlyMap<string, Named> {
  const known = RECORDS.get(ecosystem)
  if (known !== undefined) return known
  const records = new Map<string, Named>()
  for (const table of TABLES)
    for (const record of ecosystem[table] as readonly Named[])
      if (!records.has(`${table}/${record.id}`)) records.set(`${table}/${record.id}`, record)
  RECORDS.set(ecosystem, records)
  return records
}

/** Names that were asked for: each what-if of an ecosystem asks for them all again. */
const NAMES = new WeakMap<Ecosystem, Map<string, string>>()

/** What a person calls an input, from the key of its draws: "Load generator: requests per month". */
export function inputName(ecosystem: Ecosystem, key: string): string {
  const names = NAMES.get(ecosystem) ?? new Map<string, string>()
  NAMES.set(ecosystem, names)
  const known = names.get(key)
  if (known !== undefined) return known
  const name = nameOf(ecosystem, key)
  names.set(key, name)
  return name
}

function nameOf(ecosystem: Ecosystem, key: string): string {
  const [table = '', ...rest] = key.split('/')
  const records = recordsOf(ecosystem)
  const record = records.get(`${table}/${rest[0] ?? ''}`)
  const named = (id: string): string => (records.get(`services/${id}`) ?? records.get(`products/${id}`))?.name ?? id
  const who = record === undefined ? undefined : (record.name ?? edgeName(record, named))
  const path = (record === undefined ? rest : rest.slice(1))
    .flatMap((part) => part.split('.'))
    .filter((part) => !/^\d+$|^(quantities|sizing|demand)$/.test(part))
  const what = path.map(words).join(', ')
  if (who !== undefined) return what === '' ? who : `${who}: ${what}`
  const group = table === 'assumptions' ? 'Assumption' : words(table).replace(/^./, (letter) => letter.toUpperCase())
  return what === '' ? group : `${group}: ${what}`
}

function edgeName({ id, from, to, product }: Named, named: (id: string) => string): string {
  if (from !== undefined && to !== undefined) return `${named(from)} → ${named(to)}`
  return product === undefined ? id : named(product)
}

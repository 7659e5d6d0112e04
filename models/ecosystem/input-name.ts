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

/** Records by id, of each table: they never change, and thousands of inputs are named one after the other. */
const RECORDS = new WeakMap<readonly Named[], ReadonlyMap<string, Named>>()
const NAMES = new Set<string>(TABLES)

function recordIn(ecosystem: Ecosystem, table: string, id: string): Named | undefined {
  return NAMES.has(table) ? recordsOf(ecosystem[table as (typeof TABLES)[number]]).get(id) : undefined
}

function recordsOf(table: readonly Named[]): ReadonlyMap<string, Named> {
  const known = RECORDS.get(table)
  if (known !== undefined) return known
  const records = new Map<string, Named>()
  for (const record of table) if (!records.has(record.id)) records.set(record.id, record)
  RECORDS.set(table, records)
  return records
}

/** What the fields of a record are called, by key: each edit and what-if asks for them all again. */
const FIELDS = new WeakMap<Named, Map<string, string>>()

/** What a person calls an input, from the key of its draws: "Load generator: requests per month". */
export function inputName(ecosystem: Ecosystem, key: string): string {
  const first = key.indexOf('/')
  const second = first < 0 ? -1 : key.indexOf('/', first + 1)
  const table = first < 0 ? key : key.slice(0, first)
  const record =
    first < 0 ? undefined : recordIn(ecosystem, table, key.slice(first + 1, second < 0 ? undefined : second))
  if (record === undefined) {
    const what = first < 0 ? '' : fieldName(key.slice(first + 1))
    const group = table === 'assumptions' ? 'Assumption' : words(table).replace(/^./, (letter) => letter.toUpperCase())
    return what === '' ? group : `${group}: ${what}`
  }
  const named = (id: string): string =>
    (recordIn(ecosystem, 'services', id) ?? recordIn(ecosystem, 'products', id))?.name ?? id
  const who = record.name ?? edgeName(record, named)
  const what = second < 0 ? '' : fieldOf(record, key, second + 1)
  return what === '' ? who : `${who}: ${what}`
}

function fieldOf(record: Named, key: string, from: number): string {
  const fields = FIELDS.get(record) ?? new Map<string, string>()
  FIELDS.set(record, fields)
  const known = fields.get(key)
  if (known !== undefined) return known
  const name = fieldName(key.slice(from))
  fields.set(key, name)
  return name
}

function fieldName(path: string): string {
  return path
    .split('/')
    .flatMap((part) => part.split('.'))
    .filter((part) => !/^\d+$|^(quantities|sizing|demand)$/.test(part))
    .map(words)
    .join(', ')
}

function edgeName({ id, from, to, product }: Named, named: (id: string) => string): string {
  if (from !== undefined && to !== undefined) return `${named(from)} → ${named(to)}`
  return product === undefined ? id : named(product)
}

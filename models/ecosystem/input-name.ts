import { NEUTRAL_QUANTITIES, isQuantityId } from '#models/catalog/neutral-quantity'
import { TOUCHPOINT_EFFORT, type TouchpointKind } from '#models/catalog/touchpoint'
import { TABLES, type Ecosystem } from './ecosystem.ts'

/** `callsPerRequest` to "calls per request"; names of quantities and touchpoints are the catalog's. */
function words(field: string): string {
  if (isQuantityId(field)) return NEUTRAL_QUANTITIES[field].name.toLowerCase()
  if (Object.hasOwn(TOUCHPOINT_EFFORT, field))
    return `hours for a ${TOUCHPOINT_EFFORT[field as TouchpointKind].name.toLowerCase()}`
  return field
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .toLowerCase()
}

/** What a person calls an input, from the key of its draws: "Load generator: requests per month". */
export function inputName(ecosystem: Ecosystem, key: string): string {
  const [table = '', ...rest] = key.split('/')
  const known = (TABLES as readonly string[]).includes(table)
    ? (ecosystem[table as (typeof TABLES)[number]] as readonly { readonly id: string }[])
    : []
  const record = known.find((each) => each.id === rest[0]) as
    { readonly id: string; readonly name?: string } | undefined
  const named = (id: string): string =>
    [...ecosystem.services, ...ecosystem.products].find((node) => node.id === id)?.name ?? id
  const who = record === undefined ? undefined : (record.name ?? edgeName(ecosystem, record.id, named))
  const path = (record === undefined ? rest : rest.slice(1))
    .flatMap((part) => part.split('.'))
    .filter((part) => !/^\d+$|^(quantities|sizing|demand)$/.test(part))
  const what = path.map(words).join(', ')
  if (who !== undefined) return what === '' ? who : `${who}: ${what}`
  const group = table === 'assumptions' ? 'Assumption' : words(table).replace(/^./, (letter) => letter.toUpperCase())
  return what === '' ? group : `${group}: ${what}`
}

function edgeName(ecosystem: Ecosystem, id: string, named: (id: string) => string): string {
  const use = ecosystem.uses.find((each) => each.id === id)
  if (use !== undefined) return `${named(use.from)} → ${named(use.to)}`
  const binding = ecosystem.bindings.find((each) => each.id === id)
  return binding === undefined ? id : named(binding.product)
}

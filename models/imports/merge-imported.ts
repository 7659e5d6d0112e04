import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { asObject, type JsonObject } from './json-value.ts'
import type { ImportNote } from './report.ts'

/** What no import states: the schema's defaults, and guesses that a person's own value settles without a word. */
const QUIET = new Set([
  'environment',
  'runsOn',
  'candidates',
  'mode',
  'share',
  'sizing.serversPerReplica',
  'sizing.serviceScv',
  'sizing.arrivalScv',
])

type Entry = JsonObject & { readonly id: string; readonly assumed?: readonly string[] }

/** A table with more records, sorted by id; the same table where nothing was added. */
export type Merged = { readonly ecosystem: Ecosystem; readonly kept: readonly ImportNote[] }

/**
 * Takes an import into an ecosystem by identity (id) and keeps what people did to it: new records are added, a field is
 * filled in where it is absent or was assumed, and where both state different values ours stays and a note says so.
 * Taking in the same import again changes nothing.
 */
export function mergeImported(base: Ecosystem, imported: Ecosystem): Merged {
  const kept: ImportNote[] = []
  const nameOf = renames(base, imported)
  const environment = base.environments.some((e) => e.id === 'production')
    ? 'production'
    : (base.environments.find((e) => e.kind === 'production') ?? base.environments[0])?.id
  const services = new Set(base.services.map((service) => service.id))
  const products = new Set(base.products.map((product) => product.id))
  const placed = <R extends { readonly environment: string; readonly runsOn?: string | undefined }>(record: R): R => ({
    ...record,
    ...(environment === undefined ? {} : { environment }),
    ...(record.runsOn === undefined ? {} : { runsOn: nameOf(record.runsOn) }),
  })
  const clash = (id: string, mine: string, theirs: string): false => {
    kept.push({ place: id, what: theirs, why: `kept: yours is a ${mine}, the file makes it a ${theirs}` })
    return false
  }
  const newServices = imported.services
    .filter((s) => !products.has(s.id) || clash(s.id, 'product', 'service'))
    .map(placed)
  const newProducts = imported.products
    .filter((p) => nameOf(p.id) === p.id && (!services.has(p.id) || clash(p.id, 'service', 'product')))
    .map(placed)
  const mergedServices = table(base.services, newServices, kept)
  const mergedProducts = table(base.products, newProducts, kept)
  const isProduct = new Set(mergedProducts.map((product) => product.id))
  const bound = new Set(base.bindings.map((binding) => binding.product))
  const newBindings = imported.bindings
    .filter(({ product }) => !bound.has(nameOf(product)) && nameOf(product) === product && isProduct.has(product))
    .map((binding) => (binding.runsOn === undefined ? binding : { ...binding, runsOn: nameOf(binding.runsOn) }))
  const newUses = imported.uses
    .map((use) => ({ ...use, from: nameOf(use.from), to: nameOf(use.to) }))
    .filter((use) => {
      const possible = !(isProduct.has(use.from) && !isProduct.has(use.to))
      if (!possible)
        kept.push({ place: use.id, what: 'use', why: 'left out: in yours it would lead from a product to a service' })
      return possible
    })
  return {
    ecosystem: {
      ...base,
      environments: base.environments.length === 0 ? imported.environments : base.environments,
      services: mergedServices,
      products: mergedProducts,
      bindings: table(base.bindings, newBindings, kept),
      uses: table(base.uses, newUses, kept),
    },
    kept,
  }
}

/** Products that an import adds by itself (nobody stated them) stand for the document's own of their kind. */
function renames(base: Ecosystem, imported: Ecosystem): (id: string) => string {
  const names = new Map<string, string>()
  for (const product of imported.products) {
    if (product.assumed?.includes('subDomain') !== true || base.products.some((p) => p.id === product.id)) continue
    const own = base.products.find((p) => p.subDomain === product.subDomain)
    if (own !== undefined) names.set(product.id, own.id)
  }
  return (id) => names.get(id) ?? id
}

function table<R extends { readonly id: string }>(mine: R[], theirs: readonly R[], kept: ImportNote[]): R[] {
  const incoming = new Map(theirs.map((record) => [record.id, record]))
  const records = mine.map((record) => {
    const other = incoming.get(record.id)
    incoming.delete(record.id)
    return other === undefined ? record : mergeRecord(record, other, kept)
  })
  return [...records, ...incoming.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function mergeRecord<R extends { readonly id: string }>(mine: R, theirs: R, kept: ImportNote[]): R {
  const before = mine as Entry
  const after = theirs as Entry
  const assumed = new Set(before.assumed ?? [])
  const guessed = new Set(after.assumed ?? [])
  const differ = (path: string, a: unknown, b: unknown): void => {
    kept.push({
      place: mine.id,
      what: path,
      why: `kept: yours says ${JSON.stringify(a)}, the file says ${JSON.stringify(b)}`,
    })
  }
  const value = (path: string, a: unknown, b: unknown): unknown => {
    if (isNothing(b) || JSON.stringify(a) === JSON.stringify(b)) return a
    if (isNothing(a)) {
      for (const guess of guessed) if (guess === path || guess.startsWith(`${path}.`)) assumed.add(guess)
      return b
    }
    if (isParts(a) && isParts(b)) return parts(path, a, b)
    if (assumed.has(path) && !guessed.has(path)) {
      assumed.delete(path)
      return b
    }
    if (!guessed.has(path) && !QUIET.has(path)) differ(path, a, b)
    return a
  }
  const parts = (path: string, a: JsonObject, b: JsonObject): JsonObject => {
    const merged: Record<string, unknown> = { ...a }
    for (const key of Object.keys(b)) {
      const each = path === '' ? key : `${path}.${key}`
      if (path === '' && (key === 'id' || key === 'assumed')) continue
      const next = value(each, a[key], b[key])
      if (next !== undefined) merged[key] = next
    }
    return merged
  }
  const merged = parts('', before, after)
  const { assumed: _, ...rest } = merged
  const result = assumed.size === 0 ? rest : { ...rest, assumed: [...assumed].sort() }
  return (JSON.stringify(sorted(result)) === JSON.stringify(sorted(before)) ? mine : result) as R
}

const sorted = (record: JsonObject): JsonObject => ({
  ...Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))),
  ...(Array.isArray(record['assumed']) ? { assumed: [...(record['assumed'] as string[])].sort() } : {}),
})
const isNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
/** An object of fields; a range of doubt is one value. */
const isParts = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('p10' in asObject(value))

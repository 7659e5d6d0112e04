import type { CatalogOffering } from '#models/catalog/catalog'
import type { SubDomainId } from '#models/catalog/family'
import { Binding } from './binding.ts'
import { BusinessService } from './business-service.ts'
import { DeliveryProduct } from './delivery-product.ts'
import type { Ecosystem, TableName } from './ecosystem.ts'
import { Use } from './use.ts'

/**
 * Pure edits: each returns a new ecosystem and keeps every untouched record as it was (identity answers what changed).
 * Tables stay sorted by id. An edit that changes nothing returns the same object.
 */

type RecordOf<T extends TableName> = Ecosystem[T][number]

const order = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** Adds a record, or replaces the one with its id. */
export function putRecord<T extends TableName>(ecosystem: Ecosystem, table: T, record: RecordOf<T>): Ecosystem {
  const records: readonly RecordOf<TableName>[] = ecosystem[table]
  if (records.includes(record)) return ecosystem
  const others = records.filter((existing) => existing.id !== record.id)
  return { ...ecosystem, [table]: [...others, record].sort(order) }
}

/** Changes some fields of a record; a field set to undefined is removed. Unknown ids change nothing. */
export function changeRecord<T extends TableName>(
  ecosystem: Ecosystem,
  table: T,
  id: string,
  fields: { readonly [K in keyof RecordOf<T>]?: RecordOf<T>[K] | undefined },
): Ecosystem {
  const records: readonly RecordOf<TableName>[] = ecosystem[table]
  const existing = records.find((record) => record.id === id)
  if (existing === undefined) return ecosystem
  const next: Record<string, unknown> = { ...existing }
  let changed = false
  for (const [key, value] of Object.entries(fields)) {
    if (next[key] === value) continue
    changed = true
    if (value === undefined) delete next[key]
    else next[key] = value
    // A value that a person states is no longer an assumption.
    if (Array.isArray(next['assumed']) && key !== 'assumed')
      next['assumed'] = (next['assumed'] as string[]).filter((name) => name !== key)
  }
  if (!changed) return ecosystem
  return { ...ecosystem, [table]: records.map((record) => (record === existing ? next : record)) }
}

/** Removes one record of a table and nothing else; `check` finds what dangles then. */
export function removeRecord(ecosystem: Ecosystem, table: TableName, id: string): Ecosystem {
  const records: readonly RecordOf<TableName>[] = ecosystem[table]
  if (!records.some((record) => record.id === id)) return ecosystem
  return { ...ecosystem, [table]: records.filter((record) => record.id !== id) }
}

/** Removes a service or product with its uses and bindings, and every place that names it as what something runs on. */
export function removeNode(ecosystem: Ecosystem, id: string): Ecosystem {
  const withoutRunsOn = <R extends { readonly runsOn?: string | undefined }>(record: R): R => {
    if (record.runsOn !== id) return record
    const { runsOn: _removed, ...rest } = record
    return rest as R
  }
  return {
    ...ecosystem,
    services: ecosystem.services.filter((service) => service.id !== id).map(withoutRunsOn),
    products: ecosystem.products.filter((product) => product.id !== id).map(withoutRunsOn),
    bindings: ecosystem.bindings.filter((binding) => binding.product !== id).map(withoutRunsOn),
    uses: ecosystem.uses.filter((use) => use.from !== id && use.to !== id),
  }
}

/** All ids in use, in every table: a fresh id clashes with none. */
export function freshId(ecosystem: Ecosystem, wanted: string): string {
  const slug = wanted
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const base = slug === '' ? 'new' : slug.slice(0, 100)
  const taken = new Set(
    Object.values(ecosystem).flatMap((records: readonly { readonly id: string }[]) =>
      records.map((record) => record.id),
    ),
  )
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/** A new service; the first environment is its own unless one is named. */
export function addService(
  ecosystem: Ecosystem,
  name: string,
  environment?: string,
): { readonly ecosystem: Ecosystem; readonly id: string } {
  const id = freshId(ecosystem, name)
  const service = BusinessService.parse({
    id,
    name,
    environment: environment ?? ecosystem.environments[0]?.id ?? 'production',
  })
  return { ecosystem: putRecord(ecosystem, 'services', service), id }
}

/** A new product of a sub-domain, bound to the offering if one is given. */
export function addProduct(
  ecosystem: Ecosystem,
  product: {
    readonly name: string
    readonly family: DeliveryProduct['family']
    readonly subDomain: SubDomainId
    readonly environment?: string
  },
  offering?: CatalogOffering,
): { readonly ecosystem: Ecosystem; readonly id: string } {
  const id = freshId(ecosystem, product.name)
  const record = DeliveryProduct.parse({
    ...product,
    id,
    environment: product.environment ?? ecosystem.environments[0]?.id ?? 'production',
  })
  const added = putRecord(ecosystem, 'products', record)
  return { ecosystem: offering === undefined ? added : bind(added, id, offering.id), id }
}

/** Binds an offering to a product. The first takes the whole; a further one starts with no share until it is given one. */
export function bind(ecosystem: Ecosystem, product: string, offering: string): Ecosystem {
  const existing = ecosystem.bindings.filter((binding) => binding.product === product)
  if (existing.some((binding) => binding.offering === offering)) return ecosystem
  const share = Math.max(0, 1 - existing.reduce((sum, binding) => sum + binding.share, 0))
  const binding = Binding.parse({ id: freshId(ecosystem, `${product}--${offering}`), product, offering, share })
  return withoutCandidate(putRecord(ecosystem, 'bindings', binding), product, offering)
}

function withoutCandidate(ecosystem: Ecosystem, product: string, offering: string): Ecosystem {
  const record = ecosystem.products.find((p) => p.id === product)
  if (record?.candidates.includes(offering) !== true) return ecosystem
  return changeRecord(ecosystem, 'products', product, {
    candidates: record.candidates.filter((candidate) => candidate !== offering),
  })
}

/** The offering of a binding replaced in the baseline; the old one stays as a candidate. What was the old vendor's goes. */
export function rebind(ecosystem: Ecosystem, binding: string, offering: string): Ecosystem {
  const existing = ecosystem.bindings.find((b) => b.id === binding)
  if (existing === undefined || existing.offering === offering) return ecosystem
  const { account: _a, region: _r, contract: _c, option: _o, size: _s, ...kept } = existing
  const rebound = putRecord(ecosystem, 'bindings', { ...kept, offering })
  return addCandidate(withoutCandidate(rebound, existing.product, offering), existing.product, existing.offering)
}

/** An offering to consider for a product. */
export function addCandidate(ecosystem: Ecosystem, product: string, offering: string): Ecosystem {
  const record = ecosystem.products.find((p) => p.id === product)
  if (record === undefined || record.candidates.includes(offering)) return ecosystem
  if (ecosystem.bindings.some((binding) => binding.product === product && binding.offering === offering))
    return ecosystem
  return changeRecord(ecosystem, 'products', product, { candidates: [...record.candidates, offering].sort() })
}

/** Whether one node may use another: services use services and products, products use products. */
export function mayUse(ecosystem: Ecosystem, from: string, to: string): boolean {
  if (from === to) return false
  const isService = (id: string) => ecosystem.services.some((service) => service.id === id)
  const isProduct = (id: string) => ecosystem.products.some((product) => product.id === id)
  return (isService(from) && (isService(to) || isProduct(to))) || (isProduct(from) && isProduct(to))
}

/** A use between two nodes; the same ecosystem where it exists already or may not. */
export function connect(ecosystem: Ecosystem, from: string, to: string): Ecosystem {
  if (!mayUse(ecosystem, from, to) || ecosystem.uses.some((use) => use.from === from && use.to === to)) return ecosystem
  const call = ecosystem.services.some((service) => service.id === to)
    ? { callsPerRequest: 1, assumed: ['callsPerRequest'] }
    : {}
  return putRecord(ecosystem, 'uses', Use.parse({ id: freshId(ecosystem, `${from}--${to}`), from, to, ...call }))
}

import { freshId, putRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Layout } from '#models/document/document'
import type { Position } from '#models/picture/placement'

/** Services and products with the uses among them and their bindings: what copying takes along. */
export type Clipping = Pick<Ecosystem, 'services' | 'products' | 'uses' | 'bindings'> & {
  readonly positions: Readonly<Record<string, Position>>
}

export function clip(ecosystem: Ecosystem, layout: Layout, ids: readonly string[]): Clipping {
  const taken = new Set(ids)
  return {
    services: ecosystem.services.filter((service) => taken.has(service.id)),
    products: ecosystem.products.filter((product) => taken.has(product.id)),
    uses: ecosystem.uses.filter((use) => taken.has(use.from)),
    bindings: ecosystem.bindings.filter((binding) => taken.has(binding.product)),
    positions: Object.fromEntries(Object.entries(layout.positions).filter(([id]) => taken.has(id))),
  }
}

/**
 * Puts a clipping into an ecosystem under fresh ids. Uses within the clipping lead to the copies; uses that lead out of
 * it lead to the same things as before, as long as those exist.
 */
export function paste(
  ecosystem: Ecosystem,
  clipping: Clipping,
  offset: number,
): {
  readonly ecosystem: Ecosystem
  readonly ids: readonly string[]
  readonly positions: Readonly<Record<string, Position>>
} {
  let next = ecosystem
  const renamed = new Map<string, string>()
  for (const table of ['services', 'products'] as const)
    for (const record of clipping[table]) {
      const id = freshId(next, record.id)
      renamed.set(record.id, id)
      const name = id === record.id ? record.name : `${record.name} copy`
      next = putRecord(next, table, { ...record, id, name })
    }
  const exists = new Set([...next.services, ...next.products].map((record) => record.id))
  const target = (id: string): string => renamed.get(id) ?? id
  for (const use of clipping.uses) {
    const [from, to] = [target(use.from), target(use.to)]
    if (exists.has(from) && exists.has(to))
      next = putRecord(next, 'uses', { ...use, id: freshId(next, `${from}--${to}`), from, to })
  }
  for (const binding of clipping.bindings) {
    const product = target(binding.product)
    next = putRecord(next, 'bindings', { ...binding, id: freshId(next, `${product}--${binding.offering}`), product })
  }
  const positions = Object.fromEntries(
    Object.entries(clipping.positions).map(([id, at]) => [target(id), { x: at.x + offset, y: at.y + offset }]),
  )
  return { ecosystem: next, ids: [...renamed.values()], positions }
}

import type { Edge } from '@xyflow/react'
import { CATALOG } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { FailureRadius } from '#models/engine/reliability-summary'
import { offeringNode, vendorNode } from '#models/picture/node-ids'
import { percent } from '../parts/format.ts'
import type { FlowNode } from './flow-nodes.ts'

type Flow = { readonly nodes: readonly FlowNode[]; readonly edges: readonly Edge[] }

/** How a failure marks what is drawn: what is down, what loses requests, what loses replicas and stands, and all the rest. */
type Mark = 'down' | 'hit' | 'reduced' | 'spared'

/**
 * The same drawing with a failure marked on it: what is lost stands out with the share that is lost, what is spared steps
 * back. Edges between two parts that are hit show the way that the failure takes.
 */
export function withBlast(flow: Flow, ecosystem: Ecosystem, failure: FailureRadius | null): Flow {
  if (failure === null) return flow
  const marks = marksOf(ecosystem, failure)
  const markOf = (id: string): Mark => marks.get(id)?.mark ?? 'spared'
  const isHit = (id: string): boolean => markOf(id) === 'down' || markOf(id) === 'hit'
  return {
    nodes: flow.nodes.map((node): FlowNode => {
      if (node.type === 'area') return node
      const mark = marks.get(node.id)
      const className = `blast-${mark?.mark ?? 'spared'}`
      if (node.type !== 'card' || mark === undefined) return { ...node, className }
      return {
        ...node,
        className,
        ariaLabel: `${node.ariaLabel}, ${mark.words}`,
        data: { ...node.data, blast: mark.words },
      }
    }),
    edges: flow.edges.map((edge) => ({
      ...edge,
      className: `${edge.className ?? ''} ${isHit(edge.source) && isHit(edge.target) ? 'blast-way' : 'blast-aside'}`,
    })),
  }
}

function marksOf(
  ecosystem: Ecosystem,
  failure: FailureRadius,
): ReadonlyMap<string, { readonly mark: Mark; readonly words: string }> {
  const marks = new Map<string, { readonly mark: Mark; readonly words: string }>()
  for (const { service, left } of failure.reduced)
    marks.set(service, { mark: 'reduced', words: `${percent(left)} of replicas left` })
  const hit = [
    ...failure.hit.map(({ service, share }) => ({ id: service, share })),
    ...failure.products.map(({ product, share }) => ({ id: product, share })),
  ]
  for (const { id, share } of hit)
    marks.set(
      id,
      share > 1 - 1e-9 ? { mark: 'down', words: 'fails' } : { mark: 'hit', words: `loses ${percent(share)}` },
    )
  if (failure.kind === 'vendor') {
    marks.set(vendorNode(failure.id), { mark: 'down', words: 'fails' })
    for (const { offering } of ecosystem.bindings)
      if (offeringIn(ecosystem, CATALOG, offering)?.vendorId === failure.id)
        marks.set(offeringNode(offering), { mark: 'down', words: 'fails' })
  }
  return marks
}

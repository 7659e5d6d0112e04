import { expect, it } from 'vitest'
import { simulateMedian } from '#models/engine/simulate'
import { withBlast } from './blast.ts'
import { toFlow } from './to-flow.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem } = sampleDocument()
const question = sampleQuestion({ samples: 1, months: 12 })
const { failures } = simulateMedian(question, null).reliability
const flow = toFlow({
  document: sampleDocument(),
  ecosystem,
  applied: null,
  summary: null,
  month: 0,
  lens: { figures: new Map(), low: '', high: '' },
  shares: new Map(),
  findings: [],
  selection: [],
  drag: null,
  uses: 'all',
  hovered: null,
})
const failing = (kind: string, id: string) => {
  const failure = failures.find((each) => each.kind === kind && each.id === id)
  if (failure === undefined) throw new Error(`no failure of ${id}`)
  const marked = withBlast(flow, ecosystem, failure)
  return { failure, marked, markOf: (node: string) => marked.nodes.find((each) => each.id === node)?.className }
}

it('marks the part that fails, all that need it in their share, and steps back from the rest', () => {
  const { failure, markOf, marked } = failing('part', 'recommendationservice')
  expect(markOf('recommendationservice')).toBe('blast-down')
  expect(failure.hit.map((each) => each.service)).toContain('frontend')
  expect(markOf('frontend')).toBe('blast-hit')
  expect(markOf('paymentservice')).toBe('blast-spared')
  const way = marked.edges.filter((edge) => edge.className?.includes('blast-way'))
  expect(way.map((edge) => [edge.source, edge.target])).toContainEqual(['frontend', 'recommendationservice'])
})

it('marks a vendor, what it provides and the products that are bound to it', () => {
  const { failure, markOf } = failing('vendor', 'gcp')
  expect(markOf('vendor.gcp')).toBe('blast-down')
  for (const { product } of failure.products) expect(markOf(product)).toMatch(/blast-(down|hit)/)
  expect(failure.products.length).toBeGreaterThan(2)
})

it('leaves the drawing as it is where nothing fails', () => {
  expect(withBlast(flow, ecosystem, null)).toBe(flow)
})

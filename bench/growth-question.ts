import { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Question } from '#models/engine/question'
import { networkQuestion } from './network-question.ts'

const GROUP = { nodes: 100, edges: 300, months: 12, samples: 256 }
const RECORDS = /"(service|product|call|use|bound|account)-/g

/**
 * Many ecosystems of 100 nodes side by side in one document. What a change can reach stays as large as one of them: in one
 * connected network every product's friction reaches everyone, which is work by the square of the size whoever does it.
 */
export function growthQuestion(nodes: number): Question {
  const question = networkQuestion(GROUP)
  const { services, products, uses, bindings, ...shared } = question.ecosystem
  const own = JSON.stringify({ services, products, uses, bindings })
  const groups = Array.from({ length: nodes / GROUP.nodes }, (_, g) => {
    const text = own.replaceAll(RECORDS, `"g${String(g).padStart(3, '0')}-$1-`)
    return JSON.parse(text) as Pick<Ecosystem, 'services' | 'products' | 'uses' | 'bindings'>
  })
  const ecosystem = Ecosystem.parse({
    ...shared,
    services: groups.flatMap((group) => group.services),
    products: groups.flatMap((group) => group.products),
    uses: groups.flatMap((group) => group.uses),
    bindings: groups.flatMap((group) => group.bindings),
  })
  return { ...question, ecosystem, scenarios: [] }
}

import { CATALOG } from '#models/catalog/catalog'
import { LastmomentDocument } from '#models/document/document'
import { writeDocument } from '#models/document/file'
import { networkQuestion, STANDARD } from './network-question.ts'

/** The standard network as a file, with so many what-ifs that each swap the logs of another product. */
export function whatIfDocument(count: number): string {
  const { ecosystem, assumptions, start } = networkQuestion(STANDARD)
  const logs = ecosystem.products.filter((product) => product.subDomain === 'logs').slice(0, count)
  return writeDocument(
    LastmomentDocument.parse({
      format: 'lastmoment',
      version: 1,
      name: 'Standard network',
      start,
      catalog: { version: CATALOG.version, digest: CATALOG.digest },
      assumptions,
      ecosystem,
      scenarios: logs.map(({ id }, i) => ({
        id: `swap-${i}`,
        name: `Swap ${i}`,
        changes: [{ kind: 'swap', month: 6, target: { product: id }, to: 'other-logs', approach: 'parallel-run' }],
      })),
    }),
  )
}

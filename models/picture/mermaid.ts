import type { Catalog } from '#models/catalog/catalog'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { offeringIn } from '#models/ecosystem/offering-in'
import { groupsOf } from './groups.ts'
import { vendorBoxes } from './placement.ts'

/**
 * The ecosystem as a Mermaid flowchart: services round, delivery products square, offerings within their vendors; solid
 * where one uses another (with a circle where it does not wait), dotted where an offering provides a product. Ids follow record
 * ids, so that a diff shows what changed.
 */
export function mermaidOf(
  title: string,
  ecosystem: Ecosystem,
  catalog: Catalog,
  figures: ReadonlyMap<string, string>,
): string {
  const inGroup = new Map<string, string>()
  const named = groupsOf(ecosystem).filter(({ kind }) => kind === 'group')
  for (const { id, members } of named) for (const member of members) inGroup.set(member, id)
  const nodes = new Map<string, string>([
    ...ecosystem.services.map(({ id, name }): [string, string] => [
      id,
      `${nodeId(id)}(["${label(name, figures.get(id))}"])`,
    ]),
    ...ecosystem.products.map(({ id, name }): [string, string] => [
      id,
      `${nodeId(id)}["${label(name, figures.get(id))}"]`,
    ]),
  ])
  const bound = new Set(ecosystem.bindings.map(({ offering }) => offering))
  const lines = [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'flowchart LR',
    ...named.flatMap(({ id, name, members }) => [
      `  subgraph ${nodeId(id)}["${label(name)}"]`,
      ...members.map((member) => `    ${nodes.get(member) ?? nodeId(member)}`),
      '  end',
    ]),
    ...[...nodes].filter(([id]) => !inGroup.has(id)).map(([, node]) => `  ${node}`),
    ...vendorBoxes(ecosystem, catalog).flatMap(({ vendor, name, offerings }) => [
      `  subgraph ${nodeId(`vendor.${vendor}`)}["${label(name)}"]`,
      ...offerings.map((id) => {
        const words = offeringIn(ecosystem, catalog, id)?.name ?? id
        return `    ${nodeId(`offering.${id}`)}["${label(bound.has(id) ? words : `${words} (considered)`)}"]`
      }),
      '  end',
    ]),
    ...ecosystem.uses.map(
      ({ from, to, mode }) => `  ${nodeId(from)} ${mode === 'async' ? '--o' : '-->'} ${nodeId(to)}`,
    ),
    ...ecosystem.bindings
      .filter(({ offering }) => offeringIn(ecosystem, catalog, offering) !== undefined)
      .map(({ product, offering, share }) => {
        const part = share < 1 ? `|"${Math.round(share * 100)} %"|` : ''
        return `  ${nodeId(product)} -.->${part} ${nodeId(`offering.${offering}`)}`
      }),
  ]
  return `${lines.join('\n')}\n`
}

/** Letters, digits and underscores only; different ids stay different. The prefix keeps reserved words (end, graph) apart. */
const nodeId = (id: string): string =>
  `n_${id.replace(/[^a-z0-9]/gu, (letter) => (letter === '-' ? '_' : letter === '.' ? 'D' : `U${letter.codePointAt(0)?.toString(16) ?? ''}U`))}`

/** Mermaid's own way to write what would end a label. */
const label = (name: string, figure?: string): string => {
  const safe = name.replace(/[\r\n\t]+/g, ' ').replace(/[#&"<>`\\[\]{}|]/g, (letter) => `#${letter.charCodeAt(0)};`)
  return figure === undefined ? safe : `${safe}<br/>${figure}`
}

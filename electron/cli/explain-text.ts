import type { Explanation, Origin } from '#models/engine/explanation'
import type { Band } from '#models/engine/summary'
import { short } from '#models/report/figures'
import { catalogFact } from '#models/report/sources'

/** What `explain` answers: the figure at the medians with everything below it, and its band over the draws. */
export type ExplainAnswer = {
  readonly path: string
  readonly scenario: string
  /** Over the draws; null where the answer to `run` has no band of that name. */
  readonly band: Band | null
  readonly explanation: Explanation
  /** What does not end at something stated, a dated source or draws, or that its parts don't come to: empty as it should be. */
  readonly open: readonly string[]
  readonly digest: string
}

function originText(origin: Origin): string {
  const note = origin.note === '' ? '' : ` (${origin.note})`
  switch (origin.kind) {
    case 'typed':
      return `${origin.isAssumed ? 'assumed, marked so' : 'stated'}: ${origin.path}${note}`
    case 'assumption':
      return `assumption: ${origin.path}${note}`
    case 'catalog':
      return `${catalogFact(origin)}: ${origin.path}, ${origin.source}, ${origin.date}${note}`
    case 'overlay':
      return `your price: ${origin.path}, ${origin.date}${note}`
    case 'fact':
      return origin.note
  }
}

const figure = (value: number): string =>
  Math.abs(value) >= 1000 ? short(value) : String(Number(value.toPrecision(6)))

/** An indented tree, one figure a line, its formula and sources below it. */
export function explainText(
  document: string,
  { path, scenario, band, explanation, open }: ExplainAnswer,
  depth: number,
): string {
  const lines = [`${document}, ${scenario}: ${path}`]
  if (band !== null)
    lines.push(
      `over the draws ${short(band.p10)} to ${short(band.p90)} (p10 to p90), median ${short(band.p50)}; with every input at its median:`,
    )
  write(explanation, 0, depth, lines)
  for (const fault of open) lines.push(`left open: ${fault}`)
  return `${lines.join('\n')}\n`
}

function write(node: Explanation, level: number, depth: number, lines: string[]): void {
  const pad = '  '.repeat(level)
  const of = node.path === '' || level === 0 ? '' : `  [${node.path}]`
  lines.push(`${pad}${node.name} = ${figure(node.value)}${node.unit === '' ? '' : ` ${node.unit}`}${of}`)
  if (node.formula !== '' && node.formula !== node.name) lines.push(`${pad}  = ${node.formula}`)
  for (const { units, price, cost } of node.tiers)
    lines.push(`${pad}  tier: ${figure(units)} x ${price} = ${figure(cost)}`)
  for (const origin of node.origins) lines.push(`${pad}  from ${originText(origin)}`)
  if (node.parts.length > 0 && level >= depth) {
    lines.push(`${pad}  … ${node.parts.length} parts (--depth ${depth + 1} shows them)`)
    return
  }
  for (const part of node.parts) write(part, level + 1, depth, lines)
}

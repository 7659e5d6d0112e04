import { Command } from 'commander'
import { CATALOG } from '#models/catalog/catalog'
import { digestOf } from '#models/engine/digest'
import { DEFAULT_SAMPLES } from '#models/engine/question'
import { structureMatrix, type StructureMatrix } from '#models/engine/structure-matrix'
import { AGREEMENT, agreementWords, count, shareWords, withError } from '#models/report/words'
import { wrongCall } from './exit.ts'
import { readDocumentFile } from './input.ts'
import { type RunOptions, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { section, table } from './table.ts'

export type MatrixAnswer = StructureMatrix & { readonly digest: string }

/** More nodes than this do not fit a terminal as a grid. */
const WIDEST_GRID = 40
const REACHED_SHOWN = 3

export function matrixCommand(): Command {
  return withRunOptions(
    new Command('matrix')
      .description('the dependency structure matrix: who is hit by a change of what, who absorbs and who multiplies it')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--order <order>', `rows and columns by ${ORDERS.join(', ')}`, orderOf, 'role')
      .option('--depth <n>', 'steps that the change prediction method looks ahead', depth, 4),
  ).action(async (file: string, options: RunOptions & { readonly depth: number; readonly order: Order }) => {
    const document = await readDocumentFile(file)
    const matrix = structureMatrix(document.ecosystem, CATALOG, {
      depth: options.depth,
      // Reach is a share of its own draws: no bill decides how many.
      draws: options.samples === 'auto' ? DEFAULT_SAMPLES : options.samples,
      seed: options.seed,
    })
    const answer = { ...matrix, digest: digestOf(matrix) }
    if (options.json === true) printJson(answer)
    else print(matrixText(document.name, answer, options.order))
  })
}

/** Who multiplies change first; what changes others before what it changes; what changes each other together. */
const ORDERS = ['role', 'layers', 'clusters'] as const
type Order = (typeof ORDERS)[number]

function orderOf(text: string): Order {
  const found = ORDERS.find((order) => order === text.trim())
  if (found === undefined) throw wrongCall(`--order: found "${text}", expected one of ${ORDERS.join(', ')}`)
  return found
}

function depth(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text.trim()) || value < 1 || value > 12)
    throw wrongCall(`--depth: found "${text}", expected a whole number from 1 to 12`)
  return value
}

/** For a person: who passes on most first, whom it reaches most, and the grid of direct and of all steps. */
export function matrixText(name: string, answer: MatrixAnswer, by: Order = 'role'): string {
  const { nodes, roles, reach, reachSe, likelihood } = answer
  const byRole = (a: number, b: number): number =>
    net(answer, b) - net(answer, a) || ((nodes[a]?.id ?? '') < (nodes[b]?.id ?? '') ? -1 : 1)
  const order = by === 'role' ? [...roles.keys()].sort(byRole) : answer[by]
  const rows = order.map((j, row) => {
    const reached = nodes
      .map((node, i) => ({ name: node.name, chance: reach[i]?.[j] ?? 0, se: reachSe[i]?.[j] ?? 0 }))
      .filter(({ chance }) => chance > 0)
      .sort((a, b) => b.chance - a.chance || (a.name < b.name ? -1 : 1))
    return [
      String(row + 1),
      nodes[j]?.name ?? '',
      `${roles[j]?.role ?? ''}${agreementWords(roles[j]?.roleAgreement ?? null)}`,
      withError(roles[j]?.out ?? 0, roles[j]?.outSe ?? null),
      withError(roles[j]?.in ?? 0, roles[j]?.inSe ?? null),
      reached
        .slice(0, REACHED_SHOWN)
        .map((each) => `${each.name} ${shareWords(Number(each.chance.toFixed(2)), each.se)}`)
        .join(', ') || '—',
    ]
  })
  return [
    `${name} · dependency structure of ${count(nodes.length, 'node')} · ${count(answer.draws, 'draw')}, paths of at most ${answer.depth} steps; ${AGREEMENT}\n`,
    section('Who passes a change on', table(['', 'a change of', 'role', 'reaches', 'reached by', 'most often'], rows)),
    nodes.length > WIDEST_GRID
      ? ''
      : [
          section('One step, in per cent: the row is changed by the column', grid(order, likelihood)),
          section('Over any number of steps, in per cent', grid(order, reach)),
          section(
            `By the change prediction method over ${answer.depth} steps, in per cent: likelihood`,
            grid(order, answer.combinedLikelihood),
          ),
          section('Risk: likelihood times the share of the effort, in per cent', grid(order, answer.combinedRisk)),
        ].join(''),
    `\ndigest ${answer.digest}\n`,
  ].join('')
}

const net = ({ roles }: StructureMatrix, i: number): number => (roles[i]?.out ?? 0) - (roles[i]?.in ?? 0)

/** Nodes by their number in the table above, on both sides. */
function grid(order: readonly number[], matrix: readonly (readonly number[])[]): string {
  const cell = (text: string): string => text.padStart(3)
  const head = `   ${order.map((_, column) => cell(String(column + 1))).join('')}`
  const lines = order.map((i, row) => {
    const cells = order.map((j) => {
      const value = Math.round((matrix[i]?.[j] ?? 0) * 100)
      return cell(i === j ? '■' : value === 0 ? '·' : String(value))
    })
    return `${cell(String(row + 1))}${cells.join('')}`
  })
  return `${[head, ...lines].join('\n')}\n`
}

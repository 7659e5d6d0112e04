import type { KeyboardEvent } from 'react'
import type { StructureMatrix } from '#models/engine/structure-matrix'
import { cellWords, nodeName } from './matrix.ts'

type Cell = { readonly i: number; readonly j: number }
type Props = {
  readonly matrix: StructureMatrix
  /** Which nodes, in which order. */
  readonly nodes: readonly number[]
  readonly values: readonly (readonly number[])[]
  readonly name: string
  readonly chosen: Cell | null
  readonly onChoose: (cell: Cell) => void
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The matrix itself: one stop for Tab, the arrows go from cell to cell, and each cell says what it means. */
export function MatrixGrid({ matrix, nodes, values, name, chosen, onChoose }: Props) {
  const [first = 0] = nodes
  const focus =
    chosen !== null && nodes.includes(chosen.i) && nodes.includes(chosen.j) ? chosen : { i: first, j: first }
  function move(event: KeyboardEvent<HTMLTableElement>): void {
    const by = MOVES[event.key]
    if (by === undefined) return
    const nodeAt = (at: number): number => nodes[Math.min(nodes.length - 1, Math.max(0, at))] ?? first
    const next = { i: nodeAt(nodes.indexOf(focus.i) + by[0]), j: nodeAt(nodes.indexOf(focus.j) + by[1]) }
    event.preventDefault()
    onChoose(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.i} ${next.j}"]`)?.focus()
  }
  return (
    <div className="matrix-frame">
      <table className="matrix" role="grid" aria-label={name} onKeyDown={move}>
        <thead>
          <tr>
            <td className="matrix-corner" colSpan={2} />
            {nodes.map((j, at) => (
              <th key={j} scope="col" title={nodeName(matrix, j)} data-on={chosen?.j === j}>
                {at + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((i, at) => (
            <tr key={i}>
              <th scope="row" data-on={chosen?.i === i}>
                {nodeName(matrix, i)}
              </th>
              <th aria-hidden="true">{at + 1}</th>
              {nodes.map((j) => (
                <td key={j} role="gridcell">
                  <button
                    type="button"
                    data-cell={`${i} ${j}`}
                    data-own={i === j}
                    tabIndex={i === focus.i && j === focus.j ? 0 : -1}
                    aria-label={cellWords(matrix, i, j)}
                    aria-pressed={chosen?.i === i && chosen.j === j}
                    style={shade(i === j ? 0 : (values[i]?.[j] ?? 0))}
                    onClick={() => onChoose({ i, j })}
                  >
                    {i === j ? '' : text(values[i]?.[j] ?? 0)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">In per cent; an empty cell is less than one half.</p>
    </div>
  )
}

function text(value: number): string {
  const rounded = Math.round(value * 100)
  return rounded === 0 ? '' : rounded < 0 ? `−${-rounded}` : String(rounded)
}

/** Never darker than text can be read on. */
const shade = (value: number): { readonly background: string } | undefined => {
  const share = Math.round(Math.min(1, Math.abs(value)) * 55)
  const colour = value < 0 ? 'var(--data-sky)' : 'var(--data-orange)'
  return share === 0 ? undefined : { background: `color-mix(in srgb, ${colour} ${share + 8}%, var(--paper))` }
}

import { OP } from './column-program.ts'
import { exp, pow } from './elementary.ts'
import type { Machine } from './machine.ts'

/**
 * The steps of a machine over months in which months differ by more than their arguments: place s of a column is month
 * `first` + s, and what is beyond the horizon counts as its last month (nobody reads it). False: not one of them.
 */
export function runOverMonths(machine: Machine, id: number, first: number): boolean {
  const { program, columns } = machine
  const { op, a, b, k } = program.steps[id]!
  const [out, of] = [columns[id]!, columns[a] ?? columns[id]!]
  switch (op) {
    case OP.byMonth:
      for (let s = 0; s < out.length; s++) out[s] = at(program.tables[k]!, first + s)
      return true
    case OP.growth:
      for (let s = 0; s < out.length; s++) out[s] = exp(of[s]! * at(program.tables[k]!, first + s))
      return true
    case OP.compound:
      for (let s = 0; s < out.length; s++) out[s] = pow(1 + of[s]!, at(program.tables[k]!, first + s))
      return true
    case OP.stock: {
      const [held, kept] = [machine.held[k]!, columns[b]!]
      let stock = held[0]!
      for (let s = 0; s < out.length; s++) {
        out[s] = stock = stock * kept[s]! + of[s]!
        if (s === machine.count - 1) held[0] = stock
      }
      return true
    }
    default:
      return false
  }
}

const at = (table: readonly number[], month: number): number => table[Math.min(month, table.length - 1)]!

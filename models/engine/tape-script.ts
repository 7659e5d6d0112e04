import { roundUp } from './column-program.ts'
import type { Store } from './column-store.ts'
import { TAPE } from './column-tape.ts'
import { STEP_BYTES } from './kernel-tables.ts'
import { pricedColumns } from './price-kernel.ts'
import { addColumn, sumColumns, totalColumns } from './sum-kernel.ts'
import { addToTally } from './tally.ts'

/**
 * Runs part of a tape in JavaScript: what bench/assembly/columns.ts does two draws at a time, in the same order of the same
 * operations, so that the bytes are the same. `size`: numbers of a column; the first `count` draws are counted.
 */
export function runTape(store: Store, at: number, steps: number, size: number, count: number, month: number): void {
  const { words, numbers: m } = store
  for (let i = 0, word = at / 4; i < steps; i++, word += STEP_BYTES / 4) {
    const out = words[word + 1]! >> 3
    const a = words[word + 2]! >> 3
    const b = words[word + 3]! >> 3
    const c = words[word + 4]! >> 3
    const k = words[word + 5]! >> 3
    switch (words[word]!) {
      case TAPE.sum:
        sumColumns(m, words, out, words[word + 2]!, c, k, size)
        break
      case TAPE.total:
        totalColumns(m, words, out, words[word + 2]!, c, k, size)
        break
      case TAPE.priced:
        pricedColumns(m, words, out, words[word + 2]!, words[word + 3]! !== 0, c, k, size)
        break
      case TAPE.accumulate:
        addColumn(m, out, a, size)
        break
      case TAPE.divide:
        for (let s = 0; s < size; s++) m[out + s] = m[b + s]! === 0 ? 0 : m[a + s]! / m[b + s]!
        break
      case TAPE.larger:
        for (let s = 0; s < size; s++) m[out + s] = m[a + s]! < m[b + s]! ? m[b + s]! : m[a + s]!
        break
      case TAPE.smaller:
        for (let s = 0; s < size; s++) m[out + s] = m[b + s]! < m[a + s]! ? m[b + s]! : m[a + s]!
        break
      case TAPE.whole:
        for (let s = 0; s < size; s++) m[out + s] = roundUp(m[a + s]!)
        break
      case TAPE.byMonth:
        m.fill(m[k + month]!, out, out + size)
        break
      case TAPE.stock:
        for (let s = 0; s < size; s++) m[k + s] = m[out + s] = m[c + s]! * m[b + s]! + m[a + s]!
        break
      case TAPE.cross:
        for (let s = 0; s < size; s++) if (m[a + s]! > m[b + s]! && m[out + s] === Infinity) m[out + s] = month
        break
      case TAPE.tally:
        addToTally(m, k + 2 * month, m, a, count)
        break
      default:
        throw new Error(`tape: expected an operation, found ${words[word]}`)
    }
  }
}

/**
 * The sum of so many terms, from the left, into `out` and on top of `kept` (each where it isn't 0). A term at k is two numbers
 * long: two words, a column and another to be multiplied with (or 0), and a number to be multiplied with instead. Two terms a
 * pass: each pass reads and writes the sum once. Columns are whole groups of four.
 */
export function sumColumns(
  m: Float64Array,
  words: Int32Array,
  out: number,
  terms: number,
  kept: number,
  k: number,
  size: number,
): void {
  const last = k + 2 * terms
  const a = words[2 * k]! >> 3
  const b = words[2 * k + 1]! >> 3
  if (out === 0) {
    // Only kept: that is one term, or else the sum is written too.
    if (terms !== 1) throw new Error('tape: expected one term of what is only kept')
    return addOne(m, kept, kept, a, b, m[k + 1]!, size)
  }
  let at = k + 2
  if (terms === 1) beginWithOne(m, out, a, b, m[k + 1]!, size)
  else {
    beginWithTwo(m, out, a, b, m[k + 1]!, words[2 * at]! >> 3, words[2 * at + 1]! >> 3, m[at + 1]!, size)
    at += 2
  }
  for (; at + 2 < last; at += 4) {
    const [a, b, c, d] = [
      words[2 * at]! >> 3,
      words[2 * at + 1]! >> 3,
      words[2 * at + 4]! >> 3,
      words[2 * at + 5]! >> 3,
    ]
    addTwo(m, out, a, b, m[at + 1]!, c, d, m[at + 3]!, size)
  }
  if (at < last) addOne(m, out, out, words[2 * at]! >> 3, words[2 * at + 1]! >> 3, m[at + 1]!, size)
  if (kept > 0) addColumn(m, kept, out, size)
}

function beginWithOne(m: Float64Array, out: number, a: number, b: number, x: number, size: number): void {
  if (b > 0) for (let s = 0; s < size; s = (s + 1) | 0) m[(out + s) | 0] = m[(a + s) | 0]! * m[(b + s) | 0]!
  else
    for (let s = 0; s < size; s = (s + 4) | 0) {
      const o = (out + s) | 0
      const i = (a + s) | 0
      m[o] = m[i]! * x
      m[(o + 1) | 0] = m[(i + 1) | 0]! * x
      m[(o + 2) | 0] = m[(i + 2) | 0]! * x
      m[(o + 3) | 0] = m[(i + 3) | 0]! * x
    }
}

/** Adds column a times column b, or times a number, to what stands in `from`. */
function addOne(m: Float64Array, out: number, from: number, a: number, b: number, x: number, size: number): void {
  if (b > 0)
    for (let s = 0; s < size; s = (s + 1) | 0) m[(out + s) | 0] = m[(from + s) | 0]! + m[(a + s) | 0]! * m[(b + s) | 0]!
  else for (let s = 0; s < size; s = (s + 1) | 0) m[(out + s) | 0] = m[(from + s) | 0]! + m[(a + s) | 0]! * x
}
function beginWithTwo(
  m: Float64Array,
  out: number,
  a: number,
  b: number,
  x: number,
  c: number,
  d: number,
  y: number,
  size: number,
): void {
  if (b > 0 && d > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(a + s) | 0]! * m[(b + s) | 0]! + m[(c + s) | 0]! * m[(d + s) | 0]!
  else if (b > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(a + s) | 0]! * m[(b + s) | 0]! + m[(c + s) | 0]! * y
  else if (d > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(a + s) | 0]! * x + m[(c + s) | 0]! * m[(d + s) | 0]!
  else for (let s = 0; s < size; s = (s + 1) | 0) m[(out + s) | 0] = m[(a + s) | 0]! * x + m[(c + s) | 0]! * y
}

function addTwo(
  m: Float64Array,
  out: number,
  a: number,
  b: number,
  x: number,
  c: number,
  d: number,
  y: number,
  size: number,
): void {
  if (b > 0 && d > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(out + s) | 0]! + m[(a + s) | 0]! * m[(b + s) | 0]! + m[(c + s) | 0]! * m[(d + s) | 0]!
  else if (b > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(out + s) | 0]! + m[(a + s) | 0]! * m[(b + s) | 0]! + m[(c + s) | 0]! * y
  else if (d > 0)
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(out + s) | 0]! + m[(a + s) | 0]! * x + m[(c + s) | 0]! * m[(d + s) | 0]!
  else
    for (let s = 0; s < size; s = (s + 1) | 0)
      m[(out + s) | 0] = m[(out + s) | 0]! + m[(a + s) | 0]! * x + m[(c + s) | 0]! * y
}

/** Adds a column to another. */
export function addColumn(m: Float64Array, out: number, a: number, size: number): void {
  for (let s = 0; s < size; s = (s + 4) | 0) {
    const o = (out + s) | 0
    const i = (a + s) | 0
    m[o] = m[o]! + m[i]!
    m[(o + 1) | 0] = m[(o + 1) | 0]! + m[(i + 1) | 0]!
    m[(o + 2) | 0] = m[(o + 2) | 0]! + m[(i + 2) | 0]!
    m[(o + 3) | 0] = m[(o + 3) | 0]! + m[(i + 3) | 0]!
  }
}

/** The sum of so many columns as they are, into `out` and on top of `kept` where it isn't 0. Terms as above; four a pass. */
export function totalColumns(
  m: Float64Array,
  words: Int32Array,
  out: number,
  terms: number,
  kept: number,
  k: number,
  size: number,
): void {
  const column = (term: number): number => words[2 * (k + 2 * term)]! >> 3
  m.copyWithin(out, column(0), column(0) + size)
  let at = 1
  for (; at + 3 < terms; at += 4) addFour(m, out, column(at), column(at + 1), column(at + 2), column(at + 3), size)
  for (; at < terms; at++) addColumn(m, out, column(at), size)
  if (kept > 0) addColumn(m, kept, out, size)
}

function addFour(m: Float64Array, out: number, a: number, b: number, c: number, d: number, size: number): void {
  for (let s = 0; s < size; s = (s + 2) | 0) {
    const o = (out + s) | 0
    const e = (a + s) | 0
    const f = (b + s) | 0
    const g = (c + s) | 0
    const h = (d + s) | 0
    m[o] = m[o]! + m[e]! + m[f]! + m[g]! + m[h]!
    m[(o + 1) | 0] = m[(o + 1) | 0]! + m[(e + 1) | 0]! + m[(f + 1) | 0]! + m[(g + 1) | 0]! + m[(h + 1) | 0]!
  }
}

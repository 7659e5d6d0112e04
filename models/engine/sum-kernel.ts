/**
 * The sum of so many terms, from the left, into `out` and on top of `kept` (each where it isn't 0). A term at k is two numbers
 * long: two words, a column and another to be multiplied with (or 0), and a number to be multiplied with instead. Two terms a
 * pass: each pass reads and writes the sum once.
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
  const to = out === 0 ? 1 : out
  const last = k + 2 * terms
  let a = words[2 * k]! >> 3
  let b = words[2 * k + 1]! >> 3
  if (out === 0) {
    // Only kept: that is one term, or else the sum is written too.
    if (terms !== 1) throw new Error('tape: expected one term of what is only kept')
    if (b > 0) for (let s = 0; s < size; s++) m[kept + s] = m[kept + s]! + m[a + s]! * m[b + s]!
    else {
      const x = m[k + 1]!
      for (let s = 0; s < size; s++) m[kept + s] = m[kept + s]! + m[a + s]! * x
    }
    return
  }
  let at = k + 2
  if (terms === 1) {
    if (b > 0) for (let s = 0; s < size; s++) m[to + s] = m[a + s]! * m[b + s]!
    else {
      const x = m[k + 1]!
      for (let s = 0; s < size; s++) m[to + s] = m[a + s]! * x
    }
  } else {
    beginWithTwo(m, to, a, b, m[k + 1]!, words[2 * at]! >> 3, words[2 * at + 1]! >> 3, m[at + 1]!, size)
    at += 2
  }
  for (; at + 2 < last; at += 4) {
    a = words[2 * at]! >> 3
    b = words[2 * at + 1]! >> 3
    addTwo(m, to, a, b, m[at + 1]!, words[2 * at + 4]! >> 3, words[2 * at + 5]! >> 3, m[at + 3]!, size)
  }
  if (at < last) {
    a = words[2 * at]! >> 3
    b = words[2 * at + 1]! >> 3
    const x = m[at + 1]!
    if (b > 0) for (let s = 0; s < size; s++) m[to + s] = m[to + s]! + m[a + s]! * m[b + s]!
    else for (let s = 0; s < size; s++) m[to + s] = m[to + s]! + m[a + s]! * x
  }
  if (kept > 0) for (let s = 0; s < size; s++) m[kept + s] = m[kept + s]! + m[to + s]!
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
  if (b > 0 && d > 0) for (let s = 0; s < size; s++) m[out + s] = m[a + s]! * m[b + s]! + m[c + s]! * m[d + s]!
  else if (b > 0) for (let s = 0; s < size; s++) m[out + s] = m[a + s]! * m[b + s]! + m[c + s]! * y
  else if (d > 0) for (let s = 0; s < size; s++) m[out + s] = m[a + s]! * x + m[c + s]! * m[d + s]!
  else for (let s = 0; s < size; s++) m[out + s] = m[a + s]! * x + m[c + s]! * y
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
    for (let s = 0; s < size; s++) m[out + s] = m[out + s]! + m[a + s]! * m[b + s]! + m[c + s]! * m[d + s]!
  else if (b > 0) for (let s = 0; s < size; s++) m[out + s] = m[out + s]! + m[a + s]! * m[b + s]! + m[c + s]! * y
  else if (d > 0) for (let s = 0; s < size; s++) m[out + s] = m[out + s]! + m[a + s]! * x + m[c + s]! * m[d + s]!
  else for (let s = 0; s < size; s++) m[out + s] = m[out + s]! + m[a + s]! * x + m[c + s]! * y
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
  let at = 1 + ((terms - 1) % 3)
  beginTotal(m, out, column(0), at > 1 ? column(1) : -1, at > 2 ? column(2) : -1, size)
  for (; at < terms; at += 3) {
    const [a, b, c] = [column(at), column(at + 1), column(at + 2)]
    for (let s = 0; s < size; s++) m[out + s] = m[out + s]! + m[a + s]! + m[b + s]! + m[c + s]!
  }
  if (kept > 0) for (let s = 0; s < size; s++) m[kept + s] = m[kept + s]! + m[out + s]!
}

/** The sum of one, two or three columns; -1: not that many. */
function beginTotal(m: Float64Array, out: number, a: number, b: number, c: number, size: number): void {
  if (b < 0) m.copyWithin(out, a, a + size)
  else if (c < 0) for (let s = 0; s < size; s++) m[out + s] = m[a + s]! + m[b + s]!
  else for (let s = 0; s < size; s++) m[out + s] = m[a + s]! + m[b + s]! + m[c + s]!
}

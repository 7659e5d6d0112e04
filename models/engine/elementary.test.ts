import fc from 'fast-check'
import { expect, it } from 'vitest'
import { betaCdf, betaQuantile, logGamma } from './beta.ts'
import { cos, exp, expm1, log, log1p, normalCdf, normalQuantile, pow, sin } from './elementary.ts'

const value = new Float64Array(1)
const bits = new BigInt64Array(value.buffer)

function place(x: number): bigint {
  value[0] = x
  const b = bits[0]!
  return b < 0n ? -(b & 0x7fffffffffffffffn) : b
}

/** How many doubles lie between two. */
function steps(a: number, b: number): number {
  if (Object.is(a, b)) return 0
  if (a !== a || b !== b) return Infinity
  const difference = Number(place(a) - place(b))
  return Math.abs(difference)
}

function within(a: number, b: number): (x: number) => boolean {
  return (x) => x > a && x < b
}

const twins = [
  ['exp', exp, (x: number) => Math.exp(x), [-740, 709]],
  ['expm1', expm1, (x: number) => Math.expm1(x), [-40, 709]],
  ['expm1 near 0', expm1, (x: number) => Math.expm1(x), [-1e-3, 1e-3]],
  ['log', log, (x: number) => Math.log(x), [1e-300, 1e6]],
  ['log near 1', log, (x: number) => Math.log(x), [0.99, 1.01]],
  ['log1p', log1p, (x: number) => Math.log1p(x), [-1, 1]],
  ['sin', sin, (x: number) => Math.sin(x), [-1000, 1000]],
  ['cos', cos, (x: number) => Math.cos(x), [-1000, 1000]],
] as const

it.each(twins)('%s stays within 2 units in the last place of the engine', (_, ours, theirs, [min, max]) => {
  fc.assert(
    fc.property(fc.double({ min, max, noNaN: true }), (x) => steps(ours(x), theirs(x)) <= 2),
    { seed: 7, numRuns: 4000 },
  )
})

it('pow stays within 2 units in the last place of the engine', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.double({ min: -40, max: 40, noNaN: true }),
      (x, y) => {
        const ours = pow(x, y)
        return !within(1e-300, 1e300)(ours) || steps(ours, x ** y) <= 2
      },
    ),
    { seed: 7, numRuns: 6000 },
  )
})

it('pow of whole numbers is exact as long as the answer is', () => {
  for (let x = 2; x < 100; x++)
    for (let y = 0; y < 40; y++) {
      const exact = BigInt(x) ** BigInt(y)
      if (exact < 1n << 53n) expect(pow(x, y)).toBe(Number(exact))
    }
})

it('the edges are the ones of JavaScript', () => {
  const edges = [0, -0, 1, -1, 2, -2, 0.5, -0.5, Infinity, -Infinity, NaN, 3, -3, 1e-310, 1e300, -1e300]
  for (const x of edges) {
    for (const y of edges) expect(steps(pow(x, y), x ** y), `${x} ** ${y}`).toBeLessThanOrEqual(1)
    for (const [name, ours, theirs] of twins)
      if (Math.abs(x) < 8e5 || !['sin', 'cos'].includes(name))
        expect(steps(ours(x), theirs(x)), `${name} ${x}`).toBeLessThanOrEqual(2)
  }
})

it('the answers are these very bits in every engine', () => {
  let digest = 0
  for (let i = 1; i <= 2000; i++) {
    const x = i * 0.173
    for (const y of [
      exp(x / 9),
      log(x),
      pow(x, 1.7),
      expm1(x / 50),
      log1p(x),
      sin(x),
      cos(x),
      normalQuantile(i / 2001),
      normalCdf(x / 60),
    ]) {
      value[0] = y
      digest = (Math.imul(digest, 31) + Number(bits[0]! & 0xffffffffn) + Number((bits[0]! >> 32n) & 0xffffffffn)) | 0
    }
  }
  expect(digest).toBe(-1995922279)
})

// From mpmath with 40 digits.
const normals = [
  [-10, 7.619853024160525e-24],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [0, 0.5],
  [0.3, 0.6179114221889526],
  [1.2815515655446004, 0.9],
  [2.5, 0.9937903346742238],
] as const

it.each(normals)('a standard normal stays below %d with chance %d', (x, p) => {
  expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(2e-14)
  expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(2e-13)
})

it('the normal quantile gives back its chance', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-300, max: 0.999, noNaN: true }),
      (p) => Math.abs(normalCdf(normalQuantile(p)) / p - 1) < 1e-12,
    ),
    { seed: 7, numRuns: 2000 },
  )
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(-1)]).toEqual([-Infinity, Infinity, NaN])
})

it('logGamma knows the factorials', () => {
  let factorial = 1
  for (let n = 1; n < 30; n++) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-14 * Math.max(1, Math.log(factorial)))
    factorial *= n
  }
  expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 14)
})

it('the beta quantile gives back its chance, at both ends', () => {
  expect(betaQuantile(1, 1, 0.3)).toBeCloseTo(0.3, 14)
  expect(betaQuantile(2, 1, 0.25)).toBeCloseTo(0.5, 14)
  const shape = fc.double({ min: 1, max: 30, noNaN: true })
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), (a, b, p) => {
      return Math.abs(betaCdf(a, b, betaQuantile(a, b, p)) - p) < 1e-12
    }),
    { seed: 7, numRuns: 500 },
  )
})

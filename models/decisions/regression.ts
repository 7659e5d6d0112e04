/** A polynomial in standardised variables, as coefficients of its terms. */
export type Fit = {
  readonly centre: readonly number[]
  readonly scale: readonly number[]
  readonly degree: number
  readonly coefficients: Float64Array
}

const ridge = 1e-8

/** Terms of the basis: the constant, each variable's degrees 1..degree, and products of pairs from degree 2 on. */
function termCount(variables: number, degree: number): number {
  return 1 + variables * degree + (degree >= 2 ? (variables * (variables - 1)) / 2 : 0)
}

/**
 * Writes the basis at one draw. Degrees are Hermite polynomials over sqrt(k!), which span the same curves as powers and
 * keep the equations well conditioned. A variable that does not vary has scale 0 and adds nothing.
 */
function basisAt(fit: Omit<Fit, 'coefficients'>, variables: readonly Float64Array[], draw: number, into: Float64Array) {
  into[0] = 1
  let term = 1
  for (let v = 0; v < variables.length; v++) {
    const x = fit.scale[v] === 0 ? 0 : (variables[v]![draw]! - fit.centre[v]!) / fit.scale[v]!
    let previous = 0
    let current = 1
    for (let k = 1; k <= fit.degree; k++) {
      const next = (x * current - Math.sqrt(k - 1) * previous) * (1 / Math.sqrt(k))
      previous = current
      current = next
      into[term++] = fit.scale[v] === 0 ? 0 : next
    }
  }
  if (fit.degree < 2) return
  for (let a = 0; a < variables.length; a++)
    for (let b = a + 1; b < variables.length; b++) into[term++] = into[1 + a * fit.degree]! * into[1 + b * fit.degree]!
}

/** Mean and standard deviation of the draws named; a spread that is only rounding counts as none. */
function standard(values: Float64Array, draws: Int32Array): { centre: number; scale: number } {
  let sum = 0
  for (const s of draws) sum += values[s]!
  const centre = sum / draws.length
  let squares = 0
  for (const s of draws) squares += (values[s]! - centre) * (values[s]! - centre)
  const scale = Math.sqrt(squares / draws.length)
  return { centre, scale: scale > 1e-12 * Math.abs(centre) ? scale : 0 }
}

/**
 * Least squares of a target on a polynomial of the variables, over the draws named (at least one), with a ridge of 1e-8
 * on everything but the constant. The degree is lowered where there are fewer draws than terms.
 * In: `variables[v][draw]`, `target[draw]`, the draws to fit on. Out: the fit, for `predict`.
 */
export function fitPolynomial(
  variables: readonly Float64Array[],
  target: Float64Array,
  draws: Int32Array,
  degree: number,
): Fit {
  if (draws.length === 0) throw new Error('A regression needs at least one draw, and there are none')
  let fitted = degree
  while (fitted > 0 && termCount(variables.length, fitted) > draws.length) fitted--
  const standards = variables.map((values) => standard(values, draws))
  const shape = {
    centre: standards.map((one) => one.centre),
    scale: standards.map((one) => one.scale),
    degree: fitted,
  }
  const terms = termCount(variables.length, fitted)
  const matrix = new Float64Array(terms * terms)
  const right = new Float64Array(terms)
  const row = new Float64Array(terms)
  for (const s of draws) {
    basisAt(shape, variables, s, row)
    for (let i = 0; i < terms; i++) {
      const at = row[i]!
      right[i]! += at * target[s]!
      for (let j = 0; j <= i; j++) matrix[i * terms + j]! += at * row[j]!
    }
  }
  for (let i = 1; i < terms; i++) matrix[i * terms + i]! += ridge * draws.length
  return { ...shape, coefficients: solve(matrix, right, terms) }
}

/** Cholesky on the lower triangle, in place; a pivot that vanished adds nothing (its column says nothing new). */
function solve(matrix: Float64Array, right: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!
      for (let k = 0; k < j; k++) rest -= matrix[i * n + k]! * matrix[j * n + k]!
      if (i === j) matrix[i * n + i] = rest > 0 ? Math.sqrt(rest) : Infinity
      else matrix[i * n + j] = rest / matrix[j * n + j]!
    }
  const x = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i * n + k]! * x[k]!
    x[i]! /= matrix[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= matrix[k * n + i]! * x[k]!
    x[i]! /= matrix[i * n + i]!
  }
  return x
}

/** The fitted value at the draws named, each at its own index; elsewhere 0. In: `variables[v][draw]`. */
export function predict(fit: Fit, variables: readonly Float64Array[], draws: Int32Array, count: number): Float64Array {
  const values = new Float64Array(count)
  const [only] = variables
  if (variables.length === 1 && only !== undefined && fit.scale[0] !== 0) {
    predictOne(fit, only, draws, values)
    return values
  }
  const row = new Float64Array(fit.coefficients.length)
  for (const s of draws) {
    basisAt(fit, variables, s, row)
    let value = 0
    for (let i = 0; i < row.length; i++) value += fit.coefficients[i]! * row[i]!
    values[s] = value
  }
  return values
}

/** The same for a single variable, the usual case, without a row: the terms are used as they are made. */
function predictOne(
  { coefficients, centre, scale, degree }: Fit,
  x: Float64Array,
  draws: Int32Array,
  into: Float64Array,
) {
  const over = Float64Array.from({ length: degree + 1 }, (_, k) => (k === 0 ? 0 : 1 / Math.sqrt(k)))
  const root = Float64Array.from({ length: degree + 1 }, (_, k) => (k === 0 ? 0 : Math.sqrt(k - 1)))
  const [middle, unit] = [centre[0]!, scale[0]!]
  for (let at = 0; at < draws.length; at++) {
    const z = (x[draws[at]!]! - middle) / unit
    let previous = 0
    let current = 1
    let value = coefficients[0]!
    for (let k = 1; k <= degree; k++) {
      const next = (z * current - root[k]! * previous) * over[k]!
      previous = current
      current = next
      value += coefficients[k]! * next
    }
    into[draws[at]!] = value
  }
}

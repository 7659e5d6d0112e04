/**
 * The three parts of the normal quantile by Wichura (1988), AS 241, as ratios of polynomials. Written out, because an engine
 * holds numbers that stand in the code as known, and not those of an array.
 */

/** How far from a half a chance is in the middle. */
export const MIDDLE = 0.425

/** The quantile at a chance of q + 0.5, where |q| is at most MIDDLE. */
export function middleQuantile(q: number): number {
  const r = 0.180625 - q * q
  return (
    (q *
      (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
        45921.953931549871457) *
        r +
        13731.693765509461125) *
        r +
        1971.5909503065514427) *
        r +
        133.14166789178437745) *
        r +
        3.387132872796366608)) /
    (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) *
      r +
      5394.1960214247511077) *
      r +
      687.1870074920579083) *
      r +
      42.313330701600911252) *
      r +
      1)
  )
}

/** The size of the quantile where r, the square root of minus the logarithm of the chance of the tail, is at most 5. */
export function nearTail(r: number): number {
  const x = r - 1.6
  return (
    (((((((7.7454501427834140764e-4 * x + 2.27238449892691845833e-2) * x + 2.4178072517745061177e-1) * x +
      1.27045825245236838258) *
      x +
      3.64784832476320460504) *
      x +
      5.7694972214606914055) *
      x +
      4.6303378461565452959) *
      x +
      1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * x + 5.475938084995344946e-4) * x + 1.51986665636164571966e-2) * x +
      1.4810397642748007459e-1) *
      x +
      6.8976733498510000455e-1) *
      x +
      1.6763848301838038494) *
      x +
      2.05319162663775882187) *
      x +
      1)
  )
}

/** The same where r is above 5. */
export function farTail(r: number): number {
  const x = r - 5
  return (
    (((((((2.01033439929228813265e-7 * x + 2.71155556874348757815e-5) * x + 1.2426609473880784386e-3) * x +
      2.6532189526576123093e-2) *
      x +
      2.9656057182850489123e-1) *
      x +
      1.7848265399172913358) *
      x +
      5.4637849111641143699) *
      x +
      6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x +
      7.868691311456132591e-4) *
      x +
      1.48753612908506148525e-2) *
      x +
      1.3692988092273580531e-1) *
      x +
      5.9983220655588793769e-1) *
      x +
      1)
  )
}

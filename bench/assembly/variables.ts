// AssemblyScript: variables from address to value (models/engine/variable-draws.ts, kernel-variables.ts).

import { exponential } from './exponentials'
import { normals } from './quantiles'

/** Where the store has the first draw of the block (models/engine/draw-constants.ts). */
const FIRST_DRAW: usize = 16

/**
 * A lognormal of its own luck and a factor's. At k: its key (two words), the weights of both, mu and sigma, then the column of the
 * factor's normals.
 */
export function variable(out: usize, k: usize, bytes: usize): void {
  normals(out, <i32>(bytes >> 3), load<i32>(k), load<i32>(k, 4), load<i32>(FIRST_DRAW), 0)
  const own = v128.load64_splat(k, 8)
  const weight = v128.load64_splat(k, 16)
  const mu = v128.load64_splat(k, 24)
  const sigma = v128.load64_splat(k, 32)
  let common = <usize>load<u32>(k, 40)
  for (let end = out + bytes; out < end; out += 16, common += 16) {
    const z = f64x2.add(f64x2.mul(v128.load(out), own), f64x2.mul(weight, v128.load(common)))
    v128.store(out, exponential(f64x2.add(mu, f64x2.mul(sigma, z))))
  }
}

// AssemblyScript: whole units, one part in 10^12 forgiven (models/engine/column-program.ts).

// @ts-ignore: a decorator of AssemblyScript
@inline
export function up(x: v128): v128 {
  return f64x2.ceil(f64x2.mul(x, f64x2.splat(1 - 1e-12)))
}

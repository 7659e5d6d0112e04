import { betaQuantile } from './beta.ts'
import { drawKernelOf } from './draw-kernel.ts'
import { exp, log, normalCdf, normalQuantile } from './elementary.ts'

/** A two-point doubt: lognormal. */
export type TwoPoint = { readonly p10: number; readonly p90: number }

/** A three-point doubt: metalog of three terms, on a line, a half-line or a span. */
export type ThreePoint = {
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly lower?: number
  readonly upper?: number
}

/** Known ends and a likeliest value: PERT, a beta distribution. */
export type Pert = { readonly min: number; readonly mode: number; readonly max: number }

export type Distribution = TwoPoint | ThreePoint | Pert

/** How a bounded line is stretched to a whole one: x itself, its logarithm above the lower end, below the upper, or both. */
type Line = { readonly lower: number | undefined; readonly upper: number | undefined }

/** A distribution made ready for many quantiles. */
export type Shape =
  | { readonly kind: 'certain'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sigma: number }
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'metalog'; readonly a1: number; readonly a2: number; readonly a3: number; readonly line: Line }
  | {
      readonly kind: 'twoPiece'
      readonly middle: number
      readonly below: number
      readonly above: number
      readonly line: Line
      readonly least: number
      readonly most: number
    }
  | { readonly kind: 'pert'; readonly min: number; readonly span: number; readonly a: number; readonly b: number }

/** How far the 90th percentile of a standard normal lies from the 10th. */
const spread = 2.5631031310892
const ln9 = 2.1972245773362196

/**
 * The value that `d` stays below with chance `p` in [0, 1]. Two points are a lognormal (a normal where they are not both
 * above 0); three are a metalog (Keelin 2016), unbounded unless ends are given, and a two-piece lognormal where no metalog
 * passes through them; min, mode and max are a PERT.
 */
export function quantileOf(d: Distribution, p: number): number {
  return quantileOfShape(shapeOf(d), p)
}

/** Turns chances into values of `d`, in place. */
export function fillQuantiles(d: Distribution, chances: Float64Array): void {
  const shape = shapeOf(d)
  for (let i = 0; i < chances.length; i++) chances[i] = quantileOfShape(shape, chances[i]!)
}

/** Turns standard normals into values of `d`, in place: each at the chance that the normal stays below it. */
export function fillFromNormals(d: Distribution, normals: Float64Array): void {
  fillShapeFromNormals(shapeOf(d), normals)
}

/** The same for a prepared distribution. */
export function fillShapeFromNormals(shape: Shape, normals: Float64Array): void {
  const kernel = drawKernelOf(normals)
  if (kernel !== undefined && shape.kind === 'lognormal' && Math.abs(shape.mu) + 40 * shape.sigma < 700)
    return void kernel.exponentials(normals.byteOffset, normals.byteOffset, shape.mu, shape.sigma, normals.length)
  if (shape.kind === 'lognormal') return fillLognormal(shape.mu, shape.sigma, normals)
  if (shape.kind === 'twoPiece') return fillTwoPiece(shape, normals)
  if (shape.kind === 'metalog') return fillMetalog(shape, normals)
  for (let i = 0; i < normals.length; i++) normals[i] = valueAtNormal(shape, normals[i]!)
}

/** In loops of their own: V8 would put each number on the heap that `valueAtNormal` returns. */
function fillTwoPiece(shape: Extract<Shape, { kind: 'twoPiece' }>, normals: Float64Array): void {
  for (let i = 0; i < normals.length; i++) normals[i] = twoPieceAt(shape, normals[i]!)
}

function fillMetalog(shape: Extract<Shape, { kind: 'metalog' }>, normals: Float64Array): void {
  for (let i = 0; i < normals.length; i++) normals[i] = chanceBelow(normals[i]!)
  for (let i = 0; i < normals.length; i++) normals[i] = metalogAt(shape, normals[i]!)
}

function fillLognormal(mu: number, sigma: number, normals: Float64Array): void {
  for (let i = 0; i < normals.length; i++) normals[i] = exp(mu + sigma * normals[i]!)
}

/** Whether a three-term metalog passes through these percentiles (on the stretched line, where there are ends). */
export function metalogFits(d: ThreePoint): boolean {
  const z10 = stretch(d, d.p10)
  const z90 = stretch(d, d.p90)
  const r = (stretch(d, d.p50) - z10) / (z90 - z10)
  return r > 0.16658 && r < 0.83342 && Math.abs(z90 - z10) < Infinity
}

/** Does once what all quantiles of `d` share. */
export function shapeOf(d: Distribution): Shape {
  if ('mode' in d) {
    const span = d.max - d.min
    if (span === 0) return { kind: 'certain', value: d.min }
    return {
      kind: 'pert',
      min: d.min,
      span,
      a: 1 + (4 * (d.mode - d.min)) / span,
      b: 1 + (4 * (d.max - d.mode)) / span,
    }
  }
  if (!('p50' in d)) {
    if (d.p10 === d.p90) return { kind: 'certain', value: d.p10 }
    if (!(d.p10 > 0 && d.p90 > 0)) {
      return { kind: 'normal', mean: (d.p10 + d.p90) / 2, sigma: (d.p90 - d.p10) / spread }
    }
    return { kind: 'lognormal', mu: (log(d.p10) + log(d.p90)) / 2, sigma: log(d.p90 / d.p10) / spread }
  }
  if (d.p10 === d.p50 && d.p50 === d.p90) return { kind: 'certain', value: d.p50 }
  return metalogFits(d) ? metalog(d) : twoPiece(d)
}

function metalog(d: ThreePoint): Shape {
  const z10 = stretch(d, d.p10)
  const z50 = stretch(d, d.p50)
  const z90 = stretch(d, d.p90)
  const width = z90 - z10
  const r = (z50 - z10) / width
  const a3 = ((1 - 2 * r) * width) / (0.8 * ln9)
  return { kind: 'metalog', a1: z50, a2: width / (2 * ln9), a3, line: { lower: d.lower, upper: d.upper } }
}

/** One lognormal below the median and another above it; on the given ends where they leave room, on plain values last. */
function twoPiece(d: ThreePoint): Shape {
  const lines: Line[] = [{ lower: d.lower ?? (d.upper === undefined ? 0 : undefined), upper: d.upper }, noEnds]
  const line = lines.find((l) => [d.p10, d.p50, d.p90].every((x) => Math.abs(stretch(l, x)) < Infinity)) ?? noEnds
  const middle = stretch(line, d.p50)
  return {
    kind: 'twoPiece',
    middle,
    below: (middle - stretch(line, d.p10)) / (spread / 2),
    above: (stretch(line, d.p90) - middle) / (spread / 2),
    line,
    least: d.lower ?? -Infinity,
    most: d.upper ?? Infinity,
  }
}

const noEnds: Line = { lower: undefined, upper: undefined }

function stretch(
  { lower, upper }: { readonly lower?: number | undefined; readonly upper?: number | undefined },
  x: number,
): number {
  if (lower === undefined) return upper === undefined ? x : -log(upper - x)
  return upper === undefined ? log(x - lower) : log((x - lower) / (upper - x))
}

function shrink({ lower, upper }: Line, z: number): number {
  if (lower === undefined) return upper === undefined ? z : upper - exp(-z)
  return upper === undefined ? lower + exp(z) : lower + (upper - lower) / (1 + exp(-z))
}

/** The value that a prepared distribution stays below with chance `p`. */
export function quantileOfShape(shape: Shape, p: number): number {
  switch (shape.kind) {
    case 'metalog':
      return metalogAt(shape, p)
    case 'pert':
      return shape.min + shape.span * betaQuantile(shape.a, shape.b, p)
    case 'certain':
      return shape.value
    case 'normal':
    case 'lognormal':
    case 'twoPiece':
      return valueAtNormal(shape, normalQuantile(p))
  }
}

/** Beyond 8 standard deviations a chance is no longer told from 0 or 1. */
const FARTHEST = 8

/** The same at the chance that a standard normal stays below `z`. */
function valueAtNormal(shape: Shape, z: number): number {
  switch (shape.kind) {
    case 'certain':
      return shape.value
    case 'normal':
      return shape.mean + shape.sigma * z
    case 'lognormal':
      return exp(shape.mu + shape.sigma * z)
    case 'twoPiece':
      return twoPieceAt(shape, z)
    case 'metalog':
    case 'pert':
      return quantileOfShape(shape, chanceBelow(z))
  }
}

function metalogAt({ line, a1, a2, a3 }: Extract<Shape, { kind: 'metalog' }>, p: number): number {
  const odds = log(p / (1 - p))
  return shrink(line, a1 + (a2 + a3 * (p - 0.5)) * odds)
}

function twoPieceAt(
  { line, middle, below, above, least, most }: Extract<Shape, { kind: 'twoPiece' }>,
  z: number,
): number {
  const side = z < 0 ? below : above
  const value = shrink(line, side === 0 ? middle : middle + side * z)
  return Math.min(most, Math.max(least, value))
}

const chanceBelow = (z: number): number => normalCdf(Math.min(FARTHEST, Math.max(-FARTHEST, z)))

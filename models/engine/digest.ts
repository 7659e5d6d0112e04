import { digestOf as digestOfText } from '#models/catalog/digest'

/** Figures beyond what a computer counts to: some numbers of the document are far too large, or far too small. */
export class Overflow extends Error {
  constructor(found: number) {
    super(
      `its figures are beyond what can be counted: found ${found}, expected finite numbers. Look for what is far too large, or next to 0, among its demand, growth, calls, quantities, sizes and rates.`,
    )
  }
}

/** JSON with the keys of every object in order of their names: one text for equal values. Throws Overflow for NaN and Infinity. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Overflow(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}

/** FNV-1a 64 over canonical JSON, 16 hex digits: equal answers have equal digests, whoever computed them. */
export function digestOf(answer: unknown): string {
  return digestOfText(canonicalJson(answer))
}

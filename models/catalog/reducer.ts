/**
 * Friction reducers (methods 3.4): each acts on a named parameter, never as an unexplained discount.
 * Factors multiply the parameter; combined, at least 5 % of the unreduced effort is left (nothing is free).
 */
export type ReducerParameter =
  /** share of modules and steps translated without hands */
  | 'automatic'
  /** design and code hours */
  | 'design'
  | 'code'
  /** integration hours */
  | 'integration'
  /** likelihood that a change passes on to those who use the product */
  | 'likelihood'
  /** probability that a defect escapes */
  | 'defects'
  /** transforming and verifying data */
  | 'data-transform'
  | 'data-verify'
  /** probability that cut-over fails */
  | 'cutover-risk'

export type ReducerEffect = {
  readonly on: ReducerParameter
  readonly factor: { readonly p10: number; readonly p50: number; readonly p90: number }
}

export type Reducer = {
  readonly id: string
  readonly name: string
  readonly why: string
  readonly effects: readonly ReducerEffect[]
  /** Building it is work: person-days, p10 / p50 / p90 (an assumption). */
  readonly buildDays: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** Months of parallel run that it adds to a swap (strangler routing). */
  readonly overlapMonths?: number
}

const on = (parameter: ReducerParameter, p10: number, p50: number, p90: number): ReducerEffect => ({
  on: parameter,
  factor: { p10, p50, p90 },
})

export const REDUCERS: readonly Reducer[] = [
  {
    id: 'infrastructure-as-code',
    name: 'Infrastructure as code',
    why: 'What a general tool describes can be translated, read and tested.',
    effects: [on('automatic', 0.3, 0.6, 0.9), on('code', 0.7, 0.85, 0.95)],
    buildDays: { p10: 5, p50: 12, p90: 30 },
  },
  {
    id: 'anti-corruption-layer',
    name: 'Anti-corruption layer',
    why: 'Callers see our own interface, so a change of vendor stops at the adapter.',
    effects: [on('likelihood', 0.05, 0.25, 0.6), on('code', 0.4, 0.6, 0.8)],
    buildDays: { p10: 4, p50: 10, p90: 25 },
  },
  {
    id: 'open-standard',
    name: 'Open standard',
    why: 'What stays inside a standard (OIDC, OCI, OTLP, SQL, Kafka protocol) moves without redesign.',
    effects: [on('design', 0.05, 0.3, 0.8), on('code', 0.05, 0.3, 0.8)],
    buildDays: { p10: 3, p50: 8, p90: 20 },
  },
  {
    id: 'contract-tests',
    name: 'Vendor-neutral contract tests',
    why: 'The same tests pass before and after, so integration is checked by a machine.',
    effects: [on('integration', 0.3, 0.5, 0.8), on('defects', 0.3, 0.5, 0.8)],
    buildDays: { p10: 2, p50: 5, p90: 12 },
  },
  {
    id: 'dumb-pipes',
    name: 'Dumb pipes',
    why: 'Logic lives in a task framework outside the product; only the wiring is rewritten.',
    effects: [on('design', 0.2, 0.4, 0.7), on('code', 0.2, 0.4, 0.7)],
    buildDays: { p10: 4, p50: 9, p90: 20 },
  },
  {
    id: 'versioned-exports',
    name: 'Versioned, exported data',
    why: 'Data that is exported and checked regularly is already half moved.',
    effects: [on('data-transform', 0.3, 0.5, 0.9), on('data-verify', 0.5, 0.7, 0.9)],
    buildDays: { p10: 3, p50: 6, p90: 15 },
  },
  {
    id: 'strangler-routing',
    name: 'Feature flags and strangler routing',
    why: 'Traffic moves in small steps that can be taken back.',
    effects: [on('cutover-risk', 0.3, 0.5, 0.8)],
    buildDays: { p10: 2, p50: 5, p90: 12 },
    overlapMonths: 1,
  },
]

export const reducerById = (id: string): Reducer | undefined => REDUCERS.find((reducer) => reducer.id === id)

/** Nothing is free: the least share of the unreduced effort that is left (methods 3.4). */
export const REDUCED_EFFORT_FLOOR = 0.05

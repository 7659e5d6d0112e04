/** What would have to be touched if an offering changed. Hours and splits are assumptions: no source gives them. */
export const TOUCHPOINT_KINDS = [
  'module',
  'pipeline-step',
  'call-site-family',
  'dashboard',
  'alert-rule',
  'identity-client',
  'topic-or-queue',
  'table-or-schema',
  'rule-set',
  'secret-path',
  'runbook',
] as const
export type TouchpointKind = (typeof TOUCHPOINT_KINDS)[number]

export type TouchpointEffort = {
  readonly name: string
  /** Hours for one, as p10, p50, p90. */
  readonly hours: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** Shares of the hours in design, code and integration: what reducers act on. They sum to 1. */
  readonly split: { readonly design: number; readonly code: number; readonly integration: number }
}

const effort = (
  name: string,
  p10: number,
  p50: number,
  p90: number,
  design: number,
  code: number,
  integration: number,
): TouchpointEffort => ({
  name,
  hours: { p10, p50, p90 },
  split: { design: design / 100, code: code / 100, integration: integration / 100 },
})

export const TOUCHPOINT_EFFORT: Readonly<Record<TouchpointKind, TouchpointEffort>> = {
  module: effort('Manifest or infrastructure module', 1, 3, 8, 20, 60, 20),
  'pipeline-step': effort('Pipeline step', 2, 6, 16, 20, 50, 30),
  'call-site-family': effort('Client call-site family', 4, 12, 40, 30, 50, 20),
  dashboard: effort('Dashboard', 0.5, 1, 3, 10, 80, 10),
  'alert-rule': effort('Alert rule', 0.5, 1, 3, 10, 80, 10),
  'identity-client': effort('Identity client or role', 4, 10, 30, 30, 30, 40),
  'topic-or-queue': effort('Topic or queue', 4, 16, 60, 40, 30, 30),
  'table-or-schema': effort('Table or schema', 4, 16, 60, 40, 30, 30),
  'rule-set': effort('Network rule set', 1, 3, 10, 40, 30, 30),
  'secret-path': effort('Secret path', 0.25, 0.5, 2, 10, 50, 40),
  runbook: effort('Runbook', 1, 3, 8, 60, 40, 0),
}

/** Once for the product itself, whoever uses it: modules, the six pipeline stages, a runbook. */
export const PRODUCT_TOUCHPOINTS: Readonly<Partial<Record<TouchpointKind, number>>> = {
  module: 4,
  'pipeline-step': 6,
  runbook: 1,
}

import type { AcceptanceCriterion } from './item.ts'

/** The definition of done of every story (domain, rule 7). */
export const PIPELINE_CRITERION = 'The work is automated and deployed by a pipeline.'

/** The stages of a pipeline for a delivery product (domain, rule 9). */
export const PIPELINE_STAGES = [
  'configuration and syntax check',
  'build',
  'integration test',
  'security compliance test',
  'monitoring test',
  'performance test',
] as const

/** What a story is accepted by: its own criteria, the six stages where it builds a capability, and always the pipeline. */
export function accepted(
  own: readonly string[],
  options: { readonly builds: boolean },
): readonly AcceptanceCriterion[] {
  const stages = options.builds
    ? PIPELINE_STAGES.map((stage) => `Its pipeline has the stage "${stage}", and it passes.`)
    : []
  return [...own, ...stages, PIPELINE_CRITERION]
}

const BUILT: Readonly<Record<string, (product: string) => string>> = {
  'infrastructure-as-code': (product) =>
    `${product} is described whole in code of a general tool; an empty environment is built from it without hands.`,
  'anti-corruption-layer': (product) =>
    `Callers of ${product} use our own interface; a check fails when code outside the adapter names the vendor.`,
  'open-standard': (product) => `What uses ${product} speaks the open standard; a test fails where it does not.`,
  'contract-tests': (product) => `The same tests pass against ${product} as it is and against one other offering.`,
  'dumb-pipes': (product) =>
    `Every step of ${product} runs outside it by the same command; what is left inside is the order of the steps.`,
  'versioned-exports': (product) =>
    `The data of ${product} is exported on a schedule with its version, restored elsewhere and found equal.`,
  'strangler-routing': (product) =>
    `Any share of the traffic of ${product} can be sent elsewhere and taken back without a release.`,
}

/** When a reducer exists: what can be observed, by its id in the catalog. */
export function reducerBuilt(reducer: string, product: string): string {
  return (
    BUILT[reducer]?.(product) ?? `${product} can be replaced in a test environment without a change in who uses it.`
  )
}

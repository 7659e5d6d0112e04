import type { FrictionParts, ScenarioComparison } from '#models/engine/summary'

/** The six parts of what a change costs once, in the order in which they are shown. */
export const ONE_OFF_PARTS = [
  { id: 'effort', name: 'Work', colour: 'var(--data-blue)' },
  { id: 'dualRunning', name: 'Running both', colour: 'var(--data-orange)' },
  { id: 'data', name: 'Moving data', colour: 'var(--data-green)' },
  { id: 'retraining', name: 'Retraining', colour: 'var(--data-pink)' },
  { id: 'exit', name: 'Leaving the contract', colour: 'var(--data-vermilion)' },
  { id: 'risk', name: 'Risk of failure', colour: 'var(--data-violet)' },
] as const satisfies readonly { id: keyof FrictionParts; name: string; colour: string }[]

/** Services whose response moves by a tenth of a millisecond or more, the largest move first. */
export const latencyInOrder = (latency: ScenarioComparison['latency']): readonly Moved[] =>
  latency
    .flatMap((entry) => {
      const { meanMs } = entry
      return meanMs === null || Math.abs(meanMs) < 0.1 ? [] : [{ ...entry, meanMs }]
    })
    .sort((a, b) => Math.abs(b.meanMs) - Math.abs(a.meanMs) || (a.service < b.service ? -1 : 1))

type Moved = ScenarioComparison['latency'][number] & { readonly meanMs: number }

/** Services of which neither response is known. */
export const latencyUnknown = (latency: ScenarioComparison['latency']): number =>
  latency.filter((entry) => entry.meanMs === null).length

/** With its sign, as a difference is read. */
export const signed = (value: number, write: (n: number) => string): string =>
  `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`

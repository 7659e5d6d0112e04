import { expect, it } from 'vitest'

/** The names that others rely on, file by file: a rename here breaks them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  './catalog/meter.ts': ['meterCost'],
  './engine/queueing.ts': [
    'erlangB',
    'erlangC',
    'meanWait',
    'waitQuantile',
    'retryFactor',
    'fluidBacklog',
    'uslThroughput',
    'fitUsl',
    'meanValueAnalysis',
  ],
  './engine/demand.ts': ['propagate'],
  './engine/scale.ts': ['desiredReplicas', 'targetTracking'],
  './engine/change-friction.ts': [
    'reachProbability',
    'combinedLikelihood',
    'combinedRisk',
    'adaptationModifier',
    'cocomoEffort',
  ],
  './engine/draws.ts': ['threefry2x32', 'uniform', 'sobol', 'quantileOf'],
  './decisions/responsible-moment.ts': ['latestStarts', 'responsibleMoment'],
  './decisions/option-value.ts': ['longstaffSchwartz'],
  './decisions/information-value.ts': ['evpi', 'evppi'],
  './decisions/sensitivity.ts': ['sobolIndices'],
  './backlog/priority.ts': ['sequence'],
}

it.each(Object.entries(NAMES))('%s exports the functions that others call by name', async (file, names) => {
  const module = (await import(/* @vite-ignore */ new URL(file, import.meta.url).href)) as Readonly<
    Record<string, unknown>
  >
  expect(names.filter((name) => typeof module[name] !== 'function')).toEqual([])
})

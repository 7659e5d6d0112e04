import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import { includesCompute } from './compute-quantities.ts'
import type { EcosystemIndex } from './ecosystem-index.ts'
import { computeOf } from './places.ts'
import type { Traffic } from './traffic.ts'

/** By product id: vCPU that run for services in a mean hour of the month, and those that the load keeps at the target. */
export type IdleSteps = ReadonlyMap<string, { readonly asked: number; readonly used: number }>

/**
 * What of the capacity that a product runs for services their load uses: replicas x vCPU against load / (rate of a replica
 * x target) x vCPU. The target is the autoscaler's, else what headroom leaves. Services of unknown size or service time
 * count in neither.
 */
export function idleSteps(compilation: Compilation, index: EcosystemIndex, traffic: Traffic): IdleSteps {
  const { draft, question } = compilation
  const steps = new Map<string, { asked: number; used: number }>()
  for (const service of index.services) {
    const own = traffic.get(service.id)
    const host = billedOn(index, service.runsOn)
    const { sizing } = service
    if (host === undefined || own?.replicas === undefined || sizing?.vCpu === undefined) continue
    if (own.busyEach === undefined) continue
    const target = sizing.autoscale?.targetUtilisation ?? 1 - question.assumptions.headroom
    const path = `services/${service.id}/sizing`
    const vCpu = columns.doubt(draft, `${path}.vCpu`, sizing.vCpu)
    const share =
      sizing.autoscale === undefined
        ? columns.constant(draft, target, '1 - assumptions/headroom')
        : columns.constant(draft, target, `${path}.autoscale`)
    const each = columns.divide(draft, own.busyEach, share)
    const useful = columns.smaller(draft, own.replicas, columns.multiply(draft, own.requests, each))
    const before = steps.get(host)
    const asked = columns.multiply(draft, own.replicas, vCpu)
    const used = columns.multiply(draft, useful, vCpu)
    steps.set(host, {
      asked: before === undefined ? asked : columns.add(draft, before.asked, asked),
      used: before === undefined ? used : columns.add(draft, before.used, used),
    })
  }
  return steps
}

/** The product whose bill has the compute: an orchestrator passes it on unless its offering includes it. */
function billedOn(index: EcosystemIndex, runsOn: string | undefined): string | undefined {
  const host = runsOn === undefined ? undefined : index.productById.get(runsOn)
  if (host?.family !== 'container-orchestration') return host?.id
  const isIncluded = (index.bound.get(host.id) ?? []).some(includesCompute)
  return isIncluded ? host.id : (host.runsOn ?? computeOf(index, host.environment))
}

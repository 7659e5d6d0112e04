import type { Sizing } from '#models/ecosystem/business-service'
import type { Doubt } from '../quantity.ts'
import type { QuantityId } from '#models/catalog/neutral-quantity'
import { HOURS_PER_MONTH } from '../quantity.ts'
import * as columns from './column-program.ts'
import type { Compilation } from './compilation.ts'
import type { Bound, EcosystemIndex } from './ecosystem-index.ts'
import { computeOf } from './places.ts'
import { addQuantity, type QuantityLedger } from './quantity-ledger.ts'
import type { ServiceTraffic, Traffic } from './traffic.ts'

/** What sized services ask of the product that they run on, and what self-hosted tools ask of compute. */
export function addCompute(
  compilation: Compilation,
  index: EcosystemIndex,
  traffic: Traffic,
  ledger: QuantityLedger,
): void {
  for (const service of index.services) {
    if (service.runsOn === undefined) continue
    const host = index.productById.get(service.runsOn)
    const own = traffic.get(service.id)
    if (host === undefined || own === undefined) {
      if (host === undefined)
        compilation.findings.push({
          code: 'dangling-id',
          severity: 'error',
          path: `ecosystem.services.${service.id}.runsOn`,
          message: `names "${service.runsOn}", which is no product of the document; its compute is not in the numbers`,
          fix: 'name a core-compute or orchestration product',
          about: service.id,
        })
      continue
    }
    const { sizing } = service
    const { vCpu, memoryGiB } = sizing ?? {}
    if (sizing === undefined || vCpu === undefined || memoryGiB === undefined) {
      compilation.findings.push({
        code: 'unknown-sizing',
        severity: 'warning',
        path: `ecosystem.services.${service.id}.sizing`,
        message: `the size of ${service.name} is unknown: its compute is not in the numbers`,
        fix: 'state vCPU, memory and replicas',
        about: service.id,
      })
      continue
    }
    const asked = askedBy(compilation, service.id, { ...sizing, vCpu, memoryGiB }, own)
    const give = (product: string, quantity: QuantityId, step: number): void =>
      addQuantity(compilation, ledger, product, quantity, step, service.id)
    if (host.family !== 'container-orchestration') {
      for (const [quantity, step] of asked) give(host.id, quantity, step)
      continue
    }
    give(host.id, 'managed-vcpu-hours', asked.get('vcpu-hours')!)
    give(host.id, 'managed-memory-gib-hours', asked.get('memory-gib-hours')!)
    give(host.id, 'peak-pods', own.peakReplicas!)
    passOn(compilation, index, ledger, host.id, asked, service.id)
  }
  addFootprints(compilation, index, ledger)
}

/** Requested is billed: replicas x what each requests x 730 hours. Consumed time follows from the service time. */
function askedBy(
  { draft }: Compilation,
  id: string,
  sizing: Sizing & { readonly vCpu: Doubt; readonly memoryGiB: Doubt },
  { requests, serviceTime, ...traffic }: ServiceTraffic,
): Map<QuantityId, number> {
  const path = `services/${id}/sizing`
  const vCpu = columns.doubt(draft, `${path}.vCpu`, sizing.vCpu)
  const memory = columns.doubt(draft, `${path}.memoryGiB`, sizing.memoryGiB)
  const replicas = traffic.replicas ?? columns.constant(draft, sizing.replicas, `${path}.replicas`)
  const peakReplicas = traffic.peakReplicas ?? replicas
  const hours = columns.multiply(draft, replicas, columns.constant(draft, HOURS_PER_MONTH, 'fact/hours in a month'))
  const asked = new Map<QuantityId, number>([
    ['vcpu-hours', columns.multiply(draft, hours, vCpu)],
    ['memory-gib-hours', columns.multiply(draft, hours, memory)],
    ['peak-vcpu', columns.multiply(draft, peakReplicas, vCpu)],
    ['peak-memory-gib', columns.multiply(draft, peakReplicas, memory)],
    ['requests', requests],
  ])
  if (sizing.storageGiB !== undefined) {
    const storage = columns.doubt(draft, `${path}.storageGiB`, sizing.storageGiB)
    asked.set('block-storage-gib-months', columns.multiply(draft, replicas, storage))
  }
  if (serviceTime !== undefined) {
    const seconds = columns.multiply(draft, requests, serviceTime)
    asked.set('execution-seconds', seconds)
    asked.set('gib-seconds', columns.multiply(draft, seconds, memory))
  }
  return asked
}

/** Whether the offering, or the option that the binding fixes, bills the pods' compute itself. */
export function includesCompute({ binding, offering }: Bound): boolean {
  if (offering.includesCompute) return true
  const fixed = offering.options.find((option) => option.id === binding.option)
  if (fixed !== undefined) return fixed.includesCompute === true
  // Left open, such an option is taken only where every one is such (catalog/lines-for.ts).
  return offering.options.length > 0 && offering.options.every((option) => option.includesCompute === true)
}

/** An orchestration product passes compute on, except for the share whose offering includes it. Never both. */
function passOn(
  compilation: Compilation,
  index: EcosystemIndex,
  ledger: QuantityLedger,
  orchestration: string,
  asked: ReadonlyMap<QuantityId, number>,
  by: string,
): void {
  const { draft } = compilation
  const bound = index.bound.get(orchestration) ?? []
  const included = bound.reduce((share, each) => share + (includesCompute(each) ? each.binding.share : 0), 0)
  const passed = Math.max(0, 1 - included)
  const product = index.productById.get(orchestration)!
  const compute = product.runsOn ?? computeOf(index, product.environment)
  if (passed === 0) return
  if (compute === undefined || !index.productById.has(compute)) {
    compilation.findings.push({
      code: 'no-compute-product',
      severity: 'error',
      path: `ecosystem.products.${orchestration}.runsOn`,
      message: `${product.name} does not include compute and runs on no compute product: the compute of its services is not priced`,
      fix: 'add a core-compute product and let it run on that',
      about: orchestration,
    })
    return
  }
  for (const [quantity, step] of asked)
    addQuantity(
      compilation,
      ledger,
      compute,
      quantity,
      columns.multiply(draft, step, columns.constant(draft, passed, `share/${orchestration}`)),
      by,
    )
}

/** The compute product that a self-hosted binding's footprint is priced on; undefined: on none. */
export function footprintHost(index: EcosystemIndex, product: string, runsOn: string | undefined): string | undefined {
  const own = index.productById.get(product)!
  const host = runsOn ?? own.runsOn ?? computeOf(index, own.environment)
  if (host === undefined || host === product) return undefined
  const found = index.productById.get(host)
  // An orchestration product that a tool runs on passes its compute on as it does for services.
  if (found?.family === 'container-orchestration') return found.runsOn ?? computeOf(index, found.environment)
  return found?.id
}

function addFootprints(compilation: Compilation, index: EcosystemIndex, ledger: QuantityLedger): void {
  const { draft } = compilation
  for (const product of index.products)
    for (const { binding, offering } of index.bound.get(product.id) ?? []) {
      const footprint = offering.footprint
      if (footprint === undefined) continue
      const host = footprintHost(index, product.id, binding.runsOn)
      if (host === undefined) continue
      const give = (quantity: QuantityId, amount: number): void => {
        if (amount > 0)
          addQuantity(
            compilation,
            ledger,
            host,
            quantity,
            columns.constant(draft, amount, `catalog/${offering.id}/footprint`),
            product.id,
          )
      }
      give('peak-vcpu', footprint.vCpu)
      give('peak-memory-gib', footprint.memoryGiB)
      give('vcpu-hours', footprint.vCpu * HOURS_PER_MONTH)
      give('memory-gib-hours', footprint.memoryGiB * HOURS_PER_MONTH)
      give('block-storage-gib-months', footprint.storageGiB)
    }
}

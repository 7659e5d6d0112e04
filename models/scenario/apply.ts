import type { Catalog, CatalogOffering } from '#models/catalog/catalog'
import type { ApproachId } from '#models/catalog/approach'
import type { Binding } from '#models/ecosystem/binding'
import type { BusinessService } from '#models/ecosystem/business-service'
import type { Change, Swap } from '#models/ecosystem/change'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import { offeringIn } from '#models/ecosystem/offering-in'
import type { Month } from '../quantity.ts'

/** The ecosystem from a month on, until the next phase. */
export type Phase = { readonly from: Month; readonly ecosystem: Ecosystem }

/** One binding that a change replaces. */
export type ResolvedSwap = {
  /** Index in the list of changes as given (a taken alternative counts as the `take`). */
  readonly change: number
  readonly month: Month
  readonly approach: ApproachId
  readonly product: string
  readonly binding: string
  readonly fromOffering: string
  readonly toOffering: string
  readonly name: string
  /** Losses that are accepted, with the reason. */
  readonly waived: NonNullable<Swap['waived']>
}

export type Applied = {
  /** In order of time; the first is from month 0. */
  readonly phases: readonly Phase[]
  readonly swaps: readonly ResolvedSwap[]
  readonly findings: readonly Finding[]
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

type Step = { readonly change: Exclude<Change, { kind: 'take' }>; readonly index: number }

/** An effect that lasts beyond every horizon. */
const FOR_EVER = 1200

/** Replaces `take` by the changes of the alternative, moved to the month of the taking. */
function steps(ecosystem: Ecosystem, changes: readonly Change[], findings: Finding[]): readonly Step[] {
  const all = changes.flatMap((change, index): readonly Step[] => {
    if (change.kind !== 'take') return [{ change, index }]
    const decision = ecosystem.decisions.find((d) => d.id === change.decision)
    const alternative = decision?.alternatives.find((a) => a.id === change.alternative)
    if (alternative === undefined) {
      findings.push({
        code: 'dangling-id',
        severity: 'error',
        path: `changes.${index}`,
        message: `takes alternative "${change.alternative}" of decision "${change.decision}", which does not exist`,
        fix: 'name a decision of the document and one of its alternatives',
      })
      return []
    }
    return alternative.changes.flatMap((inner): readonly Step[] =>
      inner.kind === 'take' ? [] : [{ change: { ...inner, month: inner.month + change.month }, index }],
    )
  })
  return all.sort((a, b) => a.change.month - b.change.month || a.index - b.index)
}

/**
 * The ecosystem in each phase: changes are applied in order of their month, on what the earlier ones left.
 * Pure; the same ecosystem objects are shared where nothing changed.
 */
export function applyChanges(baseline: Ecosystem, changes: readonly Change[], catalog: Catalog): Applied {
  const findings: Finding[] = []
  const swaps: ResolvedSwap[] = []
  const inOrder = steps(baseline, changes, findings)
  const phases: Phase[] = [{ from: 0, ecosystem: withDated(baseline, inOrder) }]
  for (const { change, index } of inOrder) {
    const present = phases[phases.length - 1]
    if (present === undefined) break
    const next = applyOne(present.ecosystem, change, index, catalog, swaps, findings)
    if (next === present.ecosystem) continue
    if (present.from === change.month) phases[phases.length - 1] = { from: change.month, ecosystem: next }
    else phases.push({ from: change.month, ecosystem: next })
  }
  return { phases, swaps, findings }
}

/** Demand and the size of a crowd carry their own months in the records, so every phase has their changes. */
function withDated(baseline: Ecosystem, inOrder: readonly Step[]): Ecosystem {
  const demand = inOrder.flatMap(({ change }) => (change.kind === 'demand' ? [change] : []))
  const crowds = inOrder.flatMap(({ change }) => (change.kind === 'crowd' ? [change] : []))
  const services = demand.length === 0 ? baseline.services : baseline.services.map((each) => demanded(each, demand))
  const products = crowds.length === 0 ? baseline.products : baseline.products.map((each) => crowded(each, crowds))
  return services === baseline.services && products === baseline.products
    ? baseline
    : { ...baseline, services, products }
}

/** A change of demand is an event that does not end. */
function demanded(service: BusinessService, changes: readonly Of<'demand'>[]): BusinessService {
  const mine = changes.filter((change) => change.service === undefined || change.service === service.id)
  if (service.demand === undefined || mine.length === 0) return service
  const events = mine.map(({ month, factor }) => ({ month, months: FOR_EVER, factor, probability: 1 }))
  return { ...service, demand: { ...service.demand, events: [...(service.demand.events ?? []), ...events] } }
}

/** A crowd that is changed in the month of a step of its own is of the size that the change says. */
function crowded(product: DeliveryProduct, changes: readonly Of<'crowd'>[]): DeliveryProduct {
  const { population } = product
  const mine = changes.filter((change) => change.product === product.id)
  if (population === undefined || mine.length === 0) return product
  const steps = [...(population.steps ?? []), ...mine.map(({ month, size }) => ({ month, size }))]
  return { ...product, population: { ...population, steps } }
}

function applyOne(
  ecosystem: Ecosystem,
  change: Step['change'],
  index: number,
  catalog: Catalog,
  swaps: ResolvedSwap[],
  findings: Finding[],
): Ecosystem {
  switch (change.kind) {
    case 'swap':
      return applySwap(ecosystem, change, index, catalog, swaps, findings)
    case 'reducer':
      if (!ecosystem.products.some((product) => product.id === change.product))
        findings.push(missing(index, 'product', change.product))
      return replaceProduct(ecosystem, change.product, (product) =>
        product.reducers.includes(change.reducer)
          ? product
          : { ...product, reducers: [...product.reducers, change.reducer].sort() },
      )
    case 'replicas':
      if (!ecosystem.services.some((service) => service.id === change.service))
        findings.push(missing(index, 'service', change.service))
      return {
        ...ecosystem,
        services: ecosystem.services.map((service) =>
          service.id === change.service && service.sizing !== undefined
            ? { ...service, sizing: { ...service.sizing, replicas: change.replicas } }
            : service,
        ),
      }
    case 'demand':
      if (change.service !== undefined && !ecosystem.services.some((service) => service.id === change.service))
        findings.push(missing(index, 'service', change.service))
      return ecosystem
    case 'crowd':
      if (crowdOf(ecosystem, change.product) === undefined)
        findings.push(missing(index, 'product with a crowd', change.product))
      return ecosystem
    case 'agents': {
      const { product: id, station, agents } = change
      if (crowdOf(ecosystem, id)?.stations.some((each) => each.id === station) !== true) {
        findings.push(missing(index, 'station', `${id}/${station}`))
        return ecosystem
      }
      return replaceProduct(ecosystem, id, (product) => withAgents(product, station, agents))
    }
  }
}

const crowdOf = (ecosystem: Ecosystem, id: string) => ecosystem.products.find((each) => each.id === id)?.population

function withAgents(product: DeliveryProduct, station: string, agents: number): DeliveryProduct {
  const { population } = product
  if (population === undefined) return product
  const stations = population.stations.map((each) => (each.id === station ? { ...each, agents } : each))
  return { ...product, population: { ...population, stations } }
}

function replaceProduct(
  ecosystem: Ecosystem,
  id: string,
  edit: (product: DeliveryProduct) => DeliveryProduct,
): Ecosystem {
  return { ...ecosystem, products: ecosystem.products.map((product) => (product.id === id ? edit(product) : product)) }
}

const missing = (index: number, kind: string, id: string): Finding => ({
  code: 'dangling-id',
  severity: 'error',
  path: `changes.${index}`,
  message: `names ${kind} "${id}", which the document does not have`,
  fix: `name a ${kind} of the document, or remove the change`,
})

/** The bindings that a swap is about, with the product of each. */
function targets(
  ecosystem: Ecosystem,
  swap: Swap,
  catalog: Catalog,
): readonly { readonly binding: Binding; readonly product: DeliveryProduct }[] {
  const products = new Map(ecosystem.products.map((product) => [product.id, product]))
  return ecosystem.bindings.flatMap((binding) => {
    const product = products.get(binding.product)
    if (product === undefined) return []
    const target = swap.target
    const meant =
      'product' in target
        ? binding.product === target.product && (target.binding ?? binding.id) === binding.id
        : 'family' in target
          ? product.family === target.family && (target.subDomain ?? product.subDomain) === product.subDomain
          : offeringIn(ecosystem, catalog, binding.offering)?.vendorId === target.vendor
    return meant ? [{ binding, product }] : []
  })
}

function applySwap(
  ecosystem: Ecosystem,
  swap: Swap,
  index: number,
  catalog: Catalog,
  swaps: ResolvedSwap[],
  findings: Finding[],
): Ecosystem {
  const hit = targets(ecosystem, swap, catalog)
  if (hit.length === 0) {
    findings.push({
      code: 'swap-hits-nothing',
      severity: 'warning',
      path: `changes.${index}.target`,
      message: `no binding is left for ${describeTarget(swap)} in month ${swap.month}`,
      fix: 'check the target, or remove the change',
    })
    return ecosystem
  }
  const replaced = new Map<string, Binding>()
  for (const { binding, product } of hit) {
    const toId = typeof swap.to === 'string' ? swap.to : swap.to[product.subDomain]
    const to = toId === undefined ? undefined : offeringIn(ecosystem, catalog, toId)
    if (to === undefined || !to.subDomains.includes(product.subDomain)) {
      findings.push(noCounterpart(index, product, binding, toId, to))
      continue
    }
    if (to.id === binding.offering) continue
    swaps.push({
      change: index,
      month: swap.month,
      approach: swap.approach,
      product: product.id,
      binding: binding.id,
      fromOffering: binding.offering,
      toOffering: to.id,
      name: `${product.name}: ${offeringIn(ecosystem, catalog, binding.offering)?.name ?? binding.offering} to ${to.name}`,
      waived: swap.waived ?? [],
    })
    replaced.set(binding.id, rebind(ecosystem, binding, to, swap, catalog))
  }
  if (replaced.size === 0) return ecosystem
  return { ...ecosystem, bindings: ecosystem.bindings.map((binding) => replaced.get(binding.id) ?? binding) }
}

/** What belongs to the old vendor (account, region, contract, option, size, how often it answers) does not come along. */
function rebind(ecosystem: Ecosystem, binding: Binding, to: CatalogOffering, swap: Swap, catalog: Catalog): Binding {
  const { account, region, contract, option: _option, size: _size, availability: _availability, ...kept } = binding
  const sameVendor = offeringIn(ecosystem, catalog, binding.offering)?.vendorId === to.vendorId
  return {
    ...kept,
    offering: to.id,
    ...(sameVendor && account !== undefined ? { account } : {}),
    ...(sameVendor && contract !== undefined ? { contract } : {}),
    ...(swap.region !== undefined ? { region: swap.region } : sameVendor && region !== undefined ? { region } : {}),
    ...(swap.option !== undefined ? { option: swap.option } : {}),
    ...(swap.size !== undefined ? { size: swap.size } : {}),
  }
}

function describeTarget(swap: Swap): string {
  if ('product' in swap.target) return `product "${swap.target.product}"`
  if ('family' in swap.target) return `family "${swap.target.family}"`
  return `vendor "${swap.target.vendor}"`
}

function noCounterpart(
  index: number,
  product: DeliveryProduct,
  binding: Binding,
  toId: string | undefined,
  to: CatalogOffering | undefined,
): Finding {
  const found =
    toId === undefined
      ? `names no offering for ${product.subDomain}`
      : to === undefined
        ? `names "${toId}", which neither the catalog nor the document has`
        : `${to.name} does not provide ${product.subDomain}`
  return {
    code: 'no-counterpart',
    severity: 'warning',
    path: `changes.${index}.to`,
    message: `the swap ${found}: ${product.name} stays on ${binding.offering}`,
    fix: `name an offering that provides ${product.subDomain}`,
    about: product.id,
  }
}

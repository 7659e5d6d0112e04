import { familyOf } from '#models/catalog/families'
import { Binding } from '#models/ecosystem/binding'
import { BusinessService } from '#models/ecosystem/business-service'
import { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { type Ecosystem, emptyEcosystem } from '#models/ecosystem/ecosystem'
import { Use } from '#models/ecosystem/use'
import { HOURS_PER_MONTH } from '../quantity.ts'
import { knownImage, registryOf } from './known-image.ts'
import type { Notes } from './report.ts'

/** A workload as any format has it, before it is a service or a product. */
export type SystemNode = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly group?: string | undefined
  readonly images: readonly string[]
  readonly vCpu?: number | undefined
  readonly memoryGiB?: number | undefined
  readonly storageGiB?: number | undefined
  readonly replicas: number
  readonly autoscale?: { readonly max: number; readonly targetUtilisation: number } | undefined
  /** Reached from outside: demand may enter here. */
  readonly exposed: boolean
}
/** `how` says what the edge was read from; a start order is not a call, and is said to be a guess. */
export type SystemEdge = {
  readonly from: string
  readonly to: string
  readonly how: string
  readonly certain: boolean
  readonly async: boolean
  /** Why it is a guess, where it is one. */
  readonly doubt?: string
}
/** Where it all runs: an orchestrator product of its own, bound where the registry of its images gives the cloud away. */
export type SystemHost = { readonly id: string; readonly name: string }

/** Id of the product that everything runs on, unless a file says otherwise. */
export const COMPUTE = 'compute'
const GENERATOR = /load-?gen|loadtest|load-test|locust|user-sim|(^|-)k6($|-)/
const DEMAND_ASSUMED = { p10: 100_000, p50: 1_000_000, p90: 10_000_000 }
const CLOUD: Readonly<Record<string, { readonly orchestrator: string; readonly compute: string }>> = {
  'gcp-artifact-registry': { orchestrator: 'gcp-gke', compute: 'gcp-gce' },
  'aws-ecr': { orchestrator: 'aws-eks', compute: 'aws-ec2' },
  'azure-acr': { orchestrator: 'azure-aks', compute: 'azure-vm' },
}

/** A slug of a name: what an id may hold. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return slug === '' ? 'unnamed' : slug.slice(0, 100)
}

/** Services, products and uses out of workloads and edges. What no file says is assumed and marked so, or unknown. */
export function ecosystemOf(
  nodes: readonly SystemNode[],
  edges: readonly SystemEdge[],
  host: SystemHost,
  notes: Notes,
): Ecosystem {
  const products = new Map<string, DeliveryProduct>()
  const services: BusinessService[] = []
  const bindings: Binding[] = []
  const bound = (product: string, offering: string) =>
    bindings.push(
      Binding.parse({
        id: `${product}--${offering}`,
        product,
        offering,
        // What we run ourselves is paid for as compute.
        ...(offering.endsWith('-selfhosted') ? { runsOn: COMPUTE, assumed: ['runsOn'] } : {}),
      }),
    )
  const called = new Set(edges.filter((edge) => edge.from !== edge.to).map((edge) => edge.to))
  const generators = nodes.filter((node) => GENERATOR.test(node.id))

  for (const node of nodes) {
    const known = node.images.length > 0 ? knownImage(node.images[0] ?? '') : undefined
    if (known !== undefined) {
      const amount = (value: number | undefined, times: number) =>
        value === undefined ? undefined : { perMonth: value * node.replicas * times }
      const quantities = Object.fromEntries(
        Object.entries({
          'peak-vcpu': amount(node.vCpu, 1),
          'peak-memory-gib': amount(node.memoryGiB, 1),
          'vcpu-hours': amount(node.vCpu, HOURS_PER_MONTH),
          'memory-gib-hours': amount(node.memoryGiB, HOURS_PER_MONTH),
          'cache-gib-hours': known.subDomain === 'cache' ? amount(node.memoryGiB, HOURS_PER_MONTH) : undefined,
          'storage-gib-months': known.subDomain === 'database' ? amount(node.storageGiB, 1) : undefined,
        }).filter(([, value]) => value !== undefined),
      )
      products.set(
        node.id,
        DeliveryProduct.parse({
          id: node.id,
          name: node.name,
          family: known.family,
          subDomain: known.subDomain,
          environment: 'production',
          quantities,
          ...(node.group === undefined ? {} : { group: node.group }),
        }),
      )
      if (known.offering !== undefined) bound(node.id, known.offering)
      notes.guessed.push({
        place: node.place,
        what: node.name,
        why: `its image ${node.images[0] ?? ''} is known as ${known.subDomain}: a delivery product${known.offering === undefined ? ', not bound yet' : `, bound to ${known.offering}`}`,
      })
      continue
    }
    const isSource = generators.length > 0 ? generators.includes(node) : node.exposed && !called.has(node.id)
    services.push(
      BusinessService.parse({
        id: node.id,
        name: node.name,
        environment: 'production',
        runsOn: host.id,
        ...(node.group === undefined ? {} : { group: node.group }),
        sizing: {
          replicas: node.replicas,
          ...(node.vCpu === undefined ? {} : { vCpu: node.vCpu }),
          ...(node.memoryGiB === undefined ? {} : { memoryGiB: node.memoryGiB }),
          ...(node.storageGiB === undefined || node.storageGiB === 0 ? {} : { storageGiB: node.storageGiB }),
          ...(node.autoscale === undefined ? {} : { autoscale: node.autoscale }),
        },
        ...(isSource ? { demand: { requestsPerMonth: DEMAND_ASSUMED }, assumed: ['demand.requestsPerMonth'] } : {}),
      }),
    )
    const size =
      node.vCpu === undefined && node.memoryGiB === undefined
        ? 'size unknown (the file states none)'
        : `${node.vCpu ?? '?'} vCPU and ${node.memoryGiB ?? '?'} GiB`
    notes.mapped.push({ place: node.place, what: node.name, why: `business service, ${node.replicas} x ${size}` })
    if (isSource)
      notes.guessed.push({
        place: node.place,
        what: `demand of ${node.name}`,
        why: 'no file states traffic: 100k to 10M requests a month are assumed; type what you know',
      })
  }

  const ids = new Set([...services, ...products.values()].map((record) => record.id))
  const isProduct = (id: string) => products.has(id)
  const uses = new Map<string, Use>()
  for (const edge of edges) {
    const id = `${edge.from}--${edge.to}`
    const place = `${edge.from} → ${edge.to}`
    if (!ids.has(edge.to) || !ids.has(edge.from)) {
      notes.leftOut.push({
        place,
        what: edge.how,
        why: `"${ids.has(edge.from) ? edge.to : edge.from}" is in none of the files`,
      })
      continue
    }
    if (edge.from === edge.to || (isProduct(edge.from) && !isProduct(edge.to))) {
      notes.leftOut.push({
        place,
        what: edge.how,
        why:
          edge.from === edge.to
            ? 'it names itself'
            : 'a delivery product that waits for a service is start order, not use',
      })
      continue
    }
    if (uses.has(id)) {
      notes.mapped.push({ place, what: edge.how, why: 'the same two as in another line: drawn once' })
      continue
    }
    uses.set(
      id,
      Use.parse({
        id,
        from: edge.from,
        to: edge.to,
        mode: edge.async ? 'async' : 'sync',
        callsPerRequest: 1,
        assumed: ['callsPerRequest'],
      }),
    )
    const kind = { place, what: edge.how, why: 'one call a request is assumed' }
    if (edge.certain) notes.mapped.push(kind)
    else
      notes.guessed.push({
        ...kind,
        why: `${edge.doubt ?? 'start order is no proof of calls'}; one call a request is assumed`,
      })
  }
  if (nodes.length > 0) addHost(nodes, host, products, bound, notes)
  const byId = <R extends { readonly id: string }>(records: readonly R[]): R[] =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...emptyEcosystem,
    services: byId(services),
    products: byId([...products.values()]),
    bindings: byId(bindings),
    uses: byId([...uses.values()]),
  }
}

/** The orchestrator, its compute and the image registry: not in the files, but nothing runs without them. */
function addHost(
  nodes: readonly SystemNode[],
  host: SystemHost,
  products: Map<string, DeliveryProduct>,
  bound: (product: string, offering: string) => void,
  notes: Notes,
): void {
  const registries = [
    ...new Set(nodes.flatMap((node) => node.images.flatMap((image) => registryOf(image) ?? []))),
  ].sort()
  const cloud = registries.length === 1 ? CLOUD[registries[0] ?? ''] : undefined
  const add = (
    id: string,
    name: string,
    subDomain: DeliveryProduct['subDomain'],
    extra: object,
    offering: string | undefined,
  ): void => {
    if (products.has(id)) return
    products.set(
      id,
      DeliveryProduct.parse({
        id,
        name,
        family: familyOf(subDomain).id,
        subDomain,
        environment: 'production',
        ...extra,
        // Nobody stated that it is there: a document that has one of its kind keeps its own.
        assumed: ['subDomain'],
      }),
    )
    if (offering !== undefined) bound(id, offering)
    notes.guessed.push({
      place: 'all files',
      what: name,
      why:
        offering === undefined
          ? 'needed by what is there; no file says whose it is, so it is not bound yet'
          : `needed by what is there; bound to ${offering} because the images come from ${registries[0] ?? ''}`,
    })
  }
  add(
    host.id,
    host.name,
    'scheduling',
    {
      runsOn: COMPUTE,
      quantities: { clusters: { perMonth: 1 } },
      candidates: ['aws-eks', 'azure-aks', 'do-doks', 'gcp-gke'].filter((id) => id !== cloud?.orchestrator),
    },
    cloud?.orchestrator,
  )
  add(
    COMPUTE,
    'Compute',
    'virtual-machines',
    { candidates: ['aws-ec2', 'azure-vm', 'do-droplets', 'gcp-gce'].filter((id) => id !== cloud?.compute) },
    cloud?.compute,
  )
  add('registry', 'Image registry', 'images', { candidates: [] }, registries[0])
}

import { GIB } from '../quantity.ts'
import { err, ok, type Result } from '../result.ts'
import { ecosystemOf, slugOf, type SystemEdge, type SystemNode } from './imported-system.ts'
import { asObject, asText, at, type JsonObject } from './json-value.ts'
import {
  addressOf,
  type Address,
  type Autoscaler,
  autoscalerOf,
  objectsOf,
  WORKLOAD_KINDS,
  type Workload,
  workloadOf,
} from './kubernetes-objects.ts'
import { type ImportError, type ImportFile, type Imported, noNotes, type Notes } from './report.ts'
import { yamlDocuments } from './yaml-documents.ts'

/** Kinds that say something of identity, policy or configuration, and carry no load of their own. */
const SILENT = 'it carries no workload of its own'

/** Kubernetes manifests, several files as one project: workloads with what they request, and the calls that addresses in their environment give away. */
export function importKubernetes(files: readonly ImportFile[]): Result<Imported, ImportError> {
  const notes = noNotes()
  const workloads: Workload[] = []
  const addresses: Address[] = []
  const scalers: Autoscaler[] = []
  const configMaps = new Map<string, JsonObject>()
  let seen = 0
  for (const file of files) {
    const documents = yamlDocuments(file)
    if (!documents.ok) return documents
    for (const object of documents.value.flatMap(objectsOf)) {
      seen++
      const kind = asText(object['kind']) ?? ''
      const name = asText(at(object, 'metadata', 'name')) ?? 'unnamed'
      if (WORKLOAD_KINDS.has(kind)) workloads.push(workloadOf(file.name, object))
      else if (kind === 'Service') addresses.push(addressOf(object))
      else if (kind === 'HorizontalPodAutoscaler') scalers.push(autoscalerOf(object))
      else if (kind === 'ConfigMap') configMaps.set(name, asObject(object['data']))
      else notes.leftOut.push({ place: `${file.name}: ${kind}/${name}`, what: kind, why: SILENT })
    }
  }
  if (seen === 0)
    return err({
      message: `${files.map((f) => f.name).join(', ')}: found no Kubernetes object; expected documents with apiVersion and kind`,
    })
  const ids = uniqueIds(workloads)
  const targets = targetsOf(workloads, addresses, ids)
  const nodes = workloads.map((workload, i) => node(workload, ids[i] ?? '', addresses, scalers, notes))
  const edges = workloads.flatMap((workload, i) => edgesOf(workload, ids[i] ?? '', targets, configMaps))
  for (const scaler of scalers)
    if (!workloads.some((w) => w.name === scaler.target))
      notes.leftOut.push({
        place: `HorizontalPodAutoscaler of ${scaler.target}`,
        what: `${scaler.min} to ${scaler.max} replicas`,
        why: 'its workload is in none of the files',
      })
  const ecosystem = ecosystemOf(nodes, edges, { id: 'cluster', name: 'Cluster' }, notes)
  return ok({ ecosystem, report: { format: 'kubernetes', ...notes } })
}

/** A workload's name; with the namespace, then the kind, before it where two share one. */
function uniqueIds(workloads: readonly Workload[]): readonly string[] {
  const count = (id: string, idOf: (w: Workload) => string) => workloads.filter((w) => idOf(w) === id).length
  const plain = (w: Workload) => slugOf(w.name)
  const inNamespace = (w: Workload) => slugOf(`${w.namespace ?? 'default'}-${w.name}`)
  const full = (w: Workload) => slugOf(`${w.namespace ?? 'default'}-${w.kind}-${w.name}`)
  const taken = new Set<string>()
  return workloads.map((w) => {
    const id =
      count(plain(w), plain) === 1 ? plain(w) : count(inNamespace(w), inNamespace) === 1 ? inNamespace(w) : full(w)
    let fresh = id
    for (let n = 2; taken.has(fresh); n++) fresh = `${id}-${n}`
    taken.add(fresh)
    return fresh
  })
}

const selects = (address: Address, workload: Workload): boolean =>
  Object.keys(address.selector).length > 0 &&
  (address.namespace ?? workload.namespace) === (workload.namespace ?? address.namespace) &&
  Object.entries(address.selector).every(([key, value]) => workload.labels[key] === value)

/** Service name -> ids of the workloads behind it. */
function targetsOf(
  workloads: readonly Workload[],
  addresses: readonly Address[],
  ids: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>()
  for (const address of addresses)
    workloads.forEach((workload, i) => {
      if (selects(address, workload)) targets.set(address.name, [...(targets.get(address.name) ?? []), ids[i] ?? ''])
    })
  return targets
}

function node(
  workload: Workload,
  id: string,
  addresses: readonly Address[],
  scalers: readonly Autoscaler[],
  notes: Notes,
): SystemNode {
  const place = `${workload.file}: ${workload.kind}/${workload.name}`
  const scaler = scalers.find((s) => s.target === workload.name)
  if (workload.initContainers > 0)
    notes.leftOut.push({
      place,
      what: `${workload.initContainers} init container(s)`,
      why: 'they run before the others and do not add to what is requested',
    })
  if (workload.silentContainers.length > 0)
    notes.leftOut.push({
      place,
      what: `size of ${workload.silentContainers.join(', ')}`,
      why: 'it requests nothing: unknown, not zero',
    })
  for (const secret of workload.secrets)
    notes.leftOut.push({
      place,
      what: `secret ${secret}`,
      why: 'noted; which product keeps secrets is not in a manifest',
    })
  const replicas = scaler?.min ?? workload.replicas ?? 1
  return {
    id,
    name: workload.name,
    place,
    group: workload.namespace,
    images: workload.images,
    vCpu: workload.vCpu,
    memoryGiB: workload.memoryBytes === undefined ? undefined : workload.memoryBytes / GIB,
    storageGiB: workload.storageBytes === 0 ? undefined : workload.storageBytes / GIB,
    replicas,
    autoscale:
      scaler === undefined ? undefined : { max: Math.max(1, scaler.max), targetUtilisation: scaler.cpuTarget ?? 0.8 },
    exposed: addresses.some(
      (address) => (address.type === 'LoadBalancer' || address.type === 'NodePort') && selects(address, workload),
    ),
  }
}

/** The host that a value names: `redis-cart:6379`, `http://x.ns.svc.cluster.local/`; undefined for plain words and numbers. */
export function hostIn(value: string): string | undefined {
  const match =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9.-]+)?(:\d+)?(?:\/.*)?$/i.exec(
      value.trim(),
    )
  return match?.[1]?.toLowerCase()
}

function edgesOf(
  workload: Workload,
  id: string,
  targets: ReadonlyMap<string, readonly string[]>,
  configMaps: ReadonlyMap<string, JsonObject>,
): readonly SystemEdge[] {
  const direct = workload.values.map((v) => ({ ...v, certain: true }))
  const configured = workload.configMaps.flatMap((name) =>
    Object.entries(configMaps.get(name) ?? {}).flatMap(([key, value]) =>
      asText(value) === undefined ? [] : [{ name: `${name}.${key}`, value: asText(value) ?? '', certain: false }],
    ),
  )
  return [...direct, ...configured].flatMap(({ name, value, certain }) => {
    const host = hostIn(value)
    const behind = host === undefined ? [] : (targets.get(host) ?? [])
    return behind
      .filter((to) => to !== id)
      .map((to) => ({
        from: id,
        to,
        how: `address in ${name}`,
        certain,
        async: false,
        doubt: 'a ConfigMap may hold addresses that this workload never calls',
      }))
  })
}

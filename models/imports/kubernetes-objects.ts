import { asList, asObject, asText, at, type JsonObject } from './json-value.ts'
import { kubernetesQuantity } from './kubernetes-quantity.ts'

export type Workload = {
  readonly file: string
  readonly kind: string
  readonly namespace: string | undefined
  readonly name: string
  /** undefined: not stated, which is 1. */
  readonly replicas: number | undefined
  readonly labels: Readonly<Record<string, string>>
  readonly images: readonly string[]
  /** Requested by the ordinary containers of one pod; undefined: no container says (unknown, not zero). */
  readonly vCpu: number | undefined
  readonly memoryBytes: number | undefined
  readonly storageBytes: number
  readonly initContainers: number
  readonly silentContainers: readonly string[]
  /** Values of environment variables, arguments and commands: where addresses stand. */
  readonly values: readonly { readonly name: string; readonly value: string }[]
  readonly secrets: readonly string[]
  readonly configMaps: readonly string[]
}

export type Address = {
  readonly namespace: string | undefined
  readonly name: string
  readonly type: string
  readonly selector: Readonly<Record<string, string>>
}
export type Autoscaler = {
  readonly target: string
  readonly min: number
  readonly max: number
  readonly cpuTarget: number | undefined
}

export const WORKLOAD_KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob'])

/** The objects of a document: itself, or the items of a List. */
export function objectsOf(document: unknown): readonly JsonObject[] {
  const object = asObject(document)
  const kind = asText(object['kind']) ?? ''
  if (kind.endsWith('List') && Array.isArray(object['items'])) return object['items'].flatMap(objectsOf)
  return kind === '' || asText(object['apiVersion']) === undefined ? [] : [object]
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asObject(value)).flatMap(([key, v]) => (asText(v) === undefined ? [] : [[key, asText(v) ?? '']])),
  )
}

/** Requests where stated, else limits (Kubernetes defaults one to the other); undefined where neither is. */
function requested(container: JsonObject, resource: string): number | undefined {
  return (
    kubernetesQuantity(at(container, 'resources', 'requests', resource)) ??
    kubernetesQuantity(at(container, 'resources', 'limits', resource))
  )
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0)
}

export function workloadOf(file: string, object: JsonObject): Workload {
  const kind = asText(object['kind']) ?? ''
  const spec = object['spec']
  const template =
    kind === 'Pod' ? object : kind === 'CronJob' ? at(spec, 'jobTemplate', 'spec', 'template') : at(spec, 'template')
  const pod = at(template, 'spec')
  const containers = asList(at(pod, 'containers')).map(asObject)
  const environment = containers.flatMap((c) => asList(c['env']).map(asObject))
  const replicas = at(spec, 'replicas')
  return {
    file,
    kind,
    namespace: asText(at(object, 'metadata', 'namespace')),
    name: asText(at(object, 'metadata', 'name')) ?? 'unnamed',
    replicas: typeof replicas === 'number' ? replicas : undefined,
    labels: texts(at(template, 'metadata', 'labels')),
    images: containers.flatMap((c) => asText(c['image']) ?? []),
    vCpu: sum(containers.map((c) => requested(c, 'cpu'))),
    memoryBytes: sum(containers.map((c) => requested(c, 'memory'))),
    storageBytes: asList(at(spec, 'volumeClaimTemplates')).reduce<number>(
      (total, claim) => total + (kubernetesQuantity(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0),
      0,
    ),
    initContainers: asList(at(pod, 'initContainers')).length,
    silentContainers: containers
      .filter((c) => requested(c, 'cpu') === undefined && requested(c, 'memory') === undefined)
      .map((c) => asText(c['name']) ?? '?'),
    values: [
      ...environment.flatMap((e) =>
        asText(e['value']) === undefined ? [] : [{ name: asText(e['name']) ?? '', value: asText(e['value']) ?? '' }],
      ),
      ...containers.flatMap((c) =>
        [...asList(c['args']), ...asList(c['command'])].flatMap((v) =>
          asText(v) === undefined ? [] : [{ name: 'argument', value: asText(v) ?? '' }],
        ),
      ),
    ],
    secrets: environment.flatMap((e) => asText(at(e, 'valueFrom', 'secretKeyRef', 'name')) ?? []),
    configMaps: containers.flatMap((c) =>
      asList(c['envFrom']).flatMap((e) => asText(at(e, 'configMapRef', 'name')) ?? []),
    ),
  }
}

export function addressOf(object: JsonObject): Address {
  return {
    namespace: asText(at(object, 'metadata', 'namespace')),
    name: asText(at(object, 'metadata', 'name')) ?? 'unnamed',
    type: asText(at(object, 'spec', 'type')) ?? 'ClusterIP',
    selector: texts(at(object, 'spec', 'selector')),
  }
}

export function autoscalerOf(object: JsonObject): Autoscaler {
  const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
  const metrics = asList(at(object, 'spec', 'metrics')).map((metric) =>
    at(metric, 'resource', 'target', 'averageUtilization'),
  )
  const target =
    at(object, 'spec', 'targetCPUUtilizationPercentage') ?? metrics.find((value) => typeof value === 'number')
  return {
    target: asText(at(object, 'spec', 'scaleTargetRef', 'name')) ?? '',
    min: number(at(object, 'spec', 'minReplicas'), 1),
    max: number(at(object, 'spec', 'maxReplicas'), 1),
    cpuTarget: typeof target === 'number' ? target / 100 : undefined,
  }
}

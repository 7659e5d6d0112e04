import { readEnv } from './compose-interpolation.ts'
import { keyed } from './compose-merge.ts'
import { type ComposeProject, relativeTo } from './compose-project.ts'
import { asList, asObject, asText, at, type JsonObject } from './json-value.ts'

/** Bytes in a Compose size: powers of 1024 whatever the case of the unit (`300M` is 314,572,800). */
export function composeBytes(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgtp]?)i?b?\s*$/i.exec(asText(value) ?? '')
  if (match === null) return undefined
  return Number(match[1]) * 1024 ** ['', 'k', 'm', 'g', 't', 'p'].indexOf((match[2] ?? '').toLowerCase())
}

function amount(value: unknown): number | undefined {
  const text = asText(value)?.trim() ?? ''
  return /^\d+(\.\d+)?([eE][-+]?\d+)?$|^\.\d+$/.test(text) ? Number(text) : undefined
}

export type Size = {
  readonly vCpu: number | undefined
  readonly memoryBytes: number | undefined
  /** Whether a figure is a limit because no reservation is stated. */
  readonly limited: boolean
  /** Stated, and not understood. */
  readonly unread: readonly string[]
}

/** What one replica is given: what is reserved, else the limit. */
export function sizeOf(body: JsonObject): Size {
  const resources = at(body, 'deploy', 'resources')
  const cpu = [at(resources, 'reservations', 'cpus'), at(resources, 'limits', 'cpus'), body['cpus']]
  const memory = [
    at(resources, 'reservations', 'memory'),
    body['mem_reservation'],
    at(resources, 'limits', 'memory'),
    body['mem_limit'],
  ]
  const vCpu = cpu.map(amount).find((value) => value !== undefined && value > 0)
  const memoryBytes = memory.map(composeBytes).find((value) => value !== undefined && value > 0)
  const stated = (value: unknown) => value !== undefined && value !== null && value !== ''
  return {
    vCpu,
    memoryBytes,
    limited:
      (vCpu !== undefined && !stated(cpu[0])) ||
      (memoryBytes !== undefined && !stated(memory[0]) && !stated(memory[1])),
    unread: [
      ...cpu
        .filter((value) => stated(value) && amount(value) === undefined)
        .map((value) => `cpus ${JSON.stringify(value)}`),
      ...memory
        .filter((value) => stated(value) && composeBytes(value) === undefined)
        .map((value) => `memory ${JSON.stringify(value)}`),
    ],
  }
}

/** Replicas: `deploy.replicas`, else `scale`, else 1. */
export function replicasOf(body: JsonObject): number {
  const stated = amount(at(body, 'deploy', 'replicas')) ?? amount(body['scale'])
  return stated === undefined ? 1 : Math.max(0, Math.floor(stated))
}

/** Named volumes that it writes to: it keeps something. */
export function namedVolumes(body: JsonObject, volumes: ReadonlySet<string>): readonly string[] {
  return asList(body['volumes']).flatMap((volume) => {
    const source = typeof volume === 'string' ? volume.split(':')[0] : asText(at(volume, 'source'))
    return source !== undefined && volumes.has(source) ? [source] : []
  })
}

export type Link = { readonly kind: string; readonly to: string }

/** Edges that a service states, by kind; `service:alias` and `service:ro` lose their second half. */
export function statedLinks(body: JsonObject): readonly Link[] {
  const list = (kind: string, values: unknown): readonly Link[] =>
    asList(values).flatMap((value) => {
      const to = asText(value)?.split(':')[0]?.trim()
      return to === undefined || to === '' ? [] : [{ kind, to }]
    })
  const shared = (kind: string): readonly Link[] => {
    const match = /^service:(.+)$/.exec(asText(body[kind]) ?? '')
    return match?.[1] === undefined ? [] : [{ kind, to: match[1].trim() }]
  }
  const volumesFrom = asList(body['volumes_from']).filter((value) => !(asText(value) ?? '').startsWith('container:'))
  return [
    ...list('links', body['links']),
    ...Object.keys(keyed(body['depends_on'])).map((to) => ({ kind: 'depends_on', to })),
    ...list('volumes_from', volumesFrom),
    ...['network_mode', 'ipc', 'pid'].flatMap(shared),
  ]
}

/** Names under which others reach it, beside its own. */
export function aliasesOf(body: JsonObject): readonly string[] {
  return [
    asText(body['container_name']),
    asText(body['hostname']),
    ...Object.values(asObject(body['networks'])).flatMap((network) => asList(at(network, 'aliases')).map(asText)),
  ].filter((name) => name !== undefined)
}

/** Environment variables with their values: its own, and those of the `env_file`s among the given files. */
export function environmentOf(file: string, body: JsonObject, project: ComposeProject): ReadonlyMap<string, string> {
  let values: ReadonlyMap<string, string> = new Map()
  const stated = body['env_file']
  for (const entry of Array.isArray(stated) ? stated : [stated]) {
    const path = asText(entry) ?? asText(at(entry, 'path'))
    const text = path === undefined ? undefined : project.environments.get(relativeTo(file, path))
    if (text !== undefined) values = readEnv(text, values)
  }
  const own = Object.entries(keyed(body['environment'])).flatMap(([key, value]) => {
    const text = asText(value)
    return text === undefined ? [] : [[key, text] as const]
  })
  return new Map([...values, ...own])
}

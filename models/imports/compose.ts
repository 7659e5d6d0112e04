import { cycleOf } from '#models/ecosystem/cycle'
import { GIB } from '../quantity.ts'
import { ok, type Result } from '../result.ts'
import { readProject, type ComposeProject } from './compose-project.ts'
import { aliasesOf, environmentOf, namedVolumes, replicasOf, sizeOf, statedLinks } from './compose-service.ts'
import { COMPUTE, ecosystemOf, slugOf, type SystemEdge, type SystemNode } from './imported-system.ts'
import { asList, asObject, asText, at, type JsonObject } from './json-value.ts'
import { knownImage } from './known-image.ts'
import { hostIn } from './kubernetes.ts'
import { type ImportError, type ImportFile, type Imported, noNotes, type Notes } from './report.ts'

const HOST = { id: 'container-host', name: 'Container host' }
/** A variable whose value may be a bare host name; elsewhere a word is a word. */
const ADDRESS = /HOST|ADDR|URL|URI|ENDPOINT|SERVER|BROKER|BOOTSTRAP|DSN|UPSTREAM|PROXY/i
const DOUBT: Readonly<Record<string, string>> = {
  depends_on: 'a start order is no proof of calls',
  volumes_from: 'shared volumes are no proof of calls',
  network_mode: 'a shared network is no proof of calls',
  ipc: 'shared memory is no proof of calls',
  pid: 'shared processes are no proof of calls',
}

/**
 * Compose files as one project, merged in the order given (variables from a `.env` among them, never from the host):
 * services with what they reserve, products where an image is known, and edges by what states them.
 */
export function importCompose(files: readonly ImportFile[]): Result<Imported, ImportError> {
  const notes = noNotes()
  const project = readProject(files, notes)
  if (!project.ok) return project
  const services = [...project.value.services]
  const ids = uniqueIds(services)
  const nodes = services.map(([name, { file, body }]) =>
    node(name, ids.get(name) ?? '', file, body, project.value, notes),
  )
  const hosts = new Map<string, string>()
  for (const [name, { body }] of services)
    for (const alias of aliasesOf(body)) hosts.set(alias.toLowerCase(), ids.get(name) ?? '')
  for (const [name] of services) hosts.set(name.toLowerCase(), ids.get(name) ?? '')
  const edges = services.flatMap(([name, { file, body }]) => {
    const from = ids.get(name) ?? ''
    return [...addresses(from, environmentOf(file, body, project.value), hosts), ...links(from, body, ids)]
  })
  reportCircle(edges, notes)
  if (services.length === 0)
    notes.leftOut.push({ place: files.map((f) => f.name).join(', '), what: 'services', why: 'the files have none' })
  const ecosystem = ecosystemOf(nodes, edges, HOST, notes)
  return ok({ ecosystem, report: { format: 'compose', ...notes } })
}

type Service = readonly [string, { readonly file: string; readonly body: JsonObject }]

function uniqueIds(services: readonly Service[]): ReadonlyMap<string, string> {
  const taken = new Set([HOST.id, COMPUTE])
  const ids = new Map<string, string>()
  for (const [name, { body }] of services) {
    const id = slugOf(name)
    const keepsImages = knownImage(asText(body['image']) ?? '')?.subDomain === 'images'
    let fresh = id === 'registry' && !keepsImages ? 'registry-2' : id
    for (let n = 2; taken.has(fresh); n++) fresh = `${id}-${n}`
    taken.add(fresh)
    ids.set(name, fresh)
  }
  return ids
}

function node(
  name: string,
  id: string,
  file: string,
  body: JsonObject,
  project: ComposeProject,
  notes: Notes,
): SystemNode {
  const place = `${file}: ${name}`
  const leaveOut = (what: string, why: string) => notes.leftOut.push({ place, what, why })
  const size = sizeOf(body)
  const image = asText(body['image'])
  const profiles = asList(body['profiles']).flatMap((profile) => asText(profile) ?? [])
  const networks = Array.isArray(body['networks']) ? asList(body['networks']) : Object.keys(asObject(body['networks']))
  if (Object.keys(body).length === 0) leaveOut('image and size', 'its body is empty')
  else if (image === undefined && body['build'] === undefined)
    leaveOut('image', 'it names neither an image nor a build')
  for (const unread of size.unread) leaveOut(unread, 'not a size that Compose knows')
  if (size.vCpu === undefined && size.memoryBytes === undefined)
    leaveOut('size', 'it reserves and limits nothing: unknown, not zero')
  else if (size.limited)
    notes.guessed.push({ place, what: 'size', why: 'nothing is reserved, so the limit is taken as what it is given' })
  if (asText(at(body, 'deploy', 'mode')) === 'global')
    notes.guessed.push({ place, what: 'replicas', why: 'one on every host (global); one host is assumed' })
  for (const profile of profiles)
    notes.mapped.push({
      place,
      what: `profile ${profile}`,
      why: 'a group: it starts only where the profile is asked for',
    })
  for (const volume of namedVolumes(body, project.volumes))
    leaveOut(`size of volume ${volume}`, 'it keeps data there; no file says how much')
  for (const secret of asList(body['secrets']))
    leaveOut(
      `secret ${asText(secret) ?? asText(at(secret, 'source')) ?? '?'}`,
      'noted; which product keeps secrets is not in a Compose file',
    )
  return {
    id,
    name,
    place,
    group: profiles[0] ?? (networks.length === 1 ? asText(networks[0]) : undefined),
    images: image === undefined || image === '' ? [] : [image],
    vCpu: size.vCpu,
    memoryGiB: size.memoryBytes === undefined ? undefined : size.memoryBytes / GIB,
    replicas: replicasOf(body),
    exposed: asList(body['ports']).length > 0,
  }
}

function links(from: string, body: JsonObject, ids: ReadonlyMap<string, string>): readonly SystemEdge[] {
  return statedLinks(body).map(({ kind, to }) => {
    const doubt = DOUBT[kind]
    return {
      from,
      to: ids.get(to) ?? slugOf(to),
      how: kind,
      certain: doubt === undefined,
      async: false,
      ...(doubt === undefined ? {} : { doubt }),
    }
  })
}

/** Host names in environment values: `http://snuba-api:1218`, `kafka:9092,kafka2:9092`, and `DB_HOST=db`. */
function addresses(
  from: string,
  environment: ReadonlyMap<string, string>,
  hosts: ReadonlyMap<string, string>,
): readonly SystemEdge[] {
  return [...environment].flatMap(([key, value]) => {
    const found = value.split(/[,;\s]+/).flatMap((part) => {
      if (!/:\d+|:\/\//.test(part) && !ADDRESS.test(key)) return []
      const to = hosts.get(hostIn(part) ?? '')
      return to === undefined || to === from ? [] : [to]
    })
    return [...new Set(found)].map((to) => ({
      from,
      to,
      how: `address in ${key}`,
      certain: false,
      async: false,
      doubt: 'an address in the environment: it may be called',
    }))
  })
}

function reportCircle(edges: readonly SystemEdge[], notes: Notes): void {
  const order = edges.filter((edge) => edge.how === 'depends_on' && edge.from !== edge.to)
  const circle = cycleOf(
    order.map((edge) => edge.from),
    order.map((edge) => [edge.from, edge.to] as const),
  )
  if (circle !== undefined)
    notes.guessed.push({
      place: circle.join(' → '),
      what: 'depends_on in a circle',
      why: 'Compose refuses it; it is drawn as it stands',
    })
}

import { err, ok, type Result } from '../result.ts'
import { interpolateAll, type Interpolation, readEnv } from './compose-interpolation.ts'
import { mergeCompose, settle } from './compose-merge.ts'
import { asList, asObject, asText, at, type JsonObject } from './json-value.ts'
import type { ImportError, ImportFile, Notes } from './report.ts'
import { yamlDocuments } from './yaml-documents.ts'

/** One file's content, interpolated and not yet merged. */
type Source = { readonly name: string; readonly content: JsonObject; readonly services: ReadonlyMap<string, unknown> }

/** All services of the project after merging, extending and including; the file in which each was seen first. */
export type ComposeProject = {
  readonly services: ReadonlyMap<string, { readonly file: string; readonly body: JsonObject }>
  readonly volumes: ReadonlySet<string>
  /** Texts of the given environment files by path, for `env_file`. */
  readonly environments: ReadonlyMap<string, string>
}

const isEnv = (name: string): boolean => /(^|\/)\.env(\.[^/]*)?$|\.env$/.test(name)
const isDotEnv = (name: string): boolean => /(^|\/)\.env(\.override)?$/.test(name)
const isRemote = (path: string): boolean => /^(https?|git|ssh|oci):|^git@|\.git(#|$)/.test(path)
const bare = (name: string): string => name.split('/').pop() ?? name

/** `dir/../x.yaml` as seen from a file's folder. */
export function relativeTo(from: string, path: string): string {
  const parts: string[] = path.startsWith('/') ? [] : normal(from).split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
const normal = (name: string): string => name.replace(/\\/g, '/').replace(/^(\.?\/)+/, '')

/** Reads all given files as one project, in the order given; files that others extend or include are not merged twice. */
export function readProject(files: readonly ImportFile[], notes: Notes): Result<ComposeProject, ImportError> {
  const environments = new Map(files.filter((f) => isEnv(f.name)).map((f) => [normal(f.name), f.text]))
  let variables: ReadonlyMap<string, string> = new Map()
  for (const file of files) if (isDotEnv(file.name)) variables = readEnv(file.text, variables)
  const sources: Source[] = []
  for (const file of files) {
    if (isEnv(file.name)) continue
    const source = readSource(file, variables, notes)
    if (!source.ok) return source
    sources.push(source.value)
  }
  if (sources.length === 0)
    return err({
      message: `${files.map((f) => f.name).join(', ')}: found no Compose file; expected one with "services"`,
    })
  const reading = reader(sources, notes)
  const referred = new Set(sources.flatMap((source) => reading.refersTo(source)))
  const top = sources.filter((source) => !referred.has(source.name))
  const first = sources[0]
  let merged = new Map<string, { file: string; body: unknown }>()
  for (const source of top.length === 0 && first !== undefined ? [first] : top)
    merged = overlay(merged, reading.project(source, []))
  for (const source of sources)
    if (top.length > 0 && referred.has(source.name))
      notes.mapped.push({
        place: source.name,
        what: 'whole file',
        why: 'read where another file extends or includes it',
      })
  const services = new Map(
    [...merged].map(([name, { file, body }]) => [name, { file, body: asObject(settle(body)) }] as const),
  )
  const volumes = new Set(sources.flatMap((source) => Object.keys(asObject(source.content['volumes']))))
  return ok({ services, volumes, environments })
}

function readSource(
  file: ImportFile,
  variables: ReadonlyMap<string, string>,
  notes: Notes,
): Result<Source, ImportError> {
  const documents = yamlDocuments(file, true)
  if (!documents.ok) return documents
  if (documents.value.length === 0) {
    notes.leftOut.push({ place: file.name, what: 'whole file', why: 'it is empty' })
    return ok({ name: file.name, content: {}, services: new Map() })
  }
  const told = new Set<string>()
  const use: Interpolation = {
    variables,
    missing: (variable, why) => {
      if (told.has(variable)) return
      told.add(variable)
      notes.guessed.push({ place: file.name, what: `\${${variable}}`, why })
    },
  }
  let content: unknown = {}
  for (const document of documents.value) content = mergeCompose(content, document)
  const known = asObject(content)
  const expected = `expected a Compose file with "services" (a map) or "include"`
  if (!['services', 'include', 'volumes', 'networks', 'name', 'configs', 'secrets'].some((key) => key in known))
    return err({ message: `${file.name}: found no "services"; ${expected}` })
  const services = known['services'] ?? {}
  if (typeof services !== 'object' || Array.isArray(services))
    return err({
      message: `${file.name}: services: found ${Array.isArray(services) ? 'a list' : JSON.stringify(services).slice(0, 60)}; ${expected}`,
    })
  const templates = Object.keys(known).filter((key) => key.startsWith('x-'))
  if (templates.length > 0)
    notes.leftOut.push({
      place: file.name,
      what: templates.join(', '),
      why: 'no service by itself: read where services take it in',
    })
  const interpolated = asObject(
    interpolateAll(Object.fromEntries(Object.entries(known).filter(([key]) => !key.startsWith('x-'))), use),
  )
  return ok({
    name: file.name,
    content: interpolated,
    services: new Map(Object.entries(asObject(interpolated['services'])).filter(([key]) => !key.startsWith('x-'))),
  })
}

type Services = Map<string, { file: string; body: unknown }>

function overlay(before: Services, after: Services): Services {
  const merged = new Map(before)
  for (const [name, { file, body }] of after) {
    const old = merged.get(name)
    merged.set(name, old === undefined ? { file, body } : { file: old.file, body: mergeCompose(old.body, body) })
  }
  return merged
}

/** What a file names in `include`: each entry a list of paths that are merged with one another. */
function includesOf(source: Source): readonly (readonly string[])[] {
  return asList(source.content['include']).map((entry) => {
    const path = typeof entry === 'string' ? entry : at(entry, 'path')
    return (Array.isArray(path) ? path : [path]).flatMap((each) => asText(each) ?? [])
  })
}

function reader(sources: readonly Source[], notes: Notes) {
  const find = (from: string, path: string): Source | undefined => {
    const wanted = relativeTo(from, path)
    const exact = sources.find((source) => normal(source.name) === wanted)
    if (exact !== undefined || sources.some((source) => source.name.includes('/'))) return exact
    // Files picked in a window come without their folders.
    const named = sources.filter((source) => bare(source.name) === bare(path) && source.name !== from)
    return named.length === 1 ? named[0] : undefined
  }
  const leaveOut = (place: string, what: string, why: string) => {
    if (!notes.leftOut.some((note) => note.place === place && note.what === what))
      notes.leftOut.push({ place, what, why })
  }
  const absent = (path: string) =>
    isRemote(path) ? 'it is remote, and nothing is fetched' : 'the file is not among those given'

  /** A service with all that it extends; `trail` holds what is being read, to see circles. */
  const service = (source: Source, name: string, trail: readonly string[]): unknown => {
    const body = source.services.get(name)
    const extend = at(body, 'extends')
    if (extend === undefined || extend === null) return body
    const place = `${source.name}: ${name}`
    const rest = Object.fromEntries(Object.entries(asObject(body)).filter(([key]) => key !== 'extends'))
    const base = asText(typeof extend === 'string' ? extend : at(extend, 'service')) ?? ''
    const file = asText(at(extend, 'file'))
    const here = `${source.name}#${name}`
    const from = file === undefined ? source : find(source.name, file)
    const target = `${from?.name ?? file ?? ''}#${base}`
    const what = `extends ${file === undefined ? '' : `${file}: `}${base}`
    if (from === undefined) leaveOut(place, what, absent(file ?? ''))
    else if ([...trail, here].includes(target)) leaveOut(place, what, 'services extend one another in a circle')
    else if (!from.services.has(base)) leaveOut(place, what, `"${base}" is not a service of ${from.name}`)
    else return mergeCompose(service(from, base, [...trail, here]), rest)
    return rest
  }

  const project = (source: Source, trail: readonly string[]): Services => {
    let services: Services = new Map()
    for (const paths of includesOf(source))
      for (const path of paths) {
        const included = isRemote(path) ? undefined : find(source.name, path)
        const what = `include ${path}`
        if (included === undefined) leaveOut(source.name, what, absent(path))
        else if ([...trail, source.name].includes(included.name))
          leaveOut(source.name, what, 'files include one another in a circle')
        else services = overlay(services, project(included, [...trail, source.name]))
      }
    const own: Services = new Map()
    for (const [name, body] of source.services) {
      if (body !== null && (typeof body !== 'object' || Array.isArray(body)))
        leaveOut(
          `${source.name}: ${name}`,
          'service',
          `found ${JSON.stringify(body).slice(0, 60)}; expected a map of settings`,
        )
      else own.set(name, { file: source.name, body: service(source, name, []) })
    }
    return overlay(services, own)
  }

  const refersTo = (source: Source): readonly string[] =>
    [
      ...includesOf(source).flat(),
      ...[...source.services.values()].flatMap((body) => asText(at(body, 'extends', 'file')) ?? []),
    ].flatMap((path) => {
      const found = find(source.name, path)
      return found === undefined || found.name === source.name ? [] : [found.name]
    })

  return { project, refersTo }
}

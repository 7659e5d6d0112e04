import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { detectFormat, importFiles } from './import.ts'
import { mergeImported } from './merge-imported.ts'
import type { ImportFile } from './report.ts'

const compose = (services: string): ImportFile => ({ name: 'compose.yaml', text: `services: { ${services} }` })
const deployment: ImportFile = {
  name: 'k8s.yaml',
  text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop }\nspec: { replicas: 5, template: { spec: { containers: [{ name: m, image: gcr.io/x/shop }] } } }',
}

function ecosystem(...files: readonly ImportFile[]): Ecosystem {
  const read = importFiles(files)
  if (!read.ok) throw new Error(read.error.message)
  return read.value.ecosystem
}

it('tells formats apart by what stands in the file, then by its name', () => {
  const format = (text: string, name = 'x.yaml') => detectFormat({ name, text })
  expect(format('# c\napiVersion: v1\nkind: Pod')).toBe('kubernetes')
  expect(format('{ "kind": "List",\n  "apiVersion": "v1" }')).toBe('kubernetes')
  expect(format('version: "3"\nservices:\n  a: { image: b }')).toBe('compose')
  expect(format('include: [a.yaml]')).toBe('compose')
  expect(format('{"services": {}}')).toBe('compose')
  expect(format('A=b', '.env')).toBe('compose')
  expect(format('# empty', 'dir/docker-compose.dev.yml')).toBe('compose')
  expect(format('replicaCount: 1', 'values.yaml')).toBeUndefined()
})

it('reads several formats in one call and says that they are mixed', () => {
  const read = importFiles([deployment, compose('web: { build: ., depends_on: [db] }, db: { image: postgres }')])
  expect(read.ok && read.value.report.format).toBe('mixed')
  expect(read.ok && read.value.ecosystem.services.map((s) => s.id)).toEqual(['shop', 'web'])
  // One orchestrator for both: the second one's is the first one's.
  expect(read.ok && read.value.ecosystem.products.filter((p) => p.subDomain === 'scheduling').map((p) => p.id)).toEqual(
    ['cluster'],
  )
})

it('names the file whose format it does not know', () => {
  const read = importFiles([{ name: 'values.yaml', text: 'replicaCount: 1' }])
  expect(!read.ok && read.error.message).toMatch(/values\.yaml: found neither/)
})

it('keeps a value stated by hand, fills in what was absent, and replaces what was assumed', () => {
  const base = ecosystem(compose('web: { build: ., ports: [80] }'))
  const [web] = base.services
  if (web === undefined) throw new Error('web is missing')
  const edited: Ecosystem = {
    ...base,
    services: [
      {
        ...web,
        name: 'Front end',
        sizing: { replicas: 3, serversPerReplica: 8, serviceScv: 1, arrivalScv: 1 },
        assumed: ['sizing.vCpu'],
        demand: { requestsPerMonth: 42 },
      },
    ],
  }
  const { ecosystem: merged, kept } = mergeImported(
    edited,
    ecosystem(
      compose('web: { build: ., ports: [80], cpus: 2, mem_limit: 1g, deploy: { replicas: 5 } }, api: { build: . }'),
    ),
  )
  expect(merged.services.find((s) => s.id === 'web')).toMatchObject({
    name: 'Front end',
    sizing: { replicas: 3, vCpu: 2, memoryGiB: 1, serversPerReplica: 8 },
    demand: { requestsPerMonth: 42 },
  })
  expect(merged.services.map((s) => s.id)).toEqual(['api', 'web'])
  expect(kept.map((note) => `${note.place}: ${note.what}: ${note.why}`)).toEqual([
    'web: name: kept: yours says "Front end", the file says "web"',
    'web: sizing.replicas: kept: yours says 3, the file says 5',
  ])
})

it('replaces an assumed value by a stated one and takes it off the list', () => {
  const base = ecosystem(compose('web: { build: . }'))
  const assumed: Ecosystem = {
    ...base,
    services: base.services.map((s) => ({
      ...s,
      sizing: { replicas: 1, vCpu: 9, serversPerReplica: 1, serviceScv: 1, arrivalScv: 1 },
      assumed: ['sizing.vCpu'],
    })),
  }
  const { ecosystem: merged } = mergeImported(assumed, ecosystem(compose('web: { build: ., cpus: 2 }')))
  expect(merged.services[0]?.sizing?.vCpu).toBe(2)
  expect(merged.services[0]?.assumed).toBeUndefined()
})

it('binds nothing twice, and keeps the kind that a node has in the document', () => {
  const base = ecosystem(compose('db: { image: postgres }, web: { build: ., depends_on: [db] }'))
  const bindings = base.bindings.map((b) => ({ ...b, id: `${b.product}--aws-rds`, offering: 'aws-rds' }))
  const { ecosystem: merged, kept } = mergeImported(
    { ...base, bindings },
    ecosystem(compose('db: { build: . }, web: { image: redis, depends_on: [db] }')),
  )
  expect(merged.bindings).toEqual(bindings)
  expect(kept.map((note) => note.why).join()).toMatch(/yours is a product, the file makes it a service/)
})

it('changes nothing when the same files are taken in twice', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'db', 'redis', 'compute')
  const body = fc.record(
    {
      image: fc.constantFrom('redis', 'postgres:14', 'gcr.io/x/y', 'nginx'),
      depends_on: fc.uniqueArray(name, { maxLength: 3 }),
      ports: fc.constant(['80:80']),
      cpus: fc.constantFrom('0.5', 2),
      scale: fc.integer({ min: 0, max: 9 }),
    },
    { requiredKeys: [] },
  )
  const project = fc
    .dictionary(name, body, { maxKeys: 5 })
    .map((services) => ecosystem({ name: 'compose.yaml', text: JSON.stringify({ services }) }))
  fc.assert(
    fc.property(project, project, (base, imported) => {
      expect(mergeImported(imported, imported)).toEqual({ ecosystem: imported, kept: [] })
      const once = mergeImported(base, imported).ecosystem
      expect(mergeImported(once, imported).ecosystem).toEqual(once)
    }),
    { numRuns: 100 },
  )
})

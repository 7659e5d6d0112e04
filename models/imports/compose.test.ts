import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { interpolate, readEnv } from './compose-interpolation.ts'
import { composeBytes } from './compose-service.ts'
import { importCompose } from './compose.ts'
import { slugOf } from './imported-system.ts'
import type { ImportFile, Imported } from './report.ts'

const shared = new URL('../../../shared/inputs/', import.meta.url)

type Truth = {
  readonly services: number
  readonly service_names: readonly string[]
  readonly edge_list: readonly string[]
  readonly edges_by_kind: Readonly<Record<string, number>>
  readonly edges_to_unknown_service: readonly string[]
}
type Entry = { readonly file: string; readonly family: string; readonly truth: Truth }

function imported(...files: readonly ImportFile[]): Imported {
  const read = importCompose(files)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
const one = (text: string, ...more: readonly ImportFile[]): Imported =>
  imported({ name: 'compose.yaml', text }, ...more)
const GUESSED = new Set(['container-host', 'compute', 'registry'])
const names = ({ ecosystem }: Imported): readonly string[] =>
  [...ecosystem.services, ...ecosystem.products.filter((p) => !GUESSED.has(p.id))].map((node) => node.name).sort()
/** Every edge that was seen: drawn, guessed or left out. */
const edges = ({ report }: Imported): readonly string[] =>
  [...report.mapped, ...report.guessed, ...report.leftOut]
    .filter((note) => /^(depends_on|links|volumes_from|network_mode|ipc|pid)$/.test(note.what))
    .map((note) => note.place.replace(' → ', ` -${note.what}-> `))
    .sort()
const drawn = ({ ecosystem }: Imported): readonly string[] => ecosystem.uses.map((use) => `${use.from} ${use.to}`)
const whys = ({ report }: Imported): string =>
  [...report.guessed, ...report.leftOut].map((n) => `${n.place}: ${n.what}: ${n.why}`).join('\n')

it.skipIf(!existsSync(shared))(
  'agrees with the counted truth of real Compose files (skipped where ../shared is absent)',
  () => {
    const entries = (JSON.parse(readFileSync(new URL('manifest.json', shared), 'utf8')) as readonly Entry[]).filter(
      (entry) => entry.family === '02-compose' && existsSync(new URL(entry.file, shared)),
    )
    expect(entries.length).toBeGreaterThan(20)
    for (const { file, truth } of entries) {
      const read = imported({ name: file, text: readFileSync(new URL(file, shared), 'utf8') })
      expect(names(read), file).toEqual([...truth.service_names].sort())
      expect(names(read).length, file).toBe(truth.services)
      const slugged = truth.edge_list.map((edge) => {
        const [, from = '', kind = '', to = ''] = /^(.*) -(\w+)-> (.*)$/.exec(edge) ?? []
        return `${slugOf(from)} -${kind}-> ${slugOf(to)}`
      })
      expect(edges(read), file).toEqual(slugged.sort())
      for (const [kind, count] of Object.entries(truth.edges_by_kind))
        expect(edges(read).filter((edge) => edge.includes(` -${kind}-> `)).length, `${file}: ${kind}`).toBe(count)
    }
  },
)

it('resolves merge keys and merge lists, shallowly', () => {
  const read = one(`
x-waits: &waits { depends_on: { db: { condition: service_started } } }
x-size: &size { mem_limit: 300M, depends_on: [cache] }
services:
  db: { image: postgres }
  cache: { image: redis }
  both: { <<: [*waits, *size], image: shop }
  own: { <<: *waits, image: shop, depends_on: [cache] }
`)
  expect(edges(read)).toEqual(['both -depends_on-> db', 'own -depends_on-> cache'])
  expect(read.ecosystem.services.find((s) => s.id === 'both')?.sizing?.memoryGiB).toBe(314_572_800 / 2 ** 30)
})

it('merges several files in their order: keys by key, lists together, single values replaced', () => {
  const read = imported(
    {
      name: 'a.yaml',
      text: 'services: { web: { image: a, depends_on: [db], deploy: { replicas: 2 } }, db: { image: mysql } }',
    },
    {
      name: 'b.yaml',
      text: 'services: { web: { deploy: { replicas: 5 }, depends_on: { api: { condition: service_started } } }, api: { build: . } }',
    },
  )
  expect(names(read)).toEqual(['api', 'db', 'web'])
  expect(edges(read)).toEqual(['web -depends_on-> api', 'web -depends_on-> db'])
  expect(read.ecosystem.services.find((s) => s.id === 'web')?.sizing?.replicas).toBe(5)
})

it('takes away what !reset marks and replaces what !override marks', () => {
  const base = {
    name: 'a.yaml',
    text: 'services: { web: { image: a, ports: ["80:80"], depends_on: [db, cache] }, db: {image: mysql}, cache: {image: redis} }',
  }
  expect(edges(imported(base, { name: 'b.yaml', text: 'services: { web: { depends_on: !reset [] } }' }))).toEqual([])
  expect(edges(imported(base, { name: 'b.yaml', text: 'services: { web: { depends_on: !reset null } }' }))).toEqual([])
  expect(
    edges(imported(base, { name: 'b.yaml', text: 'services: { web: { depends_on: !override [cache] } }' })),
  ).toEqual(['web -depends_on-> cache'])
  expect(names(imported(base, { name: 'b.yaml', text: 'services: { cache: !reset }' }))).toEqual(['cache', 'db', 'web'])
})

it('interpolates every form, nested, from .env files alone, and says what is set nowhere', () => {
  const missing: string[] = []
  const use = {
    variables: new Map([
      ['A', 'x'],
      ['EMPTY', ''],
    ]),
    missing: (name: string) => missing.push(name),
  }
  const text = (value: string) => interpolate(value, use)
  expect(
    text('$A ${A} $$A ${A:-d} ${EMPTY-d} ${EMPTY:-d} ${B-d} ${B:-${A}${C:-z}} ${A:+y} ${EMPTY:+y} ${EMPTY+y} 5$ ${'),
  ).toBe('x x $A x  d d xz y  y 5$ ${')
  expect(text('${B:?say why}')).toBe('')
  expect(missing).toEqual(['B'])
  process.env['LASTMOMENT_TEST_ONLY'] = 'host'
  const read = one('services: { web: { image: "shop:${LASTMOMENT_TEST_ONLY}" } }')
  delete process.env['LASTMOMENT_TEST_ONLY']
  expect(whys(read)).toMatch(/\$\{LASTMOMENT_TEST_ONLY\}: no \.env .* read as empty/)
})

it('reads a .env file: quotes, comments, references to lines above', () => {
  const read = readEnv('# c\nHOST=db\nexport URL="http://${HOST}:80" # c\nRAW=\'$HOST\'\n\nB=$URL/x # no\n', new Map())
  expect(Object.fromEntries(read)).toEqual({ HOST: 'db', URL: 'http://db:80', RAW: '$HOST', B: 'http://db:80/x' })
})

it('bounds values that double with every line', () => {
  const lines = ['A0=aaaaaaaaaaaaaaaa', ...Array.from({ length: 60 }, (_, i) => `A${i + 1}=$A${i}$A${i}`)].join('\n')
  expect(readEnv(lines, new Map()).get('A60')?.length).toBeLessThanOrEqual(65_536)
})

it('draws host names in environment values as guesses, of aliases too, and no plain word', () => {
  const read = one(
    `
services:
  web: { build: ., env_file: [web.env], environment: ["API=http://snuba-api:1218/x", "MODE=web", "PASS_THROUGH", "QUEUE_HOST=mq"] }
  worker: { build: ., environment: { BROKERS: "kafka-1:9092,kafka-2:9092", MODE: snuba-api } }
  snuba-api: { build: . }
  queue: { image: rabbitmq, container_name: mq }
  kafka-1: { image: kafka }
  kafka-2: { image: kafka }
  late: { build: . }
`,
    { name: 'web.env', text: 'LATE_URL=http://late' },
  )
  expect([...drawn(read)].sort()).toEqual(
    ['web late', 'web queue', 'web snuba-api', 'worker kafka-1', 'worker kafka-2'].sort(),
  )
  expect(read.report.guessed.filter((note) => note.what.startsWith('address in')).length).toBe(5)
})

it('follows extends in one file, into other given files, along chains and through folders; reports circles and what is absent', () => {
  const base = {
    name: 'p/dir/base.yaml',
    text: 'services: { app: { image: hello, depends_on: [db], extends: { file: ../root.yaml, service: r } } }',
  }
  const root = { name: 'p/root.yaml', text: 'services: { r: { mem_limit: 1g } }' }
  const main = {
    name: 'p/compose.yaml',
    text: 'services: { db: { image: postgres }, web: { extends: { file: dir/base.yaml, service: app }, ports: [80] }, again: { extends: web } }',
  }
  const read = imported(main, base, root)
  expect(names(read)).toEqual(['again', 'db', 'web'])
  expect(edges(read)).toEqual(['again -depends_on-> db', 'web -depends_on-> db'])
  expect(read.ecosystem.services.map((s) => s.sizing?.memoryGiB)).toEqual([1, 1])
  expect(
    whys(
      one(
        'services: { a: { extends: b }, b: { extends: a }, c: { extends: { file: x.yaml, service: y } }, d: { extends: zz } }',
      ),
    ),
  ).toMatch(/circle[\s\S]*not among those given[\s\S]*"zz" is not a service/)
})

it('includes given files, and says which are absent, remote or in a circle', () => {
  const read = imported(
    {
      name: 'compose.yaml',
      text: 'include: [db.yaml, { path: [gone.yaml] }, "https://example.com/x.yaml"]\nservices: { web: { build: ., depends_on: [db] } }',
    },
    { name: 'db.yaml', text: 'include: [compose.yaml]\nservices: { db: { image: mysql } }' },
  )
  expect(names(read)).toEqual(['db', 'web'])
  expect(whys(read)).toMatch(/db\.yaml: include compose\.yaml: .*circle/)
  expect(whys(read)).toMatch(/gone\.yaml: the file is not among those given/)
  expect(whys(read)).toMatch(/remote, and nothing is fetched/)
})

it('reads sizes in powers of 1024 whatever the case, CPUs as text, and multiplies by replicas', () => {
  expect(['300M', '300m', '300mb', '1Gi', '64k', '1024', '1.5g', 'lots'].map(composeBytes)).toEqual([
    314_572_800,
    314_572_800,
    314_572_800,
    1_073_741_824,
    65_536,
    1024,
    1_610_612_736,
    undefined,
  ])
  const read = one(`
services:
  web: { build: ., deploy: { replicas: 6, resources: { limits: { cpus: '0.5', memory: 50M }, reservations: { cpus: '0.001' } } } }
  old: { build: ., scale: 3, mem_limit: 1G, cpus: 2 }
  bare: { build: . }
`)
  const sizing = (id: string) => read.ecosystem.services.find((s) => s.id === id)?.sizing
  expect(sizing('web')).toMatchObject({ vCpu: 0.001, memoryGiB: 52_428_800 / 2 ** 30, replicas: 6 })
  expect(sizing('old')).toMatchObject({ vCpu: 2, memoryGiB: 1, replicas: 3 })
  expect(sizing('bare')?.vCpu).toBeUndefined()
  expect(whys(read)).toMatch(/bare: size: .*unknown, not zero/)
})

it('notes profiles, null bodies, edges to services that are nowhere, circles and empty files', () => {
  const read = one(
    'services: { a: { build: ., profiles: [full], depends_on: [b, gone] }, b: { build: ., depends_on: [a, b] }, nil: }',
  )
  expect(read.ecosystem.services.map((s) => s.group)).toEqual(['full', undefined, undefined])
  expect(whys(read)).toMatch(/a → gone: depends_on: "gone" is in none of the files/)
  expect(whys(read)).toMatch(/b → b: depends_on: it names itself/)
  expect(whys(read)).toMatch(/a → b → a: depends_on in a circle/)
  expect(whys(read)).toMatch(/nil: image and size: its body is empty/)
  expect([...drawn(read)].sort()).toEqual(['a b', 'b a'])
  expect(one('# nothing').ecosystem.services).toEqual([])
})

it('refuses in words what is no Compose file', () => {
  const message = (text: string) => {
    const read = importCompose([{ name: 'x.yaml', text }])
    return read.ok ? 'read' : read.error.message
  }
  expect(message('just: words')).toMatch(/x\.yaml: found no "services"/)
  expect(message('services: [a]')).toMatch(/services: found a list/)
  expect(message('services: {')).toMatch(/x\.yaml: line 1/)
  expect(message('a: &a [x,x]\nb: &b {<<: *a}')).toMatch(/x\.yaml/)
})

it('keeps two names apart that have the same slug, and its own host apart from a service of that name', () => {
  const read = one(
    'services: { a_b: { build: . }, a-b: { build: . }, compute: { build: . }, container-host: { build: . }, registry: { build: . } }',
  )
  const ids = [...read.ecosystem.services, ...read.ecosystem.products].map((node) => node.id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('never throws, whatever the text', () => {
  const key = fc.constantFrom('services', 'include', 'extends', 'depends_on', 'image', 'deploy', '__proto__', 'a')
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('a', '${A:-', null, 3, true, ''),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(key, tie('any'), { maxKeys: 4 }),
    ),
  })).any
  fc.assert(
    fc.property(value, fc.string({ maxLength: 50 }), (services, text) => {
      importCompose([
        { name: 'a', text: JSON.stringify({ services }) },
        { name: 'b', text },
      ])
      importCompose([{ name: 'a', text: JSON.stringify({ services: { a: services }, include: services }) }])
    }),
    { numRuns: 200 },
  )
})

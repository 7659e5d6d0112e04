import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment, root } from './built.ts'

// Each call is a process; beside other tests on two cores it may have to wait for its turn.
vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)
const folder = mkdtempSync(join(tmpdir(), 'lastmoment-cli-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const boutique = 'scenarios/online-boutique.lastmoment'
const hello = 'scenarios/hello-world.lastmoment'
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
/** Ends with the code and one sentence that matches; nothing on stdout, no stack. */
function refuses(args: readonly string[], code: number, message: RegExp, input = ''): void {
  const said = lastmoment(args, input)
  expect(said.stderr).toMatch(message)
  expect(said.code, said.stderr).toBe(code)
  expect(said.stdout).toBe('')
  expect(said.stderr).not.toMatch(/\n\s+at |node:internal/)
}
const changed = (change: (document: Record<string, object>) => void, name = 'changed.lastmoment'): string => {
  const document = JSON.parse(readFileSync(join(root, hello), 'utf8')) as Record<string, object>
  change(document)
  return file(name, JSON.stringify(document))
}

it('ends with 3 and the place where an input can’t be read', () => {
  refuses(['run', join(folder, 'none')], 3, /none can't be read: it does not exist/)
  refuses(['run', folder], 3, /it is a folder/)
  refuses(
    ['run', file('a.txt', '{ "format": ')],
    3,
    /a\.txt: this is not JSON: line 1, column 13: found the end of the file, expected value/,
  )
  refuses(['run', file('b.json', '{"a": 1}')], 3, /b\.json: this is not a Lastmoment document/)
  refuses(['run', file('latin', Uint8Array.from([0x7b, 0xe9]))], 3, /not UTF-8/)
  refuses(['run', '-'], 3, /stdin: this is not JSON/, '[')
  refuses(['price', '--meters', file('m.json', '[{"meter": {}}]')], 3, /m\.json: 0\.meter/)
  refuses(['price', '--meters', file('n.json', 'nothing')], 3, /n\.json: this is not JSON/)
})

it('ends with 3 for a document of a newer version, over 64 MB, or edited by hand into nonsense', () => {
  refuses(['run', changed((d) => Object.assign(d, { version: 99 }))], 3, /version 99.*newer Lastmoment/)
  const huge = file('huge.lastmoment', '')
  truncateSync(huge, 64 * 1024 * 1024 + 1)
  refuses(['run', huge], 3, /64 MB is the most/)
  refuses(['run', changed((d) => Object.assign(d, { surprise: 1 }))], 3, /unknown key "surprise"/)
  refuses(
    ['check', changed((d) => Object.assign(d['ecosystem'] ?? {}, { services: 'many' }))],
    3,
    /ecosystem\.services/,
  )
})

it('ends with 3 where figures grow beyond what can be counted', () => {
  const huge = changed((d) => {
    const { services } = d['ecosystem'] as Record<string, Record<string, unknown>[]>
    for (const service of services ?? []) service['demand'] = { requestsPerMonth: 1e308, growthPerYear: 1e9 }
  })
  refuses(['run', huge, '--json', '--samples', '8'], 3, /can't be computed: .*far too large/)
})

it('ends with a sentence, never a stack, where records name what is not there', () => {
  const dangling = changed((d) => {
    const { bindings, services, uses } = d['ecosystem'] as Record<string, Record<string, unknown>[]>
    for (const record of [...(bindings ?? []), ...(uses ?? [])])
      Object.assign(record, {
        product: record['product'] === undefined ? undefined : 'nowhere',
        to: record['to'] === undefined ? undefined : 'nowhere',
      })
    for (const service of services ?? []) Object.assign(service, { runsOn: 'nowhere', environment: 'nowhere' })
  })
  for (const command of ['run', 'compare', 'decide', 'backlog']) {
    const said = lastmoment([command, dangling, '--samples', '8'])
    expect([0, 3], `${command}: ${said.stderr}`).toContain(said.code)
    expect(said.stderr).not.toMatch(/should not happen|\n\s+at /)
  }
  const said = lastmoment(['check', dangling, '--samples', '8', '--json'])
  expect(said.code).toBe(1)
  expect(said.stdout).toMatch(/"code": "dangling-id"/)
  expect(said.stderr).toMatch(/check found \d+ errors/)
})

it('ends with 3 for what no import can read: other files, templates, YAML bombs', () => {
  refuses(['import', file('values.yaml', 'replicaCount: 1')], 3, /values\.yaml: found neither/)
  refuses(
    ['import', file('t.yaml', 'kind: {{ .Values.kind }}'), '--format', 'kubernetes'],
    3,
    /line 1: .*never rendered/,
  )
  const bomb = [
    'services: &a { x: {image: y} }',
    ...[...'bcdefghij'].map(
      (key, i) =>
        `x-${key}: &${key} [${Array(10)
          .fill(`*${'abcdefghi'[i] ?? 'a'}`)
          .join(',')}]`,
    ),
  ].join('\n')
  refuses(['import', file('bomb.yaml', bomb)], 3, /bomb\.yaml: its aliases/)
  refuses(
    ['import', file('c.yaml', 'services: {}'), '--into', file('no.lastmoment', '{}')],
    3,
    /not a Lastmoment document/,
  )
})

it('ends with 2 and what was expected where the call is wrong', () => {
  refuses(['run'], 2, /missing required argument/)
  refuses(['fly'], 2, /unknown command/)
  refuses(['run', boutique, '--samples', '0'], 2, /--samples: found "0", expected a whole number from 1/)
  refuses(['run', boutique, '--today', '2027-02-30'], 2, /--today: found "2027-02-30"/)
  refuses(
    ['run', boutique, '--scenario', 'nope'],
    2,
    /--scenario: found "nope", expected one of: .*cart-store-to-upstash/,
  )
  refuses(['backlog', boutique, '--format', 'word'], 2, /--format: found "word", expected one of markdown/)
  refuses(['backlog', boutique, '--json', '--format', 'github'], 2, /expected one of the two/)
  refuses(['check', boutique, '--gate', 'cost is low'], 2, /expected PATH OP NUMBER/)
  refuses(
    ['check', boutique, '--samples', '8', '--gate', 'cost.totl.p90 < 1'],
    2,
    /nothing named "totl" in cost; nearest: total/,
  )
  refuses(['check', boutique, '--samples', '8', '--gate', 'cost.total < 1'], 2, /cost\.total is no number; it has p90/)
  refuses(['price', 'no-such', 'a=1'], 2, /the catalog does not have/)
  refuses(['price', 'upstash-redis', 'wings=1'], 2, /expected one of: /)
  refuses(['schema', 'nothing'], 2, /expected one of document, vendor, run/)
  refuses(['new', '--template', 'moon', '-o', '-'], 2, /expected one of hello-world/)
  refuses(['import', file('c.yaml', 'services: {}'), '--format', 'morse'], 2, /expected one of kubernetes, compose/)
})

it('ends with 4 where an output can’t be written: a path below a regular file', () => {
  const plain = file('plain', 'kept')
  refuses(['new', '-o', join(plain, 'x.lastmoment')], 4, /can't be written: a part of its path is a file/)
  refuses(['backlog', hello, '--samples', '8', '-o', join(plain, 'x.md')], 4, /can't be written/)
  expect(readFileSync(plain, 'utf8')).toBe('kept')
})

it('ends with 1 and says which gate failed and what was found; 0 where all hold', () => {
  const check = (...gates: readonly string[]) =>
    lastmoment(['check', boutique, '--samples', '64', ...gates.flatMap((gate) => ['--gate', gate])])
  const holds = check(
    'cost.total.p90 > 1',
    'cost.products.redis-cart.perMonth.p50 < 1e6',
    'cost.byMonth.0.mean >= 0',
    'samples <= 64',
  )
  expect(holds.stderr).toBe('')
  expect(holds.code).toBe(0)
  const fails = check('cost.total.p90 <= 1', 'cost.total.p10 > 0')
  expect(fails.code).toBe(1)
  expect(fails.stderr).toMatch(/^lastmoment: gate cost\.total\.p90 <= 1: found \d/)
  expect(fails.stdout).toMatch(/FAILS\s+cost\.total\.p90 <= 1/)
})

it('calls a decision overdue and prices stale against --today', () => {
  const said = lastmoment(['check', boutique, '--samples', '64', '--today', '2029-06-30', '--json'])
  expect(said.code).toBe(1)
  const { findings } = JSON.parse(said.stdout) as {
    readonly findings: readonly { readonly code: string; readonly severity: string }[]
  }
  expect(findings.filter((f) => f.code === 'overdue-decision').map((f) => f.severity)).toContain('error')
  expect(findings.some((f) => f.code === 'stale-price')).toBe(true)
})

it('imports into a new document, and twice into the same one without a change', () => {
  const compose = file(
    'compose.yaml',
    'services: { web: { build: ., ports: ["80:80"], environment: { R: "redis://cache:6379" } }, cache: { image: redis } }',
  )
  const target = join(folder, 'imported.lastmoment')
  const made = lastmoment(['import', compose, '-o', target])
  expect(made.code).toBe(0)
  expect(made.stdout).toMatch(/compose: 1 service, 4 products, 1 use/)
  expect(made.stdout).toMatch(/web → cache\s+address in R/)
  const first = readFileSync(target, 'utf8')
  const edited = first.replace('"replicas": 1', '"replicas": 3')
  writeFileSync(target, edited)
  const again = lastmoment(['import', compose, '--into', target])
  expect(again.code).toBe(0)
  expect(again.stdout).toMatch(/kept: yours says 3, the file says 1/)
  expect(readFileSync(target, 'utf8')).toBe(edited)
  const json = JSON.parse(lastmoment(['import', compose, '--json']).stdout) as {
    readonly report: object
    readonly document: object
  }
  expect(Object.keys(json)).toEqual(['report', 'document'])
})

it('leaves no temporary file behind', () => {
  expect(readdirSync(folder).filter((name) => /tmp|\.\w{8,}$/.test(name) && !name.endsWith('lastmoment'))).toEqual([])
})

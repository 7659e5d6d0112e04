import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readDocument } from '#models/document/file'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment, root } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)
const folder = mkdtempSync(join(tmpdir(), 'lastmoment-fit-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Ends in December 2026, grows by 1 % a month, half as much again each December; the latest month stands first. */
const history = [
  'requests,month',
  ...Array.from({ length: 24 }, (_, i) => {
    const at = 23 - i
    const month = `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
    return `${Math.round(1e6 * 1.01 ** at * (at % 12 === 11 ? 1.5 : 1))},${month}`
  }),
].join('\n')

const law = (n: number): number => (200 * n) / (1 + 0.05 * (n - 1) + 0.002 * n * (n - 1))
const measured = ['replicas,rps', ...[32, 1, 2, 4, 8, 16, 24].map((n) => `${n},${law(n).toFixed(3)}`)].join('\n')

it('prints the fit of a history beside its months, in any order, as words and as data that its schema accepts', () => {
  const said = lastmoment(['fit', 'history', '-', '--damping', '1'], history)
  expect(said.code, said.stderr).toBe(0)
  expect(said.stdout).toMatch(/24 months, fitted by a trend and a season/)
  expect(said.stdout).toMatch(/growth a year, as a factor +1\.127/)
  expect(said.stdout).toMatch(/\n2025-01 .*%\n2025-02 /)
  const json = lastmoment(['fit', 'history', '-', '--damping', '1', '--json'], history)
  const fit = AnswerSchemas['fit-history'].parse(JSON.parse(json.stdout))
  expect(fit.growthPerMonth).toBeCloseTo(1.01, 4)
  expect(fit.season[11]! / fit.season[0]!).toBeCloseTo(1.5, 3)
})

it('prints the fit of contention beside its points', () => {
  const said = lastmoment(['fit', 'contention', '-'], measured)
  expect(said.stdout).toMatch(/contention \(alpha\) +0\.05/)
  expect(said.stdout).toMatch(/\n +1 .*%\n +2 /)
  const fit = AnswerSchemas['fit-contention'].parse(
    JSON.parse(lastmoment(['fit', 'contention', '-', '--json'], measured).stdout),
  )
  expect([fit.gamma, fit.alpha, fit.beta, fit.peak]).toEqual(
    [200, 0.05, 0.002, Math.sqrt(0.95 / 0.002)].map((x) => expect.closeTo(x, 2) as number),
  )
})

it('writes a fit into a service of a document, which is read again and checked, and nothing else of it', () => {
  const file = join(folder, 'shop.lastmoment')
  const before = readFileSync(join(root, 'scenarios/online-boutique.lastmoment'), 'utf8')
  writeFileSync(file, before)
  const put = (...args: readonly string[]) => lastmoment(['fit', ...args, '--into', file])
  writeFileSync(join(folder, 'history.csv'), history)
  writeFileSync(join(folder, 'load.csv'), measured)
  expect(put('history', join(folder, 'history.csv'), '--service', 'loadgenerator').code).toBe(0)
  expect(put('contention', join(folder, 'load.csv'), '--service', 'cartservice').code).toBe(0)
  const [was, is] = [before, readFileSync(file, 'utf8')].map((text) => {
    const read = readDocument(text)
    if (!read.ok) throw new Error(read.error.message)
    return read.value
  })
  const services = new Map(is!.ecosystem.services.map((each) => [each.id, each]))
  expect(services.get('loadgenerator')!.demand!.growthPerYear).toMatchObject({ p50: expect.any(Number) as number })
  expect(services.get('loadgenerator')!.demand!.season).toHaveLength(12)
  expect(services.get('cartservice')!.sizing!.usl).toEqual({
    alpha: expect.closeTo(0.05, 4) as number,
    beta: expect.closeTo(0.002, 5) as number,
  })
  const others = (document: typeof was) =>
    document!.ecosystem.services.filter(({ id }) => id !== 'loadgenerator' && id !== 'cartservice')
  expect({ ...is, ecosystem: { ...is!.ecosystem, services: others(is) } }).toEqual({
    ...was,
    ecosystem: { ...was!.ecosystem, services: others(was) },
  })
  const elsewhere = lastmoment(
    ['fit', 'contention', '-', '--into', file, '--service', 'cartservice', '-o', '-'],
    measured,
  )
  expect(readDocument(elsewhere.stdout).ok).toBe(true)
})

it.each([
  ['history', '', 3, 'stdin is empty: expected a column of months'],
  ['history', 'month,requests\n', 3, 'no rows'],
  ['history', 'month,requests\n2025-01,5\n', 3, '1 month of history'],
  [
    'history',
    'requests\n5\n6\n',
    3,
    'has no column of months: found the column "requests", expected one named month, date',
  ],
  [
    'history',
    'month,note\n2025-01,fair\n',
    3,
    'no column of quantities: found the columns "month", "note", expected one named',
  ],
  ['history', 'month,requests\n2025-01,-5\n', 3, 'row 2: a quantity of -5'],
  ['history', 'month,requests\n2025-01,0\n2025-02,1\n2025-03,1\n2025-04,1\n', 3, 'a quantity of 0 in 2025-01'],
  ['history', 'month,requests\n2025-01,5\n2025-01,6\n', 3, '2025-01 comes up 2 times'],
  ['contention', '', 3, 'stdin is empty: expected a column of replicas'],
  ['contention', 'replicas,rps\n1,100\n', 3, 'expected 3 or more'],
  ['contention', 'replicas,rps\n1,100\n2,-3\n4,300\n', 3, 'row 3: "-3" is no throughput'],
  [
    'contention',
    'replicas\n1\n2\n3\n',
    3,
    'no column of throughput: found the column "replicas", expected one named throughput, rps',
  ],
  ['contention', 'replicas,rps\n0,100\n2,3\n4,300\n', 3, 'row 2: "0" are no replicas'],
])('refuses of a %s "%s" with code %d and where it is wrong', (kind, text, code, words) => {
  const said = lastmoment(['fit', kind, '-'], text)
  expect([said.code, said.stdout]).toEqual([code, ''])
  expect(said.stderr).toContain(words)
})

it('refuses a service that the document does not have, one without a size, and a place without a document', () => {
  const into = ['--into', 'scenarios/online-boutique.lastmoment']
  for (const [args, words] of [
    [['history', '-', ...into, '--service', 'nobody'], 'found "nobody", expected one of'],
    [['history', '-', ...into], 'found none, expected one of'],
    [['contention', '-', '--service', 'cartservice'], 'without --into'],
    [['contention', '-', '--into', '-', '--service', 'cartservice'], 'stdin'],
    [['history', '-', '--damping', '2'], 'expected a number above 0'],
    [['contention', '-', ...into, '--service', 'cartservice', '-o', '-', '--json'], 'expected -o FILE'],
  ] as const) {
    const said = lastmoment(['fit', ...args], args[0] === 'history' ? history : measured)
    expect([said.code, said.stdout], args.join(' ')).toEqual([2, ''])
    expect(said.stderr).toContain(words)
  }
})

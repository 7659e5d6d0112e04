import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment, root } from './built.ts'
import { diff, merge } from './documents-schema.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const folder = mkdtempSync(join(tmpdir(), 'lastmoment-merge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const base = join(root, 'scenarios/hello-world.lastmoment')
const text = readFileSync(base, 'utf8')

/** A copy of the sample with one text in place of another. */
function edited(name: string, from: string, to: string): string {
  expect(text).toContain(from)
  const file = join(folder, name)
  writeFileSync(file, text.replace(from, to))
  return file
}

it('says what changed by record and field, and nothing of the order in the file', () => {
  const renamed = edited('renamed.lastmoment', '"name": "Hello World"', '"name": "Hello"')
  const said = lastmoment(['diff', base, renamed, '--json'])
  expect([said.code, said.stderr]).toEqual([0, ''])
  expect(diff.parse(JSON.parse(said.stdout)).differences).toEqual([
    { kind: 'changed', path: 'name', before: 'Hello World', after: 'Hello' },
  ])
  expect(lastmoment(['diff', base, base]).stdout).toBe('No difference in meaning.\n')
})

it('takes both sides where they changed different places, as canonical text', () => {
  const ours = edited('ours.lastmoment', '"name": "Hello World"', '"name": "Hello"')
  const theirs = edited('theirs.lastmoment', '"start": "2027-01"', '"start": "2027-03"')
  const said = lastmoment(['merge', base, ours, theirs])
  expect([said.code, said.stderr]).toEqual([0, ''])
  expect(said.stdout).toBe(
    text.replace('"name": "Hello World"', '"name": "Hello"').replace('"start": "2027-01"', '"start": "2027-03"'),
  )
})

it('keeps ours in a conflict, ends with 1 and names the place and all three values', () => {
  const ours = edited('a.lastmoment', '"name": "Hello World"', '"name": "Ours"')
  const theirs = edited('b.lastmoment', '"name": "Hello World"', '"name": "Theirs"')
  const target = join(folder, 'merged.lastmoment')
  const said = lastmoment(['merge', base, ours, theirs, '-o', target])
  expect(said.code).toBe(1)
  expect(said.stderr).toContain('name: was "Hello World"; ours "Ours"; theirs "Theirs"')
  expect(readFileSync(target, 'utf8')).toContain('"name": "Ours"')
  const json = lastmoment(['merge', base, ours, theirs, '-o', target, '--json'])
  expect(merge.parse(JSON.parse(json.stdout)).conflicts.map(({ path }) => path)).toEqual(['name'])
})

it('refuses a side that is no document, and conflicts as JSON without a place for the document', () => {
  const broken = join(folder, 'broken.lastmoment')
  writeFileSync(broken, '{')
  const said = lastmoment(['merge', base, base, broken])
  expect([said.code, said.stdout]).toEqual([3, ''])
  expect(said.stderr).toContain('broken.lastmoment')
  expect(lastmoment(['merge', base, base, base, '--json']).code).toBe(2)
})

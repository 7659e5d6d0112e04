import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recentFiles } from './recent.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastmoment-recent-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('remembers ten files over a restart, the latest first and each once', async () => {
  const file = join(folder, 'recent.json')
  const before = await recentFiles(file)
  for (const n of Array.from({ length: 12 }, (_, index) => index)) await before.add(`/plans/${n}.lastmoment`)
  await before.add('/plans/5.lastmoment')
  const after = await recentFiles(file)
  expect(after.paths()).toHaveLength(10)
  expect(after.paths().slice(0, 3)).toEqual(['/plans/5.lastmoment', '/plans/11.lastmoment', '/plans/10.lastmoment'])
})

it('starts with an empty list where the stored one is damaged', async () => {
  const file = join(folder, 'recent.json')
  for (const damaged of ['', '{', '{"files":7}', '{"files":[1]}']) {
    writeFileSync(file, damaged)
    expect((await recentFiles(file)).paths()).toEqual([])
  }
})

it('goes on without a list where none can be stored', async () => {
  writeFileSync(join(folder, 'file'), '')
  const recent = await recentFiles(join(folder, 'file/recent.json'))
  await recent.add('/plans/a.lastmoment')
  expect(recent.paths()).toEqual(['/plans/a.lastmoment'])
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)
const folder = mkdtempSync(join(tmpdir(), 'lastmoment-decide-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const boutique = 'scenarios/online-boutique.lastmoment'
const few = ['--samples', '64']

it('writes a record for each decision, and a document whose moved assumption `check` fails on', () => {
  const [adr, kept] = [join(folder, 'adr'), join(folder, 'kept.lastmoment')]
  const said = lastmoment(['decide', boutique, '--adr', adr, '--record', kept, '--tolerance', '0.1', '--json', ...few])
  expect(said.code, said.stderr).toBe(0)
  expect(() => JSON.parse(said.stdout) as unknown).not.toThrow()
  expect(readdirSync(adr).sort()).toEqual(['customer-identity.md', 'observability-vendor.md'])
  expect(readFileSync(join(adr, 'observability-vendor.md'), 'utf8')).toContain('review-by: "2027-04-01"')

  expect(lastmoment(['check', kept, ...few]).code).toBe(0)
  const moved = readFileSync(kept, 'utf8').replace('"p50": 24,', '"p50": 29,')
  const failed = lastmoment(['check', '-', ...few], moved)
  expect(failed.code).toBe(1)
  expect(failed.stdout).toMatch(/has moved by more than 10 %: .*loyalty.*24 then, 29 now/)
})

it('fails `check` on the day after a review was due', () => {
  const failed = lastmoment(['check', boutique, '--today', '2027-04-02', ...few])
  expect(failed.code).toBe(1)
  expect(failed.stdout).toMatch(/was to be reviewed by 2027-04-01/)
})

it('refuses a folder that is a file, and a tolerance that is no share', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const blocked = lastmoment(['decide', boutique, '--adr', join(file, 'adr'), ...few])
  expect([blocked.code, blocked.stdout]).toEqual([4, ''])
  expect(blocked.stderr).toMatch(/the folder can't be made/)
  expect(lastmoment(['decide', boutique, '--tolerance', 'much']).code).toBe(2)
})

import { beforeAll, expect, it, vi } from 'vitest'
import { AnswerSchemas } from './answer-schemas.ts'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const boutique = 'scenarios/online-boutique.lastmoment'
const json = (call: string[]): unknown => JSON.parse(lastmoment([...call, '--json']).stdout)
const few = ['--samples', '128', '--months', '6']

it('says who is hit when a vendor fails, worst first, and refuses what it does not know', () => {
  const all = AnswerSchemas.blast.parse(json(['blast', boutique, ...few]))
  const lost = all.failures.map((each) => each.lost ?? 0)
  expect(lost).toEqual([...lost].sort((a, b) => b - a))
  const one = AnswerSchemas.blast.parse(json(['blast', boutique, 'gcp', ...few]))
  expect(one.failures).toHaveLength(1)
  expect(one.failures[0]!.lost).toBe(1)
  expect(lastmoment(['blast', boutique, 'gcp', ...few]).stdout).toContain('nobody says it of Image registry, Secrets, ')
  const wrong = lastmoment(['blast', boutique, 'nobody', ...few])
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('expected one of')
})

it('plays a peak day of a service, with more asked for at the 90th percentile', () => {
  const { days } = AnswerSchemas['peak-day'].parse(json(['peak-day', boutique, 'frontend', ...few]))
  expect(days[0]!.p90.peakRate).toBeGreaterThan(days[0]!.p50.peakRate)
  expect(days[0]!.p50.load).toHaveLength(96)
  expect(lastmoment(['peak-day', boutique, 'frontend', ...few]).stdout).toContain('short of capacity')
  expect(lastmoment(['peak-day', boutique, 'nobody', ...few]).code).toBe(2)
})

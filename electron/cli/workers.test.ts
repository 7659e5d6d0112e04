import { beforeAll, expect, it } from 'vitest'
import { build, lastmoment } from './built.ts'

const SAMPLE = 'scenarios/online-boutique.lastmoment'

beforeAll(build)

it('prints the same bytes for one thread and for three, real ones', () => {
  const asked = ['--json', '--samples', '1100', '--months', '12', SAMPLE]
  const [one, three] = ['1', '3'].map((workers) => lastmoment(['decide', '--workers', workers, ...asked]))
  expect(one).toMatchObject({ code: 0, stderr: '' })
  expect(three).toEqual(one)
})

it('refuses a number of threads that is none', () => {
  const { code, stderr } = lastmoment(['run', '--workers', '0', SAMPLE])
  expect([code, stderr]).toEqual([2, 'lastmoment: --workers: found "0", expected a whole number from 1 to 64\n'])
})

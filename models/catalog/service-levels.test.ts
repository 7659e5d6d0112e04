import { expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { SERVICE_LEVELS, type ServiceLevel } from './service-levels.ts'

const LEVELS = Object.entries(SERVICE_LEVELS)
const CATALOG_MONTH = CATALOG.version.replace('.', '-')
const hostOf = (address: string): string => /^https:\/\/([a-z0-9.-]+)\/\S*$/.exec(address)?.[1] ?? ''
const faulty = (isRight: (level: ServiceLevel, id: string) => boolean): string[] =>
  LEVELS.filter(([id, level]) => !isRight(level, id)).map(([id]) => id)

it('promises only for offerings of the catalog, with a condition each', () => {
  expect(faulty((level, id) => CATALOG.offerings.has(id) && level.note !== '')).toEqual([])
})

it('promises less than all of the time and more than nine tenths of it', () => {
  expect(faulty(({ uptime }) => uptime > 0.9 && uptime < 1)).toEqual([])
})

it('names a page for each promise, and a month that is not after the catalog’s', () => {
  expect(faulty(({ source }) => hostOf(source) !== '')).toEqual([])
  expect(faulty(({ asOf }) => /^20\d\d-(0[1-9]|1[0-2])$/.test(asOf) && asOf <= CATALOG_MONTH)).toEqual([])
})

it('takes no blog, no proxy and no other vendor’s page for an agreement', () => {
  const HOSTS: Readonly<Record<string, RegExp>> = {
    aws: /^aws\.amazon\.com$/,
    gcp: /^cloud\.google\.com$/,
    azure: /\.microsoft\.com$/,
    bitbucket: /\.atlassian\.com$/,
    do: /\.digitalocean\.com$/,
    hcp: /\.hashicorp\.com$/,
    new: /\.newrelic\.com$/,
  }
  expect(
    faulty(({ source }, id) => {
      const vendor = id.split('-')[0]!
      const host = hostOf(source)
      return HOSTS[vendor]?.test(host) ?? host.includes(vendor)
    }),
  ).toEqual([])
})

it('says of what was read on a page without a date that it is not sure', () => {
  expect(faulty(({ confidence, note }) => confidence === 'memory' || !note.includes('without a date'))).toEqual([])
  expect(LEVELS.some(([, { note }]) => note.includes('without a date'))).toBe(true)
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import fc from 'fast-check'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { type Ecosystem, emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService, connect } from '#models/ecosystem/edit'
import type { LastmomentDocument } from './document.ts'
import { canonical, readDocument, writeDocument } from './file.ts'

const document: LastmomentDocument = {
  format: 'lastmoment',
  version: 1,
  name: 'Test',
  start: '2027-01',
  catalog: { version: '2026.11', digest: 'x' },
  assumptions: defaultAssumptions,
  ecosystem: emptyEcosystem,
  scenarios: [],
  layout: { positions: {}, collapsed: [], hideVendors: false },
}

const anyEcosystem = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 12 }).map((names) => {
  let ecosystem: Ecosystem = emptyEcosystem
  const ids: string[] = []
  for (const [i, name] of names.entries()) {
    const added =
      i % 2 === 0
        ? addService(ecosystem, name)
        : addProduct(ecosystem, { name, family: 'observability', subDomain: 'logs' })
    ecosystem = added.ecosystem
    ids.push(added.id)
  }
  for (let i = 1; i < ids.length; i++) ecosystem = connect(ecosystem, ids[i - 1] ?? '', ids[i] ?? '')
  return ecosystem
})

it('reads back what it wrote, to the byte and to the record', () => {
  fc.assert(
    fc.property(anyEcosystem, (ecosystem) => {
      const text = writeDocument({ ...document, ecosystem })
      const read = readDocument(text)
      expect(read.ok).toBe(true)
      if (!read.ok) return
      expect(writeDocument(read.value)).toBe(text)
      expect(read.value).toEqual(canonical({ ...document, ecosystem }))
    }),
  )
})

it('finds the shipped samples as it would write them', () => {
  const folder = new URL('../../scenarios/', import.meta.url)
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.lastmoment'))) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const read = readDocument(text)
    expect(read.ok && writeDocument(read.value), name).toBe(text)
  }
})

it('writes the same bytes whatever the order of the records', () => {
  fc.assert(
    fc.property(anyEcosystem, (ecosystem) => {
      const turned = { ...ecosystem, services: [...ecosystem.services].reverse(), uses: [...ecosystem.uses].reverse() }
      expect(writeDocument({ ...document, ecosystem: turned })).toBe(writeDocument({ ...document, ecosystem }))
    }),
  )
})

const message = (text: string): string => {
  const read = readDocument(text)
  return read.ok ? 'read' : `${read.error.kind}: ${read.error.message}`
}

it('says where a text stops being JSON', () => {
  expect(message('{\n  "format": lastmoment\n}')).toMatch(/^not-json: .*line 2/)
})

it('says what another kind of file is, and points to import', () => {
  expect(message('{"apiVersion":"v1"}')).toMatch(/^not-a-document: .*no "format".*import/)
  expect(message('[1,2]')).toMatch(/^not-a-document/)
})

it('refuses a newer version by its number', () => {
  expect(message(JSON.stringify({ ...document, version: 7 }))).toMatch(/^newer: .*version 7.*up to 1/)
})

it('names the path of an unknown key and of a value that does not fit', () => {
  expect(message(JSON.stringify({ ...document, colour: 'red' }))).toMatch(/unknown key "colour"/)
  const bad = {
    ...document,
    ecosystem: {
      ...emptyEcosystem,
      services: [{ id: 'a', name: 'A', environment: 'production', sizing: { vCpu: -1 } }],
    },
  }
  expect(message(JSON.stringify(bad))).toMatch(/ecosystem\.services\.0\.sizing/)
})

it('says what was found where a number is outside its range', () => {
  const sizing = { replicas: 1, serversPerReplica: 0.5, serviceTimeMs: { p10: 9, p90: 3 } }
  const service = { id: 'a', name: 'A', environment: 'production', sizing }
  const wrong = message(JSON.stringify({ ...document, ecosystem: { ...emptyEcosystem, services: [service] } }))
  expect(wrong).toMatch(/serversPerReplica: .*>=1, found 0\.5/)
  expect(wrong).toMatch(/serviceTimeMs: expected p10 <= p50 <= p90, found \{"p10":9,"p90":3\}/)
})

it('refuses a key that stands twice, which JSON would silently merge', () => {
  expect(message('{"format":"lastmoment","version":1,\n"name":"a","name":"b"}')).toMatch(/line 2.*"name" stands twice/)
})

it('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readDocument(text)))
})

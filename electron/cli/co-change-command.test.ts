import { beforeAll, expect, it, vi } from 'vitest'
import { readDocument } from '#models/document/file'
import { build, lastmoment } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const boutique = 'scenarios/online-boutique.lastmoment'
const log = `commit ${'a'.repeat(40)}\nDate:   2026-11-19\n\n    x\n\n1\t1\tcart/a.ts\n1\t1\tfront/b.ts\n`
const paths = ['--path', 'cart/**=cartservice', '--path', 'front/**=frontend']

it('writes the document with likelihoods from the history, and says from how many commits', () => {
  const said = lastmoment(['co-change', boutique, '--log', '-', ...paths], log)
  expect(said.code, said.stderr).toBe(0)
  const read = readDocument(said.stdout)
  const use = read.ok ? read.value.ecosystem.uses.find(({ id }) => id === 'frontend--cartservice') : undefined
  expect(use?.likelihood).toBe(0.667)
  expect(said.stderr).toMatch(/frontend--cartservice: likelihood 0\.667, from 1 of 1 commits/)
})

it('refuses a node that the document does not have, and a text that is no log', () => {
  const unknown = lastmoment(['co-change', boutique, '--log', '-', '--path', 'cart/**=nobody'], log)
  expect([unknown.code, unknown.stdout]).toEqual([2, ''])
  expect(lastmoment(['co-change', boutique, '--log', '-', '--path', 'cart/**'], log).code).toBe(2)
  expect(lastmoment(['co-change', boutique, '--log', '-', ...paths], 'nothing').code).toBe(3)
})

import { expect, it } from 'vitest'
import type { DecisionAnswer } from '#models/decisions/decision-answer'
import { Need } from '#models/ecosystem/decision'
import { Ecosystem, emptyEcosystem } from '#models/ecosystem/ecosystem'
import { addProduct, addService } from '#models/ecosystem/edit'
import {
  addAlternative,
  addDecision,
  addNeed,
  changeNeed,
  fromTaking,
  NEED_KINDS,
  needOfKind,
  removeAlternative,
  removeDecision,
} from './decision-edits.ts'
import { byExpiry, expiryWords, scaleOf, shareOf, slackWords } from './expiry.ts'

const store = addProduct(emptyEcosystem, { name: 'Store', family: 'messaging-persistence', subDomain: 'cache' })
const shop = addService(store.ecosystem, 'Shop').ecosystem
const started = addDecision(shop, 'Which store?', store.id)
const withTwo = addAlternative(addAlternative(started.ecosystem, started.id, 'Stay', []), started.id, 'Move', [
  { kind: 'demand', month: 9, factor: 2 },
])
const decisionIn = (ecosystem: Ecosystem) => ecosystem.decisions.find((d) => d.id === started.id)

it('counts the changes of an alternative from its taking, and leaves other takings out', () => {
  expect(
    fromTaking([
      { kind: 'demand', month: 12, factor: 2 },
      { kind: 'take', month: 1, decision: 'd', alternative: 'a' },
      { kind: 'demand', month: 9, factor: 3 },
    ]).map((change) => change.month),
  ).toEqual([3, 0])
  expect(fromTaking([])).toEqual([])
})

it('gives alternatives of one name ids of their own', () => {
  const again = addAlternative(withTwo, started.id, 'Stay', [])
  expect(decisionIn(again)?.alternatives.map((a) => a.id)).toEqual(['stay', 'move', 'stay-2'])
})

it('forgets an alternative everywhere when it is removed', () => {
  const needed = addNeed(withTwo, started.id, 'Launch')
  const need = decisionIn(needed)?.needs[0]
  if (need === undefined) throw new Error('the need was not added')
  const both = changeNeed(needed, started.id, { ...need, eliminates: ['stay', 'move'] })
  const left = decisionIn(removeAlternative(both, started.id, 'move'))
  expect(left?.alternatives.map((a) => a.id)).toEqual(['stay'])
  expect(left?.needs[0]?.eliminates).toEqual(['stay'])
  expect(removeDecision(both, started.id).decisions).toEqual([])
})

it('makes needs of every kind that the document reads back', () => {
  const need: Need = { id: 'n', kind: 'other', name: 'N', month: { p10: 3, p90: 9 }, eliminates: ['stay'] }
  for (const { value } of NEED_KINDS) {
    const next = needOfKind(withTwo, need, value)
    if (value === 'contract') expect(next).toBeNull()
    else expect(Need.parse(next)).toMatchObject({ id: 'n', kind: value, eliminates: ['stay'] })
  }
  expect(Ecosystem.parse(withTwo)).toEqual(withTwo)
})

const answer = (name: string, state: DecisionAnswer['state'], at: number | null): DecisionAnswer => ({
  decision: name,
  name,
  target: null,
  state,
  confidence: 0.9,
  at,
  atSe: null,
  date: at === null ? null : '2027-03-12',
  alternative: null,
  why: '',
  alternatives: [],
  best: null,
  evpi: null,
  bestAgreement: null,
  evpiSe: null,
  learn: [],
  changesOfMind: [],
  waiting: [],
  learning: null,
  stopping: null,
})

it('puts what runs out first first, what never does behind it, and what is taken last', () => {
  const order = byExpiry([
    answer('taken', 'taken', 1),
    answer('never', 'no-need', null),
    answer('late', 'overdue', -2),
    answer('soon', 'open', 3),
  ])
  expect(order.map((a) => a.name)).toEqual(['late', 'soon', 'never', 'taken'])
})

it('says by when and how sure', () => {
  expect(expiryWords(answer('a', 'open', 2))).toMatch(/^Decide by .*2027.* \(90 % sure\)$/)
  expect(expiryWords(answer('a', 'no-alternative', null))).toContain('No alternative')
  expect(slackWords(-1.5)).toBe('1.5 mo. late')
})

it('keeps every moment inside the time line', () => {
  const scale = scaleOf([answer('a', 'open', 3)], 0, 36)
  expect([shareOf(scale, -50), shareOf(scale, 0), shareOf(scale, 36), shareOf(scale, 99)]).toEqual([0, 0, 1, 1])
})

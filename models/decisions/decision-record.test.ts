import { beforeAll, expect, it } from 'vitest'
import type { Decision } from '#models/ecosystem/decision'
import type { Question } from '#models/engine/question'
import { answerDecide, type DecideAnswer } from './answer.ts'
import { decisionFindings } from './decision-findings.ts'
import { decisionRecord } from './decision-record.ts'
import { inputValue } from './input-value.ts'
import { movedInputs, recordedNow } from './recorded-inputs.ts'
import { sampleDocument, sampleQuestion } from '#models/sample.fixture'

const { ecosystem, assumptions } = sampleDocument()
const question = sampleQuestion({ samples: 64, months: 36 })
let answer: DecideAnswer
beforeAll(() => {
  answer = answerDecide(question)
})

const decisionOf = (id: string): Decision => ecosystem.decisions.find((each) => each.id === id)!
const answerOf = (id: string) => answer.decisions.find(({ decision }) => decision === id)!
const withDecision = (decision: Decision): Question => ({
  ...question,
  ecosystem: {
    ...ecosystem,
    decisions: ecosystem.decisions.map((each) => (each.id === decision.id ? decision : each)),
  },
})

it('reads an input’s value from the key of its draws, and says who stated it', () => {
  expect(inputValue(question, 'assumptions/growthPerYear')).toMatchObject({ isAssumed: true })
  expect(inputValue(question, 'services/loadgenerator/demand.requestsPerMonth')).toMatchObject({ median: 40_000_000 })
  expect(inputValue(question, 'decisions/customer-identity/loyalty/month')).toMatchObject({
    median: 24,
    isAssumed: true,
  })
  expect(inputValue(question, 'assumptions/effortFactor/platform')?.median).toBe(assumptions.effortFactor)
  const launched = {
    ...question,
    ecosystem: {
      ...ecosystem,
      services: ecosystem.services.map((service) =>
        service.demand === undefined
          ? service
          : { ...service, demand: { ...service.demand, events: [{ month: 3, months: 1, factor: 4, probability: 1 }] } },
      ),
    },
  }
  expect(inputValue(launched, 'services/loadgenerator/demand.events.month-3.factor')?.median).toBe(4)
  expect(inputValue(question, 'services/nobody/demand.requestsPerMonth')).toBeNull()
  expect(inputValue(question, 'touchpoints/dashboard/platform')).toBeNull()
})

it('has every part of a MADR in its order, with the figures of the answer', () => {
  const record = decisionRecord(decisionOf('customer-identity'), answerOf('customer-identity'), question)
  const headings = record.match(/^#{1,2} .*$/gm)
  expect(headings).toEqual([
    '# Customer identity: Auth0 or another',
    '## Context and Problem Statement',
    '## Decision Drivers',
    '## Considered Options',
    '## Decision Outcome',
    '## Pros and Cons of the Options',
    '## More Information',
  ])
  expect(record.startsWith('---\nstatus: proposed\ndate: "2027-01-01"\ndecision-makers: platform\n')).toBe(true)
  expect(record).toContain(`last-responsible-moment: "${answerOf('customer-identity').date}"`)
  expect(record).toContain('review-by: "2027-06-01"')
  expect(record).toMatch(/\| .*loyalty.* \| 24 \(21 to 30\) \| assumed \| {2}\|/i)
  for (const { name } of answerOf('customer-identity').alternatives) expect(record).toContain(`### ${name}`)
  expect(record).not.toMatch(/NaN|undefined|Infinity|\[object/)
})

it('keeps names from becoming markup', () => {
  const decision = { ...decisionOf('customer-identity'), name: '# A <b>bold</b> |\n- name' }
  const record = decisionRecord(decision, answerOf('customer-identity'), question)
  expect(record).toContain('# \\# A \\<b\\>bold\\</b\\> \\| - name\n')
})

it('says of a decision taken what was chosen, when, and what follows', () => {
  const decision: Decision = {
    ...decisionOf('customer-identity'),
    taken: { alternative: 'keycloak', on: '2027-03-02' },
  }
  const record = decisionRecord(decision, { ...answerOf('customer-identity'), state: 'taken' }, question)
  expect(record).toContain('status: accepted\ndate: "2027-03-02"')
  expect(record).toContain('Chosen option: Keycloak, run by us, on 2027-03-02.')
  expect(record).toMatch(/### Consequences\n\n- (Good|Bad), because/)
})

it('finds no move right after recording, and one when an input leaves the tolerance', () => {
  const decision = decisionOf('customer-identity')
  const recorded = recordedNow(question, decision, answerOf(decision.id), '2027-01-01', 0.1)
  const kept = withDecision({ ...decision, recorded })
  expect(Object.keys(recorded.values)).toContain('decisions/customer-identity/loyalty/month')
  expect(movedInputs(kept, { ...decision, recorded })).toEqual([])
  expect(decisionFindings(kept, [])).toEqual([])

  const sooner: Decision = {
    ...decision,
    recorded,
    needs: decision.needs.map((need) => (need.kind === 'launch' ? { ...need, month: 18 } : need)),
  }
  const findings = decisionFindings(withDecision(sooner), [])
  expect(findings).toMatchObject([{ code: 'assumptions-moved', severity: 'error', about: 'customer-identity' }])
  expect(findings[0]!.message).toMatch(/24 then, 18 now/)
  const within = decisionFindings(withDecision({ ...sooner, recorded: { ...recorded, tolerance: 0.26 } }), [])
  expect(within).toEqual([])
})

it('takes a recorded input that is gone for a move', () => {
  const decision: Decision = {
    ...decisionOf('customer-identity'),
    recorded: { on: '2027-01-01', tolerance: 5, values: { 'services/gone/demand.requestsPerMonth': 7 } },
  }
  expect(decisionFindings(withDecision(decision), [])[0]?.message).toContain('no longer in the document (it was 7)')
})

it('fails a review whose day has passed, on the day after and not before', () => {
  const codes = (today: number) =>
    decisionFindings({ ...question, today }, []).map(({ code, about }) => `${code} ${about}`)
  expect(codes(3)).toEqual([])
  expect(codes(3.04)).toEqual(['overdue-review observability-vendor'])
  expect(codes(6)).toEqual(['overdue-review customer-identity', 'overdue-review observability-vendor'])
})

it('warns of a review day that is no day', () => {
  const decision: Decision = { ...decisionOf('customer-identity'), reviewBy: 'soon' }
  expect(decisionFindings(withDecision(decision), [])).toMatchObject([{ code: 'no-date', severity: 'warning' }])
})

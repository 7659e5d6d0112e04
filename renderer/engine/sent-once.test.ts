import { expect, it } from 'vitest'
import { receiver, sender, type SentOnce } from './sent-once.ts'

/** As it passes between threads: a copy. */
const passed = (sent: SentOnce): SentOnce => structuredClone(sent)
const records = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `r${i}`, band: { p10: i, p90: 2 * i } }))

it('gives what was sent, and for what was sent before the same objects', () => {
  const [send, receive] = [sender(), receiver()]
  const inputs = { ecosystem: { services: records(20), uses: [] }, start: '2027-01', backlog: undefined, none: null }
  const first = receive(passed(send(inputs))) as typeof inputs
  expect(first).toEqual(inputs)
  expect(receive(passed(send(inputs)))).toBe(first)

  const services = inputs.ecosystem.services.map((each, i) => (i === 7 ? { ...each, id: 'renamed' } : each))
  const edited = { ...inputs, ecosystem: { ...inputs.ecosystem, services } }
  const second = receive(passed(send(edited))) as typeof inputs
  expect(second).toEqual(edited)
  expect(second.ecosystem.uses).toBe(first.ecosystem.uses)
  second.ecosystem.services.forEach((each, i) => expect(each === first.ecosystem.services[i]).toBe(i !== 7))
  // Undone: the objects of before, not equal ones.
  expect((receive(passed(send({ ...inputs }))) as typeof inputs).ecosystem).toBe(first.ecosystem)
})

it('sends of an edited record that record, and of all others their numbers', () => {
  const send = sender()
  const inputs = { ecosystem: { services: records(500) } }
  const all = JSON.stringify(send(inputs)).length
  const services = inputs.ecosystem.services.map((each, i) => (i === 7 ? { ...each } : each))
  const edited = send({ ecosystem: { services } })
  expect(JSON.stringify(edited).match(/p10/g)).toHaveLength(1)
  expect(JSON.stringify(edited).length).toBeLessThan(all / 5)
})

it('forgets what was sent once it is too much, and goes on', () => {
  const [send, receive] = [sender(30), receiver()]
  const table = { services: records(10) }
  for (let i = 0; i < 20; i++) {
    const inputs = { ecosystem: { services: [...table.services] }, i }
    expect(receive(passed(send(inputs)))).toEqual(inputs)
  }
})

it('says so where a part is named that never came', () => {
  const send = sender()
  const inputs = { ecosystem: { services: records(1) } }
  send(inputs)
  expect(() => receiver()(send(inputs))).toThrow('expected part 0 before its number')
})

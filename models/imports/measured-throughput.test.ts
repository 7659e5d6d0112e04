import { expect, it } from 'vitest'
import { readMeasuredThroughput } from './measured-throughput.ts'

const read = (text: string) => readMeasuredThroughput({ name: 'load.csv', text })

it('reads replicas and throughput by their headers, whatever their order, fewest replicas first', () => {
  const found = read('time;requests a second;pods\n10:00;1.800,5;2\n10:05;980,25;1\n10:10;2500;4\n')
  expect(found.ok && found.value).toEqual([
    { replicas: 1, throughput: 980.25 },
    { replicas: 2, throughput: 1800.5 },
    { replicas: 4, throughput: 2500 },
  ])
})

it('takes the first two columns where there is no header', () => {
  const found = read('1,100\n2,190\n4,330\n')
  expect(found.ok && found.value.map((point) => point.throughput)).toEqual([100, 190, 330])
})

it.each([
  ['', /is empty: expected a column of replicas/],
  ['n,x\n1,10\n2,many\n', /load\.csv, row 3: "many" is no throughput/],
  ['n,x\n0,10\n', /row 2: "0" are no replicas: expected a number above 0/],
  ['n,x\n1,10\n1,11\n2,19\n', /measures 2 different numbers of replicas: expected 3 or more/],
  ['n,x\n1,0\n2,0\n3,0\n', /a throughput of 0 everywhere/],
])('refuses %j with the place and what was expected', (text, reason) => {
  const found = read(text)
  expect(found.ok ? '' : found.error.message).toMatch(reason)
})

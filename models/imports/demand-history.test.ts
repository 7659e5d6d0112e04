import { expect, it } from 'vitest'
import { readDemandHistory, type DemandHistory } from './demand-history.ts'

const march2025 = 12 * 2025 + 2

function read(text: string): DemandHistory {
  const answer = readDemandHistory({ name: 'history.csv', text })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

function message(text: string): string {
  const answer = readDemandHistory({ name: 'history.csv', text })
  return answer.ok ? 'read' : answer.error.message
}

it('months and quantities come by their headers, in the order of time', () => {
  const { months, notes } = read('service,requests,month\nshop,1200,2025-04\nshop,1000,2025-03\n')
  expect(months).toEqual([
    { month: march2025, quantity: 1000 },
    { month: march2025 + 1, quantity: 1200 },
  ])
  expect(notes).toEqual(['months from column "month", quantities from "requests"'])
})

it('without a header the first two columns are taken, and the notes say so', () => {
  const { months, notes } = read('03/2025\t1e6\r\n04/2025\t1100000.5\r\n')
  expect(months.map(({ quantity }) => quantity)).toEqual([1e6, 1100000.5])
  expect(notes[0]).toContain('no header')
})

it('thousands and decimals are read as the separator of the columns suggests', () => {
  expect(read('month,quantity\n2025-03,"1,234,567"\n').months[0]!.quantity).toBe(1234567)
  expect(read('\uFEFFMonth;Total requests\n2025-03;1.234.567,5\n').months[0]!.quantity).toBe(1234567.5)
  expect(read('month;quantity\n2025-03;1,234\n').months[0]!.quantity).toBe(1.234)
})

it('days add up to months, and a month at the end that is not whole is left out', () => {
  const day = (month: string, d: number): string => `2025-${month}-${String(d).padStart(2, '0')}T00:00:00Z,10`
  const march = Array.from({ length: 31 }, (_, d) => day('03', d + 1))
  const april = Array.from({ length: 12 }, (_, d) => day('04', d + 1))
  const { months, notes } = read(['date,requests', ...march, ...april].join('\n'))
  expect(months).toEqual([{ month: march2025, quantity: 310 }])
  expect(notes.slice(1)).toEqual(['days added up by month', '2025-04 has 12 of its 30 days and is left out'])
})

it('a date in each month is a month, not a day', () => {
  expect(read('date,quantity\n2025-03-01,5\n2025-04-01,6\n').months).toHaveLength(2)
})

it('what is wrong is said with its row and what was expected', () => {
  expect(message('')).toBe('history.csv is empty: expected a column of months and one of quantities')
  expect(message('month,quantity\n')).toContain('has a header but no rows')
  expect(message('month,quantity\n2025-03,10\nsoon,11\n')).toBe(
    'history.csv, row 3: "soon" is no month: expected 2025-03, 03/2025 or a day such as 2025-03-14',
  )
  expect(message('month,quantity\n2025-13,10\n')).toContain('"2025-13" is no month')
  expect(message('month,quantity\n2025-02-30,10\n')).toContain('"2025-02-30" is no month')
  expect(message('month,quantity\n2025-03,many\n')).toContain('row 2: "many" is no quantity')
  expect(message('month,quantity\n2025-03\n')).toContain('row 2: "" is no quantity')
  expect(message('month,quantity\n2025-03,-4\n')).toContain('a quantity of -4: expected 0 or more')
  expect(message('month,quantity\n2025-03,4\n2025-03,5\n')).toContain('2025-03 comes up 2 times')
  expect(message('month,quantity\n2025-03,"4\n')).toContain('history.csv is not CSV')
})

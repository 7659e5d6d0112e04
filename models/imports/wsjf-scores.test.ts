import { expect, it } from 'vitest'
import { readWsjfScores } from './wsjf-scores.ts'

const read = (text: string) => {
  const scores = readWsjfScores({ name: 'scores.csv', text })
  if (!scores.ok) throw new Error(scores.error.message)
  return scores.value
}

it('reads four scores by their header, whatever the order and the separator', () => {
  const { rows } = read('Title;Job size;RR/OE;Time criticality;User-business value\r\n"A; b";5;2;3;8\r\n')
  expect(rows).toEqual([
    { row: 2, key: '', title: 'A; b', score: { value: 8, timeCriticality: 3, riskReduction: 2, jobSize: 5 } },
  ])
})

it('leaves out a row without a size or with words for scores, and says which', () => {
  const { rows, notes } = read('Key,Title,Value,TC,RROE,Size\na/b,A,1,2,3,0\nc/d,C,high,2,3,1\ne/f,E,1,1,1,1\n')
  expect(rows.map(({ key }) => key)).toEqual(['e/f'])
  expect(notes).toHaveLength(2)
  expect(notes[0]).toContain('row 2 (a/b)')
})

it('names the columns that it found and those that it expected', () => {
  const scores = readWsjfScores({ name: 'x.csv', text: 'a,b\n1,2\n' })
  expect(scores.ok ? '' : scores.error.message).toContain('found the columns a, b; expected Key or Title')
})

import { expect, it } from 'vitest'
import { nearestTo } from './nearest-end.ts'

const at = (name: string, x: number, y: number) => ({ name, box: { left: x - 10, top: y - 10, width: 20, height: 20 } })

it('takes the end whose middle is nearest, whichever lies on top', () => {
  const ends = [at('above', 0, 0), at('beneath', 8, 0)]
  expect(nearestTo(ends, 6, 0)?.name).toBe('beneath')
  expect(nearestTo([...ends].reverse(), 1, 1)?.name).toBe('above')
  expect(nearestTo([], 0, 0)).toBeNull()
})

import { expect, it } from 'vitest'
import limits from '../../docs/fidelity.md?raw'
import { blocksOf } from './Markdown.tsx'

it('keeps the lines of a table or paragraph together, and an empty line within a fence', () => {
  expect(blocksOf('# A\n\none\ntwo\n\n\n| a |\n| - |\n')).toEqual([['# A'], ['one', 'two'], ['| a |', '| - |']])
  expect(blocksOf('```\na\n\nb\n```\n\nc')).toEqual([['```', 'a', '', 'b', '```'], ['c']])
})

it('loses no line of the page on what the model does not say', () => {
  const lines = limits.split('\n').filter((line) => line.trim() !== '')
  expect(blocksOf(limits).flat()).toEqual(lines)
})

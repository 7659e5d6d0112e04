import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import {
  documentStore,
  edit,
  editLayout,
  emptyDocument,
  goTo,
  isEdited,
  markSaved,
  open,
  redo,
  undo,
} from './document.ts'

const present = () => documentStore.getState().present
const rename = (name: string, gesture?: string) => edit(`Rename to ${name}`, (d) => ({ ...d, name }), gesture)

beforeEach(() => open(emptyDocument))

it('gives back the very document that was opened when all edits are undone, whatever they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), (names) => {
      open(emptyDocument)
      for (const name of names) rename(name)
      const last = present()
      while (documentStore.getState().undo.length > 0) undo()
      expect(present()).toBe(emptyDocument)
      while (documentStore.getState().redo.length > 0) redo()
      expect(present()).toBe(last)
    }),
  )
})

it('takes an edit that changes nothing for no step', () => {
  edit('Nothing', (d) => d)
  editLayout('Nothing', (layout) => layout)
  expect(documentStore.getState().undo).toHaveLength(0)
})

it('merges what is typed in one field into one step, and keeps apart what is typed in two', () => {
  rename('a', 'name')
  rename('ab', 'name')
  rename('abc', 'other')
  expect(documentStore.getState().undo).toHaveLength(2)
  undo()
  expect(present().name).toBe('ab')
  undo()
  expect(present()).toBe(emptyDocument)
})

it('is clean again when undo leads back to what was saved', () => {
  rename('saved')
  markSaved(present())
  expect(isEdited(documentStore.getState())).toBe(false)
  rename('more')
  expect(isEdited(documentStore.getState())).toBe(true)
  undo()
  expect(isEdited(documentStore.getState())).toBe(false)
})

it('counts a document of an older format as unsaved until it is written', () => {
  open(emptyDocument, true)
  expect(isEdited(documentStore.getState())).toBe(true)
})

it('goes to any point of the history and forward again', () => {
  for (const name of ['a', 'b', 'c']) rename(name)
  goTo(1)
  expect(present().name).toBe('a')
  goTo(3)
  expect(present().name).toBe('c')
  goTo(0)
  expect(present()).toBe(emptyDocument)
})

it('forgets what was undone once something else is edited, and keeps 200 steps at most', () => {
  rename('a')
  undo()
  rename('b')
  expect(documentStore.getState().redo).toHaveLength(0)
  for (let i = 0; i < 250; i++) rename(`n${i}`)
  expect(documentStore.getState().undo).toHaveLength(200)
})

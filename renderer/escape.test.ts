import { expect, it } from 'vitest'
import { escape } from './escape.ts'
import { resultsStore } from './state/results.ts'
import { show, viewStore } from './state/view.ts'

it('takes one step back a press: the failure, the selection, then what is under way, and then does nothing', () => {
  show({ failing: { kind: 'zone', id: 'z' }, selection: ['a'] })
  resultsStore.setState({ job: { kind: 'run', samples: 512 } })
  escape()?.()
  expect(viewStore.getState()).toMatchObject({ failing: null, selection: ['a'] })
  escape()?.()
  expect(viewStore.getState().selection).toEqual([])
  expect(resultsStore.getState().stopped).toBeNull()
  escape()?.()
  expect(resultsStore.getState().stopped).not.toBeNull()
  resultsStore.setState({ job: null })
  expect(escape()).toBeNull()
})

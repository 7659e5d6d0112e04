import type { Command } from './command.ts'
import { askEffects, sharpen } from './state/results.ts'
import { show, viewStore } from './state/view.ts'

/** What takes more draws than usual, and so is done where it is asked for. */
export const sampling: readonly Command[] = [
  {
    id: 'simulate.sharpen',
    label: 'Sharpen until P90 is known to 1 %',
    menu: 'simulate',
    run: () => sharpen(viewStore.getState().scenario),
  },
  {
    id: 'simulate.effects',
    label: 'Compute total effects',
    menu: 'simulate',
    run: () => {
      show({ strip: 'charts' })
      askEffects(viewStore.getState().scenario)
    },
  },
]

import type { Command } from './command.ts'
import { alignSelected, placesOfSelected } from './graph/actions.ts'
import { aligned, spacedEvenly } from './graph/aligned.ts'
import { viewStore } from './state/view.ts'

const onCanvas = (): boolean => {
  const { place, graphAs } = viewStore.getState()
  return place === 'graph' && graphAs === 'canvas'
}
const selected = (least: number): boolean => onCanvas() && Object.keys(placesOfSelected()).length >= least

/** Cards put in line; keys as design programs have them. */
export const alignments: readonly Command[] = [
  {
    id: 'edit.align-column',
    label: 'Align in a column',
    keys: ['Alt+A'],
    menu: 'edit',
    when: () => selected(2),
    run: () => alignSelected('Align in a column', (places) => aligned(places, 'column')),
  },
  {
    id: 'edit.align-row',
    label: 'Align in a row',
    keys: ['Alt+W'],
    menu: 'edit',
    when: () => selected(2),
    run: () => alignSelected('Align in a row', (places) => aligned(places, 'row')),
  },
  {
    id: 'edit.space-down',
    label: 'Space evenly down',
    keys: ['Alt+Shift+V'],
    menu: 'edit',
    when: () => selected(3),
    run: () => alignSelected('Space evenly down', (places) => spacedEvenly(places, 'column')),
  },
  {
    id: 'edit.space-across',
    label: 'Space evenly across',
    keys: ['Alt+Shift+H'],
    menu: 'edit',
    when: () => selected(3),
    run: () => alignSelected('Space evenly across', (places) => spacedEvenly(places, 'row')),
  },
]

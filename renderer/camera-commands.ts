import type { Command } from './command.ts'
import * as graph from './graph/actions.ts'
import { camera as current } from './graph/camera.ts'
import { viewStore } from './state/view.ts'

const onCanvas = (): boolean => viewStore.getState().place === 'graph' && viewStore.getState().graphAs === 'canvas'

/** What the canvas shows of the graph, and how large. */
export const camera: readonly Command[] = [
  { id: 'view.tidy', label: 'Tidy up', keys: ['Shift+T'], menu: 'view', when: onCanvas, run: graph.tidyUp },
  {
    id: 'view.fit',
    label: 'Zoom to fit',
    keys: ['Shift+1'],
    menu: 'view',
    when: onCanvas,
    run: () => current()?.fit(),
  },
  {
    id: 'view.fit-selection',
    label: 'Zoom to selection',
    keys: ['Shift+2'],
    menu: 'view',
    when: () => onCanvas() && viewStore.getState().selection.length > 0,
    run: () => current()?.fitSelection(),
  },
  {
    id: 'view.zoom-in',
    label: 'Zoom in',
    keys: ['Ctrl+=', 'Ctrl++'],
    menu: 'view',
    when: onCanvas,
    run: () => current()?.zoom('in'),
  },
  {
    id: 'view.zoom-out',
    label: 'Zoom out',
    keys: ['Ctrl+-'],
    menu: 'view',
    when: onCanvas,
    run: () => current()?.zoom('out'),
  },
  {
    id: 'view.zoom-actual',
    label: 'Zoom to 100 %',
    keys: ['Ctrl+0'],
    menu: 'view',
    when: onCanvas,
    run: () => current()?.zoom('actual'),
  },
]

import type { Command } from './command.ts'
import { groupOfSelection, putInGroup, selectedRecords, toggleCollapsed } from './graph/group-actions.ts'
import { openDialog, viewStore } from './state/view.ts'

const onGraph = (): boolean => viewStore.getState().place === 'graph'

/** Groups on the canvas: named, taken apart, collapsed to one card and expanded again. */
export const groups: readonly Command[] = [
  {
    id: 'edit.group',
    label: 'Group…',
    keys: ['Ctrl+G'],
    menu: 'edit',
    when: () => onGraph() && selectedRecords().length > 0,
    run: () => openDialog({ kind: 'group' }),
  },
  {
    id: 'edit.ungroup',
    label: 'Ungroup',
    keys: ['Ctrl+Shift+G'],
    menu: 'edit',
    when: () => onGraph() && selectedRecords().length > 0 && groupOfSelection()?.kind === 'group',
    run: () => putInGroup(selectedRecords(), undefined),
  },
  {
    id: 'view.collapse',
    label: 'Collapse or expand the group',
    keys: ['G'],
    menu: 'view',
    when: () => onGraph() && viewStore.getState().graphAs === 'canvas' && groupOfSelection() !== null,
    run: () => {
      const group = groupOfSelection()
      if (group !== null) toggleCollapsed(group.id)
    },
  },
]

import type { Command } from './command.ts'
import { moveBy } from './graph/actions.ts'
import { viewStore } from './state/view.ts'

const ARROWS = [
  ['left', -8, 0],
  ['right', 8, 0],
  ['up', 0, -8],
  ['down', 0, 8],
] as const
/** A grid step by the arrows, four with Shift. */
export const moves = ARROWS.flatMap(([way, x, y]): readonly Command[] => {
  const key = `Arrow${way.charAt(0).toUpperCase()}${way.slice(1)}`
  const move = (far: number): Command => ({
    id: `edit.move-${way}${far === 1 ? '' : '-far'}`,
    label: `Move ${way}${far === 1 ? '' : ' further'}`,
    keys: [far === 1 ? key : `Shift+${key}`],
    menu: 'edit',
    keyOnly: true,
    when: () => {
      const { place, graphAs, selection } = viewStore.getState()
      return place === 'graph' && graphAs === 'canvas' && selection.length > 0
    },
    run: () => moveBy(x * far, y * far),
  })
  return [move(1), move(4)]
})

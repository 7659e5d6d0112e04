import type { Command } from './command.ts'
import { goToDeciding, viewStore } from './state/view.ts'

const VIEWS = [
  ['structure', 'Structure: what a change changes'],
  ['friction', 'Reducers: what would make a swap easier'],
  ['lock-in', 'Lock-in: what leaving costs'],
  ['frontier', 'Frontier: which vendor for which product'],
] as const

/** The views that decisions are taken on, beside the place itself. */
export const decisionViews: readonly Command[] = VIEWS.map(([deciding, label]) => ({
  id: `view.decisions.${deciding}`,
  label,
  menu: 'view',
  checked: () => viewStore.getState().place === 'decisions' && viewStore.getState().deciding === deciding,
  run: () => goToDeciding(deciding),
}))

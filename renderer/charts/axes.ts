/** What all axes share: small soft text, thin lines, no animation. Colours are CSS variables, so both themes work. */
export const TICK = { fill: 'var(--text-soft)', fontSize: 11 } as const
export const AXIS_LINE = { stroke: 'var(--line-strong)' } as const
export const GRID = { stroke: 'var(--line)', vertical: false } as const
export const CURSOR = { stroke: 'var(--line-strong)', strokeWidth: 1 } as const
export const BAR_CURSOR = { fill: 'var(--hover)' } as const
/** Charts over the months of the horizon show the same month under the pointer. */
export const MONTHS_SYNC = 'months'
export const MARGIN = { top: 6, right: 14, bottom: 18, left: 4 } as const

export const monthLabel = {
  value: 'months from the start',
  position: 'insideBottomRight',
  offset: -8,
  fill: 'var(--text-soft)',
  fontSize: 11,
} as const

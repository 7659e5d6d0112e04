import { CARD, type Position } from '#models/picture/placement'

type Places = Readonly<Record<string, Position>>

/** Room between two cards that would cover one another. */
const GAP = 16

const axes = {
  /** One below the other: the same x, kept apart in y. */
  column: { same: 'x', along: 'y', room: CARD.height + GAP },
  row: { same: 'y', along: 'x', room: CARD.width + GAP },
} as const
export type Line = keyof typeof axes

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Cards in one column or row, where the middle one of them stands; what would cover another one moves along. */
export function aligned(places: Places, line: Line): Places {
  const { same, along, room } = axes[line]
  const at = middle(Object.values(places).map((place) => place[same]))
  let free = -Infinity
  return Object.fromEntries(
    inOrder(places, along).map(([id, place]) => {
      const moved = Math.max(place[along], free)
      free = moved + room
      return [id, line === 'column' ? { x: at, y: moved } : { x: moved, y: at }]
    }),
  )
}

/** The first and the last card stay, those between stand at equal distances. */
export function spacedEvenly(places: Places, line: Line): Places {
  const { along } = axes[line]
  const order = inOrder(places, along)
  const [first, last] = [order[0]?.[1][along] ?? 0, order.at(-1)?.[1][along] ?? 0]
  const step = (last - first) / Math.max(1, order.length - 1)
  return Object.fromEntries(order.map(([id, place], i) => [id, { ...place, [along]: Math.round(first + i * step) }]))
}

/** By place, then by id, so that the same selection always gives the same picture. */
const inOrder = (places: Places, along: 'x' | 'y'): readonly [string, Position][] =>
  Object.entries(places).toSorted(([a, p], [b, q]) => p[along] - q[along] || (a < b ? -1 : 1))

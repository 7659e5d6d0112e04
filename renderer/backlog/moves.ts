import type { Pin } from '#models/ecosystem/backlog-plan'

/** A list with one item put directly before or after another, or at a place: how a move looks before it is worked out. */
export function withMove(order: readonly string[], key: string, pin: Pin): readonly string[] {
  const rest = order.filter((other) => other !== key)
  if (rest.length === order.length) return order
  const at = pin[0] === 'position' ? pin[1] - 1 : rest.indexOf(pin[1]) + (pin[0] === 'after' ? 1 : 0)
  if (pin[0] !== 'position' && !rest.includes(pin[1])) return order
  return [...rest.slice(0, at), key, ...rest.slice(at)]
}

/** The pin that moves a story by one among the stories that are shown; null at the end of the list. */
export function stepOf(shown: readonly string[], key: string, by: -1 | 1): Pin | null {
  const at = shown.indexOf(key)
  const other = at < 0 ? undefined : shown[at + by]
  return other === undefined ? null : [by < 0 ? 'before' : 'after', other]
}

/** The pin that puts a story at the front or the end of those that are shown. */
export function edgeOf(shown: readonly string[], key: string, end: 'first' | 'last'): Pin | null {
  const other = end === 'first' ? shown[0] : shown.at(-1)
  return other === undefined || other === key ? null : [end === 'first' ? 'before' : 'after', other]
}

/** The pin of a story that was dropped on another: on the side that it came from. */
export function dropOf(shown: readonly string[], key: string, on: string): Pin | null {
  if (key === on) return null
  return [shown.indexOf(key) < shown.indexOf(on) ? 'after' : 'before', on]
}

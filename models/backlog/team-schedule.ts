/** One piece of work of a schedule. */
export type Piece = {
  /** Months that it takes each team; Infinity where a team may not do it. */
  readonly months: readonly number[]
  /** Months that pass from its start to its end whoever works on it: a parallel run. */
  readonly leastMonths: number
  /** Positions of what has to be finished first. */
  readonly before: readonly number[]
}

/** Team -1: it never could start, since no team may do it or what it waits for never ends. */
export type Slot = { readonly team: number; readonly start: number; readonly finish: number }

/**
 * Who does what when: each time a team is free it takes the first piece of the order that it may do and that waits for
 * nothing. Where several are free the fastest takes it. Times are months from 0; a slot a piece, in the order of `pieces`.
 * Without precedence and with equal teams the cost is within 1.207 of the least (Kawaguchi & Kyan 1986).
 */
export function teamSchedule(order: readonly number[], pieces: readonly Piece[], teams: number): readonly Slot[] {
  const free = new Float64Array(teams)
  const finish = new Float64Array(pieces.length).fill(Infinity)
  const slots: Slot[] = pieces.map(() => ({ team: -1, start: Infinity, finish: Infinity }))
  let waiting = [...order]
  let now = 0
  while (waiting.length > 0) {
    const left: number[] = []
    for (const at of waiting) {
      const piece = pieces[at]!
      const team = piece.before.every((earlier) => finish[earlier]! <= now) ? fastest(piece, free, now) : -1
      if (team < 0) {
        left.push(at)
        continue
      }
      const months = piece.months[team]!
      free[team] = now + months
      finish[at] = now + Math.max(months, piece.leastMonths)
      slots[at] = { team, start: now, finish: finish[at] }
    }
    // What takes no time frees its team and what waits for it at once.
    const instant = left.length < waiting.length && left.some((at) => couldStart(pieces[at]!, finish, free, now))
    waiting = left
    if (instant) continue
    let next = Infinity
    for (const time of free) if (time > now && time < next) next = time
    for (const at of order) {
      const time = finish[at]!
      if (time > now && time < next) next = time
    }
    if (next === Infinity) return slots
    now = next
  }
  return slots
}

const couldStart = (piece: Piece, finish: Float64Array, free: Float64Array, now: number): boolean =>
  piece.before.every((earlier) => finish[earlier]! <= now) && fastest(piece, free, now) >= 0

function fastest({ months }: Piece, free: Float64Array, now: number): number {
  let best = -1
  for (let team = 0; team < free.length; team++)
    if (free[team]! <= now && months[team]! < Infinity && (best < 0 || months[team]! < months[best]!)) best = team
  return best
}

/** Sum of weight x finish: the cost of delay paid until all is done. */
export const slotCost = (slots: readonly Slot[], weights: readonly number[]): number =>
  slots.reduce((total, { finish }, at) => (finish < Infinity ? total + (weights[at] ?? 0) * finish : total), 0)

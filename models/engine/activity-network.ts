/** One activity of a piece of work. What has no team only takes time. */
export type Activity = {
  readonly name: string
  /** Index of the team that it keeps busy; -1: nobody waits for it but what comes after. */
  readonly team: number
  /** Activities that have to be finished before: earlier ones of the list. */
  readonly after: readonly number[]
}

/**
 * Activities in an order in which they can be done; a team does its own one after the other, in that order. Because the order is
 * fixed, the schedule is the longest path through `after` and what each team did before, and no activity that gets shorter
 * makes the whole longer.
 */
export type ActivityNetwork<A extends Activity = Activity> = {
  readonly activities: readonly A[]
  /** By activity, all that it waits for: `after`, and what its team does before it (the links of the longest path). */
  readonly waitsFor: readonly (readonly number[])[]
}

/** In: activities of which each names only earlier ones, else it throws. */
export function activityNetwork<A extends Activity>(activities: readonly A[]): ActivityNetwork<A> {
  const last = new Map<number, number>()
  const waitsFor: (readonly number[])[] = []
  for (let i = 0; i < activities.length; i++) {
    const { name, team, after } = activities[i]!
    for (const each of after)
      if (!(each >= 0 && each < i))
        throw new Error(`activityNetwork: ${name} (${i}) waits for ${each}; expected an earlier one`)
    const before = team < 0 ? undefined : last.get(team)
    if (team >= 0) last.set(team, i)
    waitsFor.push(before === undefined || after.includes(before) ? after : [...after, before])
  }
  return { activities, waitsFor }
}

/** Room to work for one network: by activity. */
export type NetworkRoom = { readonly durations: Float64Array; readonly finish: Float64Array; readonly held: Int32Array }

export function roomFor({ activities }: ActivityNetwork): NetworkRoom {
  const count = activities.length
  return { durations: new Float64Array(count), finish: new Float64Array(count), held: new Int32Array(count) }
}

/**
 * The longest path of `durations` (0 and more), in their unit. Fills when each activity is finished, and which one held it
 * up (-1: nothing; of equals the first). An activity that takes no time and is held up by nothing is done at 0.
 */
export function longestPath({ waitsFor }: ActivityNetwork, { durations, finish, held }: NetworkRoom): number {
  let whole = 0
  for (let i = 0; i < waitsFor.length; i++) {
    let [start, by] = [0, -1]
    for (const before of waitsFor[i]!)
      if (by < 0 || finish[before]! > start) {
        start = finish[before]!
        by = before
      }
    finish[i] = start + durations[i]!
    held[i] = by
    whole = Math.max(whole, finish[i]!)
  }
  return whole
}

/**
 * The longest path of each draw, into `out` from `at` on. By activity: its durations, from `at` on too, and room for when it is
 * finished, as long as the draws.
 */
export function fillLongestPaths(
  { waitsFor }: ActivityNetwork,
  durations: readonly Float64Array[],
  finishes: readonly Float64Array[],
  out: Float64Array,
  at: number,
  drawn: number,
): void {
  for (let s = 0; s < drawn; s++) out[at + s] = 0
  for (let i = 0; i < waitsFor.length; i++) {
    const [finish, duration] = [finishes[i]!, durations[i]!]
    for (let s = 0; s < drawn; s++) finish[s] = 0
    for (const before of waitsFor[i]!) fillLarger(finish, finishes[before]!, drawn)
    for (let s = 0; s < drawn; s++) {
      const end = finish[s]! + duration[at + s]!
      finish[s] = end
      if (end > out[at + s]!) out[at + s] = end
    }
  }
}

function fillLarger(column: Float64Array, other: Float64Array, drawn: number): void {
  for (let s = 0; s < drawn; s++) if (other[s]! > column[s]!) column[s] = other[s]!
}

/** Calls with each activity of the longest path, the last first, after `longestPath`: their durations add up to it. */
export function alongLongestPath({ finish, held }: NetworkRoom, visit: (activity: number) => void): void {
  let at = -1
  for (let i = 0; i < finish.length; i++) if (at < 0 || finish[i]! > finish[at]!) at = i
  for (; at >= 0; at = held[at]!) visit(at)
}

import { latestStarts } from './responsible-moment.ts'

/** One swap to be carried out. Months. */
export type Migration = {
  readonly id: string
  /** Who builds it; the same team builds one thing after the other. */
  readonly team: string
  /** Deciding and procurement, which go on beside other work; building, which takes the team; moving and running both. */
  readonly before: number
  readonly build: number
  readonly move: number
  /** Month by which it has to be done; null where nothing presses. */
  readonly due: number | null
  /** Money a month that it saves once it is done (below 0: it costs). */
  readonly savesPerMonth: number
}

export type Scheduled = {
  readonly id: string
  readonly team: string
  readonly start: number
  readonly built: number
  readonly done: number
  /** The latest month to start building that still meets what is due after it; null where nothing presses. */
  readonly latestStart: number | null
  readonly late: boolean
}

/**
 * In which order swaps are carried out under team capacity and precedence: whenever a team is free it builds, of what is
 * ready, what has to start first (backward pass over precedence), then what saves most for a month of its work.
 * In: `precedence` as [before, after] ids, without a circle; `now`, the month to start from. Out: in order of start. A
 * list schedule: it keeps every constraint, and is not proved to be the shortest.
 */
export function migrationSequence(
  migrations: readonly Migration[],
  precedence: readonly (readonly [string, string])[],
  now: number,
): readonly Scheduled[] {
  const place = new Map(migrations.map(({ id }, i) => [id, i]))
  const successors = migrations.map((): number[] => [])
  const before = migrations.map((): number[] => [])
  for (const [first, then] of precedence) {
    const [i, j] = [place.get(first), place.get(then)]
    if (i === undefined || j === undefined) continue
    successors[i]!.push(j)
    before[j]!.push(i)
  }
  const due = migrations.map((each) => (each.due === null ? null : each.due - each.move))
  const latest = latestStarts(
    migrations.map(({ build }) => build),
    successors,
    due,
  ).start
  const worth = ({ savesPerMonth, build }: Migration): number => savesPerMonth / Math.max(0.01, build)
  const free = new Map<string, number>()
  const built: (number | undefined)[] = migrations.map(() => undefined)
  const scheduled: Scheduled[] = []
  while (scheduled.length < migrations.length) {
    const open = [...migrations.keys()].filter(
      (i) => built[i] === undefined && before[i]!.every((b) => built[b] !== undefined),
    )
    const readyAt = (i: number): number =>
      Math.max(now + migrations[i]!.before, free.get(migrations[i]!.team) ?? now, ...before[i]!.map((b) => built[b]!))
    // Nobody waits for a better item while another could be begun.
    const soonest = Math.min(...open.map(readyAt))
    const [next] = open
      .filter((i) => readyAt(i) <= soonest + 1e-9)
      .sort((a, b) => {
        if (latest[a] !== latest[b]) return latest[a]! < latest[b]! ? -1 : 1
        return worth(migrations[b]!) - worth(migrations[a]!) || (migrations[a]!.id < migrations[b]!.id ? -1 : 1)
      })
    if (next === undefined) throw new Error('migrationSequence: migrations wait for each other in a circle')
    const own = migrations[next]!
    const finish = soonest + own.build
    built[next] = finish
    free.set(own.team, finish)
    const latestStart = Number.isFinite(latest[next]!) ? latest[next]! : null
    scheduled.push({
      id: own.id,
      team: own.team,
      start: soonest,
      built: finish,
      done: finish + own.move,
      latestStart,
      late: latestStart !== null && soonest > latestStart + 1e-9,
    })
  }
  return scheduled
}

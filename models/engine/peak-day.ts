import { defaultDown, defaultUp, defaultWindows, limitRate, stabilise } from './horizontal-autoscaler.ts'
import type { AtTime, Policies, Windows } from './horizontal-autoscaler.ts'
import { isWithin } from './scale.ts'

/** One service behind a horizontal autoscaler, for a day or any other run of syncs. Times in seconds. */
export type PeakDay = {
  /** Requests a second in each sync. */
  readonly load: ArrayLike<number>
  /** What one pod serves when fully busy, in requests a second. */
  readonly podRate: number
  /** Share of a pod to be used. */
  readonly target: number
  /** Utilisation cannot read above 1, so a saturated service looks no busier than full; demand is read as it is. */
  readonly metric: 'utilisation' | 'demand'
  readonly start: number
  readonly min: number
  readonly max: number
  readonly sync?: number
  readonly tolerance?: number
  readonly windows?: Windows
  readonly up?: Policies
  readonly down?: Policies
  /** From the decision until a new pod serves; it serves at the next sync at the earliest. */
  readonly podLag?: number
  /** Whether requests without room wait for it, which keeps the utilisation up; else they are lost. */
  readonly queues?: boolean
  readonly nodes?: Nodes
}

/** The machines under the pods. Without them, every pod finds room at once. */
export type Nodes = {
  readonly podsPerNode: number
  readonly start: number
  /** From the first pod without room until its node is ready. */
  readonly lag: number
  /** How long a node stands idle before it is taken away. */
  readonly idle: number
}

/** One value a sync, as it stands when the sync begins. */
export type PeakDayTrace = {
  readonly replicas: Int32Array
  /** Pods that serve. */
  readonly serving: Int32Array
  readonly nodes: Int32Array
  /** Load over what the serving pods can do; above 1 requests wait or are lost. */
  readonly utilisation: Float64Array
  /** Requests waiting at the end of the sync; 0 where they don't wait. */
  readonly backlog: Float64Array
  readonly podHours: number
  readonly nodeHours: number
  /** Share of the syncs in which the load was more than the serving pods could do. */
  readonly overloaded: number
  /** Requests that found no room when they came. */
  readonly unserved: number
}

/**
 * Plays the autoscaler sync by sync (15 s by default): reads the metric, allows for pods that do not serve yet, stabilises
 * and limits the change; pods then wait for room and for their own start. A step of replicas is decided in one sync and
 * stands in the next.
 */
export function peakDay(day: PeakDay): PeakDayTrace {
  const { load, podRate, min, max, sync = 15, windows = defaultWindows, podLag = 0 } = day
  const steps = load.length
  const trace = {
    replicas: new Int32Array(steps),
    serving: new Int32Array(steps),
    nodes: new Int32Array(steps),
    utilisation: new Float64Array(steps),
    backlog: new Float64Array(steps),
  }
  const longest = Math.max(
    ...[day.up ?? defaultUp, day.down ?? defaultDown].flatMap((p) => p.policies.map((q) => q.period)),
    0,
  )
  const memory = Math.max(windows.up, windows.down)
  let replicas = day.start
  let pods: readonly number[] = new Array<number>(day.start).fill(-Infinity)
  let machines = openNodes(day)
  let recommended: AtTime[] = []
  let added: AtTime[] = []
  let removed: AtTime[] = []
  let backlog = 0
  let overloaded = 0
  let unserved = 0
  for (let step = 0; step < steps; step++) {
    const now = step * sync
    machines = runNodes(machines, replicas, now, day.nodes)
    pods = place(pods, replicas, machines.room, Math.max(now, now - sync + podLag))
    const serving = pods.reduce((count, ready) => count + (ready <= now ? 1 : 0), 0)
    const room = serving * podRate
    const use = load[step]! === 0 ? 0 : load[step]! / room
    if (use > 1) overloaded++
    unserved += Math.max(0, load[step]! - room) * sync
    if (day.queues === true) backlog = Math.max(0, backlog + (load[step]! - room) * sync)
    trace.replicas[step] = replicas
    trace.serving[step] = serving
    trace.nodes[step] = machines.ready
    trace.utilisation[step] = use
    trace.backlog[step] = backlog
    const busy = day.metric === 'utilisation' ? (backlog > 0 ? 1 : Math.min(1, use)) : use
    const wanted = Math.min(
      max,
      Math.max(min, wantedReplicas(replicas, serving, busy / day.target, day.tolerance ?? 0.1)),
    )
    const stable = stabilise(replicas, wanted, recommended, now, windows)
    recommended = [...recommended.filter(({ time }) => time > now - memory), { time: now, replicas: wanted }]
    const next = limitRate(replicas, stable, { ...day, min, max, added, removed, now })
    added = recent(added, now - longest, next - replicas, now)
    removed = recent(removed, now - longest, replicas - next, now)
    replicas = next
  }
  const hours = sync / 3600
  return {
    ...trace,
    podHours: sumOf(trace.replicas) * hours,
    nodeHours: sumOf(trace.nodes) * hours,
    overloaded: steps === 0 ? 0 : overloaded / steps,
    unserved,
  }
}

/** Pods that do not serve yet count as idle on the way up, and may stop the scaling but not turn it. */
function wantedReplicas(replicas: number, serving: number, ratio: number, tolerance: number): number {
  if (serving === 0) return replicas
  if (ratio <= 1 || serving === replicas) return isWithin(ratio, tolerance) ? replicas : Math.ceil(ratio * serving)
  const dampened = (ratio * serving) / replicas
  return dampened < 1 || isWithin(dampened, tolerance) ? replicas : Math.ceil(dampened * replicas)
}

/** When each pod serves, in order of placing: pods are removed from the youngest, and added as far as there is room. */
function place(pods: readonly number[], replicas: number, room: number, serves: number): readonly number[] {
  const placed = Math.min(replicas, room)
  if (placed === pods.length) return pods
  if (placed < pods.length) return pods.slice(0, placed)
  return [...pods, ...new Array<number>(placed - pods.length).fill(serves)]
}

type Machines = {
  readonly ready: number
  readonly due: readonly number[]
  readonly idleSince: number
  readonly room: number
}

function openNodes(day: PeakDay): Machines {
  const ready = day.nodes?.start ?? 0
  return {
    ready,
    due: [],
    idleSince: Infinity,
    room: day.nodes === undefined ? Infinity : ready * day.nodes.podsPerNode,
  }
}

/** Orders nodes for pods without room, takes them in when due, and lets the idle ones go after their time. */
function runNodes(machines: Machines, replicas: number, now: number, nodes: Nodes | undefined): Machines {
  if (nodes === undefined) return machines
  const needed = Math.ceil(replicas / nodes.podsPerNode)
  let ready = machines.ready + machines.due.filter((time) => time <= now).length
  let due = machines.due.filter((time) => time > now)
  const short = needed - ready - due.length
  if (short > 0) due = [...due, ...new Array<number>(short).fill(now + nodes.lag)]
  let idleSince = ready > needed ? Math.min(machines.idleSince, now) : Infinity
  if (now - idleSince >= nodes.idle) {
    ready = needed
    idleSince = Infinity
  }
  return { ready, due, idleSince, room: ready * nodes.podsPerNode }
}

function recent(events: AtTime[], since: number, pods: number, now: number): AtTime[] {
  const kept = events.filter(({ time }) => time > since)
  return pods > 0 ? [...kept, { time: now, replicas: pods }] : kept
}

function sumOf(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

import type { Wanted } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { type Overlap, overlapOf, rerunFrom, type Rerun } from './rerun.ts'
import type { Plan } from './plan.ts'

/** Bytes of columns that are kept at most: room for a large document's run and its preview. The newest is kept however large. */
const MOST_BYTES = 402_653_184
const MOST_RUNS = 6

/** The last runs: a question that comes again is not drawn again, and one that is like an earlier one draws the rest. */
export type KeptDraws = {
  /** The run of this very question: the same records, not equal ones. */
  readonly same: (wanted: Wanted) => Drawn | undefined
  /** What is left to draw beside the run that has most of it. */
  readonly rest: (wanted: Wanted, plan: Plan) => Rerun | undefined
  readonly keep: (wanted: Wanted, drawn: Drawn) => void
}

/** `memory`: what its columns lie in. Runs that share columns share that. */
type Kept = { readonly wanted: Wanted; readonly drawn: Drawn; readonly memory: ReadonlySet<ArrayBufferLike> }

export function keptDraws(): KeptDraws {
  let kept: readonly Kept[] = []
  const like = ({ question }: Wanted): readonly Kept[] =>
    kept.filter(({ wanted: { question: other } }) => other.samples === question.samples && other.seed === question.seed)
  return {
    same: (wanted) => kept.find((each) => isSame(each.wanted, wanted))?.drawn,
    rest: (wanted, plan) => {
      let best: Overlap | undefined
      for (const { drawn } of like(wanted)) {
        const found = overlapOf(plan, drawn)
        if (found !== undefined && (best === undefined || found.left < best.left)) best = found
      }
      return best && rerunFrom(best)
    },
    keep: (wanted, drawn) => {
      const all = [
        { wanted, drawn, memory: memoryOf(drawn.run) },
        ...kept.filter((each) => !isSame(each.wanted, wanted)),
      ]
      const held = new Set<ArrayBufferLike>()
      // An older run that has no room is passed over: a smaller one behind it may be what the next preview begins with.
      kept = all.filter(({ memory }, i) => {
        const hasRoom = i === 0 || bytesOf([...held, ...memory]) <= MOST_BYTES
        if (hasRoom) for (const each of memory) held.add(each)
        return hasRoom
      })
      kept = kept.slice(0, MOST_RUNS)
    },
  }
}

/** By identity, but for the changes of the scenario, which are few: those by their text. */
function isSame(a: Wanted, b: Wanted): boolean {
  const [p, q] = [a.question, b.question]
  return (
    p.ecosystem === q.ecosystem &&
    p.assumptions === q.assumptions &&
    p.catalog === q.catalog &&
    p.start === q.start &&
    p.samples === q.samples &&
    p.seed === q.seed &&
    p.months === q.months &&
    p.today === q.today &&
    a.scenario === b.scenario &&
    scenarioText(a) === scenarioText(b)
  )
}

const scenarioText = ({ question, scenario }: Wanted): string =>
  scenario === null ? '' : JSON.stringify(question.scenarios.find(({ id }) => id === scenario))

function memoryOf(value: unknown, found = new Set<ArrayBufferLike>()): ReadonlySet<ArrayBufferLike> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer)
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) memoryOf(each, found)
  return found
}

const bytesOf = (memory: Iterable<ArrayBufferLike>): number =>
  [...new Set(memory)].reduce((sum, { byteLength }) => sum + byteLength, 0)

import type { Wanted } from './drawing.ts'
import type { Drawn } from './drawn.ts'
import { type Overlap, overlapOf, rerunFrom, type Rerun } from './rerun.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import type { Run } from './run-columns.ts'

/** Bytes of columns that are kept at most: room for a large document's run and its preview. The newest is kept however large. */
const MOST_BYTES = 402_653_184
const MOST_RUNS = 6

/** The last runs: a question that comes again is not drawn again, and one that is like an earlier one draws the rest. */
export type KeptDraws = {
  /** The run of this very question: the same records, not equal ones. */
  readonly same: (wanted: Wanted) => Drawn | undefined
  /** What is left to draw beside the run that has most of it. */
  readonly rest: (wanted: Wanted, plan: Plan) => Rerun | undefined
  /** The run of this very question with the most of its draws, but not all. */
  readonly fewer: (wanted: Wanted) => Run | undefined
  readonly keep: (wanted: Wanted, drawn: Drawn) => void
  /** Whether a run that is kept lies in this memory, in part at least. */
  readonly isHeld: (memory: ArrayBufferLike) => boolean
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
        if (best?.left === 0) break
        const found = overlapOf(plan, drawn)
        if (found !== undefined && (best === undefined || found.left < best.left)) best = found
      }
      return best && rerunFrom(best)
    },
    fewer: (wanted) => {
      const { samples } = wanted.question
      return kept
        .filter(({ wanted: { question, scenario } }) => {
          const asMany = { question: { ...question, samples }, scenario }
          return question.samples < samples && isSame(asMany, wanted)
        })
        .map(({ drawn }) => drawn.run)
        .sort((a, b) => b.count - a.count)[0]
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
    isHeld: (memory) => kept.some((each) => each.memory.has(memory)),
  }
}

/**
 * How two questions are held against one another, field by field, so that none is forgotten: records by identity, luck by its
 * text, and of the scenarios the one that is asked for alone, which is small, by its text.
 */
const BY: { readonly [Field in keyof Required<Question>]: 'identity' | 'text' | 'scenario' } = {
  ecosystem: 'identity',
  assumptions: 'identity',
  catalog: 'identity',
  start: 'identity',
  samples: 'identity',
  seed: 'identity',
  months: 'identity',
  today: 'identity',
  otherLuck: 'text',
  scenarios: 'scenario',
}
const FIELDS = Object.keys(BY) as (keyof Question)[]

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.scenario === b.scenario &&
    FIELDS.every((field) => {
      const [p, q] = [a.question[field], b.question[field]]
      if (BY[field] === 'scenario') return p === q || scenarioText(a) === scenarioText(b)
      return p === q || (BY[field] === 'text' && JSON.stringify(p) === JSON.stringify(q))
    })
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

import { compile } from './compile.ts'
import type { Drawn } from './drawn.ts'
import type { Question } from './question.ts'
import { run } from './run.ts'

/** Draws that an answer needs: of one of the question's scenarios, or of the baseline (null). */
export type Wanted = { readonly question: Question; readonly scenario: string | null }

/** What an answer that is being worked out says to whoever works it out. */
export type Need =
  | { readonly kind: 'draws'; readonly wanted: Wanted }
  /** So many more draws will be needed after the next ones: for the progress alone. */
  | { readonly kind: 'ahead'; readonly more: number }
  /** A good moment to listen for a cancel. */
  | { readonly kind: 'pause' }

/**
 * An answer on its way: wherever it needs draws it says so and is given them, so that the same lines run on one thread
 * (`answered`) and on a pool of workers (`pool`). The bytes of the answer can't depend on who draws: draws are addressed.
 */
export type Drawing<T> = Generator<Need, T, Drawn | undefined>

/** The same of an answer without columns of a run: whoever works it out may draw other runs into their memory afterwards. */
export type ColumnlessDrawing<T> = Drawing<T> & (T extends Columnless<T> ? unknown : never)

type Columnless<T> = T extends ArrayBufferView
  ? never
  : T extends object
    ? { readonly [Key in keyof T]: Columnless<T[Key]> }
    : T

export function* drawnFor(question: Question, scenario: string | null): Drawing<Drawn> {
  const drawn = yield { kind: 'draws', wanted: { question, scenario } }
  if (drawn === undefined) throw new Error('drawing: expected draws, was given none')
  return drawn
}

/** Says how many draws will follow the next ones. */
export function* ahead(more: number): Drawing<void> {
  yield { kind: 'ahead', more }
}

export function* pause(): Drawing<void> {
  yield { kind: 'pause' }
}

/** Compiles and draws all at once on this thread. */
export function drawHere({ question, scenario }: Wanted): Drawn {
  const plan = compile(question, scenario)
  return { plan, run: run(plan, { samples: question.samples }) }
}

/** Work that needs no draws, or draws by itself, as an answer on its way. */
export function* atOnce<T>(work: () => T): Drawing<T> {
  yield* pause()
  return work()
}

/** Works an answer out on this thread, in one go. What drawing throws, it throws where the draws were asked for. */
export function answered<T>(drawing: Drawing<T>, draw: (wanted: Wanted) => Drawn = drawHere): T {
  let step = drawing.next()
  while (step.done !== true) {
    const need = step.value
    let drawn: Drawn | undefined
    try {
      if (need.kind === 'draws') drawn = draw(need.wanted)
    } catch (error) {
      step = drawing.throw(error)
      continue
    }
    step = drawing.next(drawn)
  }
  return step.value
}

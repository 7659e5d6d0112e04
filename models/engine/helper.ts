import type { Catalog } from '#models/catalog/catalog'
import { type Chunk, chunkServer, type DrawnChunk, type Records } from './chunk-server.ts'
import type { Wanted } from './drawing.ts'
import type { Helper } from './pool.ts'
import type { Taken } from './rest-plan.ts'

/** What passes between the thread that answers and one that draws for it, whichever kind of thread it is. Chunks alone are answered. */
export type HelperRequest =
  | { readonly kind: 'question'; readonly records: Records; readonly scenario: string | null }
  | {
      readonly kind: 'room'
      readonly taken: Taken | null
      readonly given: readonly Float64Array[]
      readonly memory: SharedArrayBuffer | null
    }
  | { readonly kind: 'chunk'; readonly number: number; readonly chunk: Chunk }
export type HelperReply =
  { readonly number: number; readonly drawn: DrawnChunk } | { readonly number: number; readonly message: string }

/** The name by which a thread knows that it draws. */
export const HELPER = 'draws'

/** A thread as a helper of the pool: `heard` takes what it says, `ended` why it ended. */
export function helperOver(
  post: (request: HelperRequest) => void,
  close: () => void,
): { readonly helper: Helper; readonly heard: (reply: HelperReply) => void; readonly ended: (why: string) => void } {
  const waiting = new Map<
    number,
    { readonly done: (drawn: DrawnChunk) => void; readonly failed: (error: Error) => void }
  >()
  let number = 0
  let told: Records = {}
  let gone: string | undefined
  return {
    helper: {
      ask: ({ question: { catalog: _own, ...question }, scenario }) => {
        post({ kind: 'question', records: changed(told, question), scenario })
        told = question
      },
      begin: (taken, given, memory) => post({ kind: 'room', taken, given, memory }),
      draw: (chunk) =>
        new Promise((done, failed) => {
          if (gone !== undefined) return failed(new Error(gone))
          number += 1
          waiting.set(number, { done, failed })
          post({ kind: 'chunk', number, chunk })
        }),
      close,
    },
    heard: (reply) => {
      const own = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('drawn' in reply) own?.done(reply.drawn)
      else own?.failed(new Error(reply.message))
    },
    ended: (why) => {
      gone = `a worker ended: ${why}`
      for (const { failed } of waiting.values()) failed(new Error(gone))
      waiting.clear()
    },
  }
}

/** Records that are not the same as before: what stays the same record for the helper it need not compile anew. */
function changed(before: Records, now: Omit<Wanted['question'], 'catalog'>): Records {
  const names = Object.keys({ ...before, ...now }) as (keyof Records)[]
  return Object.fromEntries(names.filter((name) => before[name] !== now[name]).map((name) => [name, now[name]]))
}

/** The other side: what a thread that draws does with what it hears. `post` sends the memory that moves with the answer. */
export function helperServer(
  catalog: Catalog,
  post: (reply: HelperReply, moved: readonly ArrayBuffer[]) => void,
): (request: HelperRequest) => void {
  const server = chunkServer(catalog)
  // What is wrong with a question is said when its first chunk is asked for.
  let wrong: string | undefined
  const prepare = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      wrong ??= error instanceof Error ? error.message : String(error)
    }
  }
  return (request) => {
    switch (request.kind) {
      case 'question':
        wrong = undefined
        return prepare(() => server.question(request.records, request.scenario))
      case 'room':
        return prepare(() => server.room(request.taken, request.given, request.memory))
      case 'chunk': {
        const { number, chunk } = request
        prepare(() => {
          if (wrong !== undefined) return
          const drawn = server.chunk(chunk)
          post({ number, drawn }, drawn.memory === null ? [] : [drawn.memory])
        })
        if (wrong !== undefined) post({ number, message: wrong }, [])
      }
    }
  }
}

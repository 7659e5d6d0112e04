import { type Chunk, chunkServer, type DrawnChunk, type SharedRoom, type ToDraw } from './chunk-server.ts'
import { hasKernel } from './column-store.ts'
import type { Helper } from './pool.ts'

/** What passes between the thread that answers and one that draws for it, whichever kind of thread it is. Plans are not answered. */
export type HelperRequest =
  | { readonly kind: 'plan'; readonly what: ToDraw }
  | { readonly kind: 'room'; readonly number: number; readonly room: SharedRoom }
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
  let gone: string | undefined
  const asked = (request: (number: number) => HelperRequest): Promise<DrawnChunk> =>
    new Promise((done, failed) => {
      if (gone !== undefined) return failed(new Error(gone))
      number += 1
      waiting.set(number, { done, failed })
      post(request(number))
    })
  return {
    helper: {
      begin: (what) => post({ kind: 'plan', what }),
      share: (room) => asked((number) => ({ kind: 'room', number, room })),
      draw: (chunk) => asked((number) => ({ kind: 'chunk', number, chunk })),
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

/** Memory that goes with a chunk, rather than a copy of it. */
const movedWith = ({ memory }: DrawnChunk): ArrayBuffer[] =>
  memory === null ? [] : [memory.columns, memory.rare].filter((each) => each instanceof ArrayBuffer)

/** The other side: what a thread that draws does with what it hears. `post` sends the memory that moves with the answer. */
export function helperServer(
  post: (reply: HelperReply, moved: readonly ArrayBuffer[]) => void,
): (request: HelperRequest) => void {
  // Compiled while the asking thread compiles the question.
  hasKernel()
  const server = chunkServer()
  // What is wrong with a plan is said when its draws are asked for.
  let wrong: string | undefined
  const prepare = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      wrong ??= error instanceof Error ? error.message : String(error)
    }
  }
  return (request) => {
    if (request.kind === 'plan') {
      wrong = undefined
      return prepare(() => server.begin(request.what))
    }
    const { number } = request
    prepare(() => {
      if (wrong !== undefined) return
      const drawn = request.kind === 'room' ? server.share(request.room) : server.chunk(request.chunk)
      post({ number, drawn }, movedWith(drawn))
    })
    if (wrong !== undefined) post({ number, message: wrong }, [])
  }
}

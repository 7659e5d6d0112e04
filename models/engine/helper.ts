import type { Catalog } from '#models/catalog/catalog'
import { type Chunk, chunkServer, packed } from './chunk-server.ts'
import type { Helper } from './pool.ts'
import type { Run } from './run.ts'

/** What passes between the thread that answers and one that draws for it, whichever kind of thread it is. */
export type HelperRequest = { readonly number: number; readonly chunk: Chunk }
export type HelperReply =
  { readonly number: number; readonly run: Run } | { readonly number: number; readonly message: string }

/** The name by which a thread knows that it draws. */
export const HELPER = 'draws'

/** A thread as a helper of the pool: `heard` takes what it says, `ended` why it ended. */
export function helperOver(
  post: (request: HelperRequest) => void,
  close: () => void,
): { readonly helper: Helper; readonly heard: (reply: HelperReply) => void; readonly ended: (why: string) => void } {
  const waiting = new Map<number, { readonly done: (run: Run) => void; readonly failed: (error: Error) => void }>()
  let number = 0
  return {
    helper: {
      draw: (chunk) =>
        new Promise((done, failed) => {
          number += 1
          waiting.set(number, { done, failed })
          post({ number, chunk })
        }),
      close,
    },
    heard: (reply) => {
      const own = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('run' in reply) own?.done(reply.run)
      else own?.failed(new Error(reply.message))
    },
    ended: (why) => {
      for (const { failed } of waiting.values()) failed(new Error(`a worker ended: ${why}`))
      waiting.clear()
    },
  }
}

/** The other side: what a thread that draws answers, and the memory that moves with the answer. */
export function helperServer(
  catalog: Catalog,
): (request: HelperRequest) => { readonly reply: HelperReply; readonly moved: readonly ArrayBuffer[] } {
  const draw = chunkServer(catalog)
  return ({ number, chunk }) => {
    try {
      const { run, memory } = packed(draw(chunk))
      return { reply: { number, run }, moved: [memory] }
    } catch (error) {
      return { reply: { number, message: error instanceof Error ? error.message : String(error) }, moved: [] }
    }
  }
}

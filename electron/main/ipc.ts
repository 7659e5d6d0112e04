import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import type { Bridge } from '../../renderer/bridge/bridge.ts'
import { isOurFrame } from './policy.ts'

/** What the page may say to us: a verb of the bridge, or its answer to the close question. */
export type Channel = keyof Bridge | 'saveAnswer'

export type Ears = {
  /** A verb with an answer. */
  readonly handle: <T>(channel: Channel, schema: z.ZodType<T>, run: (given: T) => unknown) => void
  /** A verb without one. */
  readonly listen: <T>(channel: Channel, schema: z.ZodType<T>, run: (given: T) => void) => void
}

/**
 * The only user of `ipcMain`. Every message is checked: its sender must be our own page in this window's main frame,
 * its arguments must fit the schema, sizes included. What does not is refused, and the page is told no more than that.
 */
export function listenTo(window: BrowserWindow): Ears {
  const accept = <T>(event: IpcMainEvent | IpcMainInvokeEvent, schema: z.ZodType<T>, given: unknown) => {
    if (window.isDestroyed() || !isOurFrame(event.senderFrame, window.webContents.mainFrame)) return undefined
    const read = schema.safeParse(given)
    return read.success ? read : undefined
  }
  return {
    handle: (channel, schema, run) => {
      ipcMain.handle(channel, (event, ...given: unknown[]) => {
        const read = accept(event, schema, given)
        if (read === undefined) throw new Error(`${channel} was refused`)
        return run(read.data)
      })
    },
    listen: (channel, schema, run) => {
      ipcMain.on(channel, (event, ...given: unknown[]) => {
        const read = accept(event, schema, given)
        if (read !== undefined) run(read.data)
      })
    },
  }
}

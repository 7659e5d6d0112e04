import type { ElectronApplication } from '@playwright/test'

/** What a person would answer in the system's dialogs, which no test can reach: put in their place in the main process. */
export type Answers = {
  /** The file chosen to save to; null: cancelled. */
  readonly save?: string | null
  /** The files chosen to open; empty: cancelled. */
  readonly open?: readonly string[]
  /** The number of the button pressed in a question. */
  readonly button?: number
}

export async function answerDialogs(app: ElectronApplication, answers: Answers): Promise<void> {
  await app.evaluate(({ dialog }, { save, open, button }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    if (save !== undefined)
      dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' })
    if (open !== undefined)
      dialog.showOpenDialog = () => Promise.resolve({ canceled: open.length === 0, filePaths: [...open] })
    if (button !== undefined)
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        const options = given.at(-1) as { message: string }
        asked.push(options.message)
        return Promise.resolve({ response: button, checkboxChecked: false })
      }
  }, answers)
}

/** The questions asked since `answerDialogs`. */
export function askedQuestions(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}

import { app, type BrowserWindow, dialog } from 'electron'

export type Closing = {
  readonly setEdited: (edited: boolean, name: string) => void
  /** The page's answer after it was asked to save: whether the window may close. */
  readonly answer: (mayClose: boolean) => void
}

/** Keeps the title, and asks before edits are lost when the window is closed. `askPage` asks the page to save. */
export function guardClosing(window: BrowserWindow, askPage: () => void): Closing {
  let edited = false
  let name = ''
  let mayClose = false
  let quitting = false
  let asking = false

  app.on('before-quit', () => {
    quitting = true
  })
  // The title is the document's, not the page's.
  window.on('page-title-updated', (event) => event.preventDefault())
  // The page has no say of its own: the question here is the only one.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  window.on('close', (event) => {
    if (mayClose || !edited) return
    event.preventDefault()
    if (!asking) void ask()
  })

  async function ask(): Promise<void> {
    asking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `Save the changes to ${name}?`,
      detail: 'They are lost if you close without saving.',
      buttons: ['Save', "Don't save", 'Cancel'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    if (response === 0) askPage()
    else end(response === 1)
  }

  function end(close: boolean): void {
    asking = false
    mayClose = close
    if (!close) quitting = false
    else if (quitting) app.quit()
    else window.close()
  }

  return {
    setEdited: (nowEdited, nowName) => {
      edited = nowEdited
      name = nowName
      window.setDocumentEdited(edited)
      window.setTitle(`${name}${edited ? ' *' : ''} - ${app.name}`)
    },
    answer: (close) => {
      if (asking) end(close)
    },
  }
}

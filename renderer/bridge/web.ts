import type { Answer, Bridge, Opened } from './bridge.ts'

export type WebSample = { readonly id: string; readonly name: string; readonly text: string }

const CANCELLED = { ok: false, error: { kind: 'cancelled' } } as const
const done = <T>(value: T): Answer<T> => ({ ok: true, value })
const failed = (message: string) => ({ ok: false, error: { kind: 'failed', message } }) as const

/** As in the desktop app: no document is larger. */
const LARGEST_FILE = 64 * 1024 * 1024

/** The bridge in a plain browser: files come from a file input and go to downloads. There is no place to save back to. */
export function webBridge(samples: readonly WebSample[]): Bridge {
  let edited = false
  addEventListener('beforeunload', (event) => {
    if (edited) event.preventDefault()
  })

  const sample = (id: string): Answer<Opened> => {
    const found = samples.find((s) => s.id === id)
    return found === undefined
      ? failed(`There is no sample "${id}".`)
      : done({ handle: null, name: `${found.id}.lastmoment`, text: found.text })
  }

  return {
    kind: 'web',
    open: async () => {
      const [file] = await chooseFiles('.lastmoment,.json,application/json', false)
      if (file === undefined) return CANCELLED
      const text = await readText(file)
      return text.ok ? done({ handle: `web:${file.name}`, name: file.name, text: text.value }) : text
    },
    openRecent: () => Promise.resolve(failed('A browser does not give files back: open the file again.')),
    recent: () => Promise.resolve([]),
    startDocument: () => {
      const first = samples.find((s) => s.id === 'online-boutique') ?? samples[0]
      return Promise.resolve(first === undefined ? done(null) : sample(first.id))
    },
    samples: () => Promise.resolve(samples.map(({ id, name }) => ({ id, name }))),
    openSample: (id) => Promise.resolve(sample(id)),
    save: (handle, suggestedName, text) => {
      const name = handle?.replace(/^web:/, '') ?? suggestedName
      download(name, new Blob([text], { type: 'application/json' }))
      return Promise.resolve(done({ handle: `web:${name}`, name }))
    },
    exportText: (suggestedName, text) => {
      download(suggestedName, new Blob([text], { type: 'text/plain;charset=utf-8' }))
      return Promise.resolve(done({ name: suggestedName }))
    },
    exportBytes: (suggestedName, bytes) => {
      download(suggestedName, new Blob([Uint8Array.from(bytes)]))
      return Promise.resolve(done({ name: suggestedName }))
    },
    openImports: async () => {
      const files = await chooseFiles('', true)
      if (files.length === 0) return CANCELLED
      const read = await Promise.all(files.map(async (file) => ({ name: file.name, text: await readText(file) })))
      const bad = read.find((file) => !file.text.ok)
      if (bad !== undefined && !bad.text.ok) return bad.text
      return done({ files: read.map(({ name, text }) => ({ name, text: text.ok ? text.value : '' })) })
    },
    setMenu: () => undefined,
    onCommand: () => () => undefined,
    setEdited: (now, name) => {
      edited = now
      document.title = `${now ? '• ' : ''}${name} – Lastmoment`
    },
    onDocumentOpened: (run) => listenForDrops(run),
    onSaveAsked: () => () => undefined,
  }
}

async function readText(file: File): Promise<Answer<string>> {
  if (file.size > LARGEST_FILE)
    return failed(`${file.name} has ${Math.round(file.size / 1024 / 1024)} MiB; expected 64 MiB at most.`)
  return done(await file.text())
}

function chooseFiles(accept: string, multiple: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.hidden = true
    const finish = (): void => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', finish)
    input.addEventListener('cancel', finish)
    document.body.append(input)
    input.click()
  })
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken the address by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

/** A file dropped on the window is opened; what is dragged inside the app carries no files and is left alone. */
function listenForDrops(run: (opened: Opened) => void): () => void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  const over = (event: DragEvent): void => {
    if (hasFiles(event)) event.preventDefault()
  }
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0]
    if (file === undefined) return
    event.preventDefault()
    void readText(file).then((text) => {
      if (text.ok) run({ handle: `web:${file.name}`, name: file.name, text: text.value })
    })
  }
  addEventListener('dragover', over)
  addEventListener('drop', drop)
  return () => {
    removeEventListener('dragover', over)
    removeEventListener('drop', drop)
  }
}

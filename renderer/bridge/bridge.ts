/**
 * What the interface needs from the shell around it: strings and plain data, never a path. `desktop.ts` finds it at
 * `window.bridge` (Electron's preload, which `satisfies Bridge`), `web.ts` does the same job in a plain browser.
 * Text crosses; reading it as a document happens on the renderer's side, where there are no hands.
 */

/** Opaque: stands for a file that a person chose. Only the shell knows where it is. */
export type Handle = string

/** A file's text. `handle` is null where saving must ask for a place first: a sample, a new document. */
export type Opened = { readonly handle: Handle | null; readonly name: string; readonly text: string }

/**
 * `cancelled`: a person closed the dialog; say nothing. `failed`: the message says what was found and what to do.
 * `changed-on-disk`: somebody else wrote the file since it was read; ask, then save with `force`, or open it again.
 */
export type BridgeFailure =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'changed-on-disk'; readonly message: string }

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BridgeFailure }

export type Saved = { readonly handle: Handle; readonly name: string }
export type RecentFile = { readonly handle: Handle; readonly name: string; readonly folder: string }
export type Sample = { readonly id: string; readonly name: string }
export type ImportedFile = { readonly name: string; readonly text: string }

/** A command's id as in `commands.ts`: words joined by dots or dashes, such as `file.save-as`. */
export type CommandId = string

export type MenuId = 'file' | 'edit' | 'view' | 'simulate' | 'help'
/** `shortcut` as Electron writes it: `CmdOrCtrl+Shift+S`. The menu shows it; the renderer's own key handler runs it. */
export type MenuItem =
  | {
      readonly kind: 'command'
      readonly id: CommandId
      readonly label: string
      readonly shortcut?: string
      readonly enabled?: boolean
      readonly checked?: boolean
    }
  | { readonly kind: 'separator' }
export type MenuSection = { readonly id: MenuId; readonly items: readonly MenuItem[] }

export type Bridge = {
  readonly kind: 'desktop' | 'web'
  /** Asks for a document and reads it. */
  readonly open: () => Promise<Answer<Opened>>
  /** Reads a file of `recent()`, or a handle again (after `changed-on-disk`). */
  readonly openRecent: (handle: Handle) => Promise<Answer<Opened>>
  readonly recent: () => Promise<readonly RecentFile[]>
  /** The file given on the command line; without one, the sample. Null where there is neither. */
  readonly startDocument: () => Promise<Answer<Opened | null>>
  readonly samples: () => Promise<readonly Sample[]>
  readonly openSample: (id: string) => Promise<Answer<Opened>>
  /** Writes whole or not at all, keeping the version before as `NAME~`. `handle` null asks where (Save as). */
  readonly save: (handle: Handle | null, suggestedName: string, text: string, force?: boolean) => Promise<Answer<Saved>>
  readonly exportText: (suggestedName: string, text: string) => Promise<Answer<{ readonly name: string }>>
  readonly exportBytes: (suggestedName: string, bytes: Uint8Array) => Promise<Answer<{ readonly name: string }>>
  /** Asks for files to import (manifests, bills, catalogs) and reads them. */
  readonly openImports: () => Promise<Answer<{ readonly files: readonly ImportedFile[] }>>
  /** The menu's content, told at start and whenever labels or states change: a command exists once, in `commands.ts`. */
  readonly setMenu: (sections: readonly MenuSection[]) => void
  /** A command chosen in the menu. Returns the way to stop listening, as all `on…` do. */
  readonly onCommand: (run: (id: CommandId) => void) => () => void
  /** For the title, and for the question when the window is closed. */
  readonly setEdited: (edited: boolean, name: string) => void
  /** A file opened from outside: a second start, a file association, the menu's recent files. */
  readonly onDocumentOpened: (run: (opened: Opened) => void) => () => void
  /** A person closed the window and chose "Save": save, then answer whether the window may close. */
  readonly onSaveAsked: (run: () => Promise<boolean>) => () => void
}

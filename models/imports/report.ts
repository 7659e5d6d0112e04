import type { Ecosystem } from '#models/ecosystem/ecosystem'

/** One thing that an import saw: where it stood, and what became of it. */
export type ImportNote = {
  /** `file` or `file: Deployment/frontend`. */
  readonly place: string
  readonly what: string
  /** What it became, or why it was left out. */
  readonly why: string
}

/** Nothing is dropped silently: mapped as it stands, guessed (and why), or left out (and why). */
export type ImportReport = {
  /** `mixed` where files of several formats were read in one call. */
  readonly format: ImportFormat | 'mixed'
  readonly mapped: readonly ImportNote[]
  readonly guessed: readonly ImportNote[]
  readonly leftOut: readonly ImportNote[]
}

export type ImportFormat = 'kubernetes' | 'compose'
export type Imported = { readonly ecosystem: Ecosystem; readonly report: ImportReport }
export type ImportFile = { readonly name: string; readonly text: string }

/** Why a file is not read: the place, what was found, what was expected. */
export type ImportError = { readonly message: string }

/** Collects notes while a file is read. */
export type Notes = { readonly mapped: ImportNote[]; readonly guessed: ImportNote[]; readonly leftOut: ImportNote[] }
export const noNotes = (): Notes => ({ mapped: [], guessed: [], leftOut: [] })

import type { Assumptions } from '#models/ecosystem/assumptions'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import { FORMAT, VERSION, type LastmomentDocument, type Layout } from '#models/document/document'
import type { Scenario } from '#models/scenario/scenario'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** One edit that can be taken back: what it was called, and the document before it (or, in `redo`, after it). */
export type Step = { readonly label: string; readonly document: LastmomentDocument; readonly gesture?: string }

export type DocumentState = {
  readonly present: LastmomentDocument
  /** The document as it is on disk; null where it never was (opened from an older format, an import). */
  readonly saved: LastmomentDocument | null
  readonly undo: readonly Step[]
  readonly redo: readonly Step[]
}

/** Structure is shared between steps, so 200 of them cost a few megabytes at worst. */
const MOST_STEPS = 200

export const emptyDocument: LastmomentDocument = {
  format: FORMAT,
  version: VERSION,
  name: 'Untitled',
  start: '2027-01',
  catalog: { version: '', digest: '' },
  assumptions: defaultAssumptions,
  ecosystem: emptyEcosystem,
  scenarios: [],
  layout: { positions: {}, collapsed: [], hideVendors: false },
}

export const documentStore = createStore<DocumentState>(() => ({
  present: emptyDocument,
  saved: emptyDocument,
  undo: [],
  redo: [],
}))

/** Reads a part of the document store in a component. The selector returns a primitive or an existing reference. */
export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(documentStore, selector)
}

/** Identity answers: what is on the screen is not what is on disk. */
export const isEdited = (state: DocumentState): boolean => state.present !== state.saved

/**
 * Replaces the document by what `change` makes of it, as one step of the history named `label`. Returning the same
 * document is no step. Edits that follow each other with one `gesture` key (typing, a slider) merge into one step.
 */
export function edit(
  label: string,
  change: (document: LastmomentDocument) => LastmomentDocument,
  gesture?: string,
): void {
  documentStore.setState((state) => {
    const present = change(state.present)
    if (present === state.present) return state
    const last = state.undo.at(-1)
    if (gesture !== undefined && last?.gesture === gesture && state.redo.length === 0) return { ...state, present }
    const step: Step = { label, document: state.present, ...(gesture === undefined ? {} : { gesture }) }
    return { ...state, present, undo: [...state.undo, step].slice(-MOST_STEPS), redo: [] }
  })
}

export const editEcosystem = (label: string, change: (ecosystem: Ecosystem) => Ecosystem, gesture?: string): void =>
  edit(label, (document) => withPart(document, 'ecosystem', change(document.ecosystem)), gesture)

export const editLayout = (label: string, change: (layout: Layout) => Layout, gesture?: string): void =>
  edit(label, (document) => withPart(document, 'layout', change(document.layout)), gesture)

export const editAssumptions = (label: string, change: (a: Assumptions) => Assumptions, gesture?: string): void =>
  edit(label, (document) => withPart(document, 'assumptions', change(document.assumptions)), gesture)

export const editScenarios = (
  label: string,
  change: (scenarios: readonly Scenario[]) => readonly Scenario[],
  gesture?: string,
): void => edit(label, (document) => withPart(document, 'scenarios', [...change(document.scenarios)]), gesture)

/** The document with one part replaced; the same document where the part is the same. */
function withPart<K extends keyof LastmomentDocument>(
  document: LastmomentDocument,
  key: K,
  value: LastmomentDocument[K],
): LastmomentDocument {
  return document[key] === value ? document : { ...document, [key]: value }
}

export function undo(): void {
  documentStore.setState((state) => {
    const step = state.undo.at(-1)
    if (step === undefined) return state
    return {
      ...state,
      present: step.document,
      undo: state.undo.slice(0, -1),
      redo: [...state.redo, { label: step.label, document: state.present }],
    }
  })
}

export function redo(): void {
  documentStore.setState((state) => {
    const step = state.redo.at(-1)
    if (step === undefined) return state
    return {
      ...state,
      present: step.document,
      undo: [...state.undo, { label: step.label, document: state.present }],
      redo: state.redo.slice(0, -1),
    }
  })
}

/** Goes to the state after the first `steps` edits of the history (0 is as it was opened). */
export function goTo(steps: number): void {
  while (documentStore.getState().undo.length > steps) undo()
  while (documentStore.getState().undo.length < steps && documentStore.getState().redo.length > 0) redo()
}

/** A document read from a file. `unsaved`: what is on disk is not this (an older format, an import). */
export function open(document: LastmomentDocument, unsaved = false): void {
  documentStore.setState({ present: document, saved: unsaved ? null : document, undo: [], redo: [] })
}

/** `document` is now what is on disk: the one that was written, which may no longer be the present one. */
export function markSaved(document: LastmomentDocument): void {
  documentStore.setState({ saved: document })
}

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Position } from '#models/picture/placement'

export const PLACES = ['graph', 'compare', 'decisions', 'backlog', 'catalog'] as const
export type Place = (typeof PLACES)[number]

/** What the place of decisions shows: when they run out, or what they are decided on. */
export const DECIDING = ['moments', 'structure', 'friction', 'lock-in', 'frontier'] as const
export type Deciding = (typeof DECIDING)[number]

export type Theme = 'system' | 'light' | 'dark'
export type Lens = 'cost' | 'utilisation' | 'friction'

/** What is open above the places. One at a time. */
export type Dialog =
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'history' }
  | { readonly kind: 'model-limits' }
  | { readonly kind: 'findings' }
  | { readonly kind: 'import' }
  /** A name for the group of what is selected. */
  | { readonly kind: 'group' }
  /** A file of prices: what it would change is shown before it is taken. */
  | { readonly kind: 'import-prices' }
  /** Why a figure is what it is: of the whole, of a product, of a service. */
  | { readonly kind: 'why'; readonly figure: Figure }
  /** Candidates for a product, each as one swap from `month` on. */
  | { readonly kind: 'swap'; readonly product: string }
  /** A binding's end was dropped on another offering while a scenario is on: when, and how. */
  | { readonly kind: 'swap-when'; readonly product: string; readonly offering: string }
  | { readonly kind: 'discard'; readonly then: () => void }
  | { readonly kind: 'changed-on-disk'; readonly message: string }
  | { readonly kind: 'name-scenario'; readonly scenario: string | null }

/** A figure that can say where it comes from. `of` is a record's id, of a commitment its line's; null is the whole ecosystem. */
export type Figure =
  | {
      readonly kind: 'cost' | 'leaving' | 'runs-out' | 'coverage' | 'utilisation' | 'commitment'
      readonly of: string | null
    }
  /** Any number of the answer to `run`, by its path: what `lastmoment explain` tells of it. */
  | { readonly kind: 'explained'; readonly of: string | null; readonly path: string; readonly title: string }

/** A failure as the answer to `run` names it. */
export type Failing = { readonly kind: 'part' | 'zone' | 'vendor'; readonly id: string }

export type Notice = { readonly id: number; readonly tone: 'note' | 'done' | 'wrong'; readonly text: string }

export type ViewState = {
  readonly place: Place
  readonly deciding: Deciding
  /** Ids of what is selected on the canvas, in tables and in lists: records, or `vendor.x`, `offering.y`. */
  readonly selection: readonly string[]
  /** The what-if that figures are of; null is the baseline. */
  readonly scenario: string | null
  /** Months from the start: the month that the figures on the cards are of. */
  readonly month: number
  readonly lens: Lens
  readonly theme: Theme
  readonly graphAs: 'canvas' | 'table'
  readonly catalogAs: 'offerings' | 'prices'
  /** main: what many share is joined to its users only while one of them is selected or pointed at. */
  readonly uses: 'main' | 'all'
  readonly palette: boolean
  readonly inspector: boolean
  readonly strip: 'figures' | 'charts' | 'failures'
  /** What is thought to fail: what is lost with it is marked on the canvas. */
  readonly failing: Failing | null
  /** Of the open strip, in pixels; null: as its content asks. */
  readonly stripHeight: number | null
  /** Positions of what is being dragged: they become an edit at its end. */
  readonly drag: Readonly<Record<string, Position>> | null
  readonly dialog: Dialog | null
  readonly notices: readonly Notice[]
  /** The file that the document stands in; null where it never was saved. */
  readonly file: { readonly handle: string; readonly name: string } | null
  /** What is waited for before there is a document to show. */
  readonly opening: 'waiting' | 'open' | { readonly failed: string }
}

export const viewStore = createStore<ViewState>(() => ({
  place: 'graph',
  deciding: 'moments',
  selection: [],
  scenario: null,
  month: 0,
  lens: 'cost',
  theme: 'system',
  graphAs: 'canvas',
  catalogAs: 'offerings',
  uses: 'main',
  palette: true,
  inspector: true,
  strip: 'figures',
  failing: null,
  stripHeight: null,
  drag: null,
  dialog: null,
  notices: [],
  file: null,
  opening: 'waiting',
}))

/** Reads a part of the view store in a component. The selector returns a primitive or an existing reference. */
export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(viewStore, selector)
}

export const show = (change: Partial<ViewState>): void => viewStore.setState(change)
export const goToPlace = (place: Place): void => show({ place })
/** Opens a view of the place of decisions; the selection stays, and is what the view is about. */
export const goToDeciding = (deciding: Deciding): void => show({ place: 'decisions', deciding })
export const openDialog = (dialog: Dialog): void => show({ dialog })
export const closeDialog = (): void => show({ dialog: null })
export const explain = (figure: Figure): void => openDialog({ kind: 'why', figure })
/** Any figure by the path that `lastmoment explain` takes. */
export const why = (title: string, path: string): void => explain({ kind: 'explained', of: null, title, path })

/** Selects these and nothing else; the same selection keeps its identity. */
export function select(ids: readonly string[]): void {
  const now = viewStore.getState().selection
  if (now.length === ids.length && now.every((id, index) => id === ids[index])) return
  show({ selection: ids })
}

export const toggleSelected = (id: string): void => {
  const { selection } = viewStore.getState()
  select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id])
}

let notices = 0
/** Says one sentence to the person. What went wrong stays until it is closed. */
export function notify(tone: Notice['tone'], text: string): void {
  notices += 1
  const notice: Notice = { id: notices, tone, text }
  viewStore.setState((state) => ({ notices: [...state.notices.filter((n) => n.text !== text), notice].slice(-4) }))
}

export const dismiss = (id: number): void =>
  viewStore.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }))

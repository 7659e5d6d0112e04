/** Something that is wrong, doubtful or missing, with the place and the way out. Shown, never thrown. */
export type Severity = 'error' | 'warning' | 'note'

export type Finding = {
  /** Stable, kebab-case: `shares-not-one`, `unpriced-line`, `no-counterpart`, `dangling-id`. */
  readonly code: string
  readonly severity: Severity
  /** Dotted path into the document, with ids: `ecosystem.bindings.cart-store--gcp-memorystore.share`. */
  readonly path: string
  /** What was found and what was expected. */
  readonly message: string
  /** What to do about it. */
  readonly fix?: string
  /** The record that it is about, for marks on the canvas. */
  readonly about?: string
}

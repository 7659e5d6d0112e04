/** Why a text is not a document we can open; `message` names the place, what was found, what was expected, what to do. */
export type ReadError = {
  readonly kind: 'not-json' | 'not-a-document' | 'newer' | 'invalid' | 'too-large'
  readonly message: string
  /** All places that are wrong, for `invalid`. */
  readonly places?: readonly { readonly path: string; readonly message: string }[]
}

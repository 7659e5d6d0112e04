/** What commands may ask of the canvas while it is shown. React Flow itself stays behind it. */
export type Camera = {
  readonly fit: () => void
  readonly fitSelection: () => void
  readonly zoom: (step: 'in' | 'out' | 'actual') => void
  /** The middle of what is seen, where new things are put. */
  readonly centre: () => { readonly x: number; readonly y: number }
}

let current: Camera | null = null
export const camera = (): Camera | null => current

/** Called by the canvas when it is mounted; returns what takes the camera away again. */
export function offerCamera(offered: Camera): () => void {
  current = offered
  return () => {
    if (current === offered) current = null
  }
}

import { shownRunStore } from '../state/shown-run.ts'

/** Marks the window while the figures in it are late: what is stale steps back then. Returns the way to stop. */
export function followLateness(): () => void {
  const mark = (): void => void (document.documentElement.dataset['late'] = String(shownRunStore.getState().isLate))
  mark()
  return shownRunStore.subscribe((state, before) => state.isLate !== before.isLate && mark())
}

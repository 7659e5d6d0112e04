import { viewStore } from '../state/view.ts'

/** Follows the system's theme unless a person chose one. Returns the way to stop. */
export function followTheme(): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  function apply(): void {
    const { theme } = viewStore.getState()
    document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  apply()
  dark.addEventListener('change', apply)
  const stop = viewStore.subscribe((state, before) => {
    if (state.theme !== before.theme) apply()
  })
  return () => {
    dark.removeEventListener('change', apply)
    stop()
  }
}

import type { WebSample } from './bridge/web.ts'

const FILES = import.meta.glob<string>('../scenarios/*.lastmoment', { query: '?raw', import: 'default', eager: true })

/** The shipped samples, bundled: in a browser there is no folder to read them from. */
export const SAMPLES: readonly WebSample[] = Object.entries(FILES).map(([path, text]) => {
  const id = path.replace(/^.*\//, '').replace(/\.lastmoment$/, '')
  return { id, name: /"name": "([^"]+)"/.exec(text)?.[1] ?? id, text }
})

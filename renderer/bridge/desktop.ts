import type { Bridge } from './bridge.ts'

declare global {
  // Declared by the preload script; absent in a plain browser.
  var bridge: Bridge | undefined
}

/** The shell that Electron's preload script fulfils; undefined in a plain browser. */
export const desktopBridge = (): Bridge | undefined => globalThis.bridge

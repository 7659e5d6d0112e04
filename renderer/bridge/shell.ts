import type { Bridge } from './bridge.ts'

let current: Bridge | undefined

/** The shell around the interface, chosen once at start by `main.tsx`. */
export function bridge(): Bridge {
  if (current === undefined) throw new Error('the bridge was used before main.tsx chose one')
  return current
}

export function chooseBridge(chosen: Bridge): void {
  current = chosen
}

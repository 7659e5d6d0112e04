import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Sample } from '../../renderer/bridge/bridge.ts'

const ending = '.lastmoment'
export const startSample = 'online-boutique'

/** The sample documents that come with the app, by the names of their files. */
export function samplesIn(folder: string): readonly Sample[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => basename(name, ending))
      .map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ') }))
  } catch {
    return []
  }
}

/** A sample's path, or undefined for an id that is not in the list: an id is never made into a path unseen. */
export function samplePath(folder: string, id: string): string | undefined {
  return samplesIn(folder).some((sample) => sample.id === id) ? join(folder, id + ending) : undefined
}

import type { Band, FirstPassage } from './band.ts'

/** What a fixed crowd gets of a product that it waits for, at the end of the horizon. Minutes and rounds of one of them. */
export type PopulationScale = {
  readonly product: string
  readonly name: string
  readonly size: Band
  /** A round without thinking: work and waits; and of that, the waits. */
  readonly responseMinutes: Band
  readonly waitMinutes: Band
  /** Rounds of all of them in an hour. */
  readonly perHour: Band
  readonly stations: readonly {
    readonly id: string
    readonly name: string
    readonly agents: number
    readonly busy: Band
  }[]
  /** The same for other sizes of the crowd. */
  readonly bySize: readonly { readonly size: number; readonly responseMinutes: Band; readonly perHour: Band }[]
  /** From month 0 on. */
  readonly byMonth: readonly { readonly size: Band; readonly waitMinutes: Band }[]
  /** The wait that is accepted, and the month in which it is passed; absent where nobody states any. */
  readonly limit?: { readonly minutes: number; readonly passed: FirstPassage }
}

/** Minutes that a crowd waits in a round at the end of the horizon: without a what-if, with it, and its difference draw by draw. */
export type CrowdDifference = {
  readonly product: string
  readonly name: string
  readonly before: Band
  readonly after: Band
  readonly waitMinutes: Band
}

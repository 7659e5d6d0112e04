import type { Backlog } from '../item.ts'

/** The whole answer, as it is. */
export const jsonOf = (backlog: Backlog): string => `${JSON.stringify(backlog, null, 2)}\n`

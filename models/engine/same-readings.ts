import { isSameData } from './plain-data.ts'
import type { ServiceColumns } from './run-columns.ts'

/**
 * The scale of a run with the columns of an earlier one wherever a service has the same bytes in both: what is worked out of
 * those is there already (kept-for.ts). Services of both stand in the same places. Where the earlier ones lie in several runs'
 * memory already, none is handed over: one service would hold all that was drawn with it, edit after edit.
 */
export function withSameReadings(
  scale: readonly ServiceColumns[],
  earlier: readonly ServiceColumns[],
): readonly ServiceColumns[] {
  const memories = new Set(earlier.map(({ peak }) => peak.numbers.buffer))
  return memories.size > 1 ? scale : scale.map((own, at) => (isSameData(own, earlier[at]!) ? earlier[at]! : own))
}

import { useEffect, useState } from 'react'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { useDocument } from '../state/document.ts'
import { inputsOf, type Inputs } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'
import type { BillDifference } from '../engine/bill-differences.ts'
import { monthsToToday } from '../engine/follow.ts'
import { billDifferences } from '../engine/task.ts'

type Other = { readonly id: string; readonly ecosystem: Ecosystem }
type Asked = { readonly inputs: Inputs; readonly scenario: string | null; readonly others: readonly Other[] }

/** What is known of bills that were asked for: being computed, computed, or why not. */
export type BillAnswer =
  | { readonly state: 'working' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'done'; readonly byId: ReadonlyMap<string, BillDifference> }

const WORKING: BillAnswer = { state: 'working' }
const NOTHING: BillAnswer = { state: 'done', byId: new Map() }
/** Typing goes on for this long before the engine is asked. */
const PAUSE_MS = 250

/** Bills of other ecosystems against the one that is shown, in the what-if that is shown; what is no longer asked for ends. */
export function useBillDifferences(others: readonly Other[]): BillAnswer {
  const document = useDocument((state) => state.present)
  const scenario =
    scenarioIn(
      document,
      useView((state) => state.scenario),
    )?.id ?? null
  const inputs = inputsOf(document)
  const [answer, setAnswer] = useState<{ readonly of: Asked; readonly value: BillAnswer } | null>(null)
  useEffect(() => {
    if (others.length === 0) return
    const of: Asked = { inputs, scenario, others }
    const stop = new AbortController()
    const today = monthsToToday(inputs.start, new Date())
    const timer = setTimeout(() => {
      void billDifferences({ inputs, scenario, today, others }, stop.signal).then((reply) => {
        if (stop.signal.aborted) return
        const value: BillAnswer = reply.ok
          ? { state: 'done', byId: new Map(reply.value.map((each) => [each.id, each])) }
          : { state: 'failed', message: reply.error }
        setAnswer({ of, value })
      })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [inputs, scenario, others])
  if (others.length === 0) return NOTHING
  const { of, value } = answer ?? {}
  const isOfThis = of?.inputs === inputs && of.scenario === scenario && of.others === others
  return isOfThis && value !== undefined ? value : WORKING
}

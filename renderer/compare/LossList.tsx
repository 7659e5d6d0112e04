import type { Change } from '#models/ecosystem/change'
import type { ScenarioComparison } from '#models/engine/summary'
import { changeRecord } from '#models/ecosystem/edit'
import type { Scenario } from '#models/scenario/scenario'
import { GapList } from '../parts/GapList.tsx'
import { changeSwapsOf, gapKey, withoutWaiver, withWaiver, withWaiversOf, type Gap } from '../parts/waivers.ts'
import { editEcosystem, useDocument } from '../state/document.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import { localDate } from '../state/today.ts'
import { changeScenario } from '../state/what-if.ts'

type Props = { readonly scenario: Scenario; readonly index: number; readonly answer: ScenarioComparison | undefined }

/** What one change of a what-if would lose; a waiver is kept on the swap, or on the alternative that is taken. */
export function LossList({ scenario, index, answer }: Props) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const change = scenario.changes[index]
  const found = answer?.changes.filter((each) => each.change === index).flatMap((each) => each.gaps) ?? []
  if (change === undefined || found.length === 0) return null
  const taken =
    change.kind === 'take'
      ? ecosystem.decisions
          .find((each) => each.id === change.decision)
          ?.alternatives.find((each) => each.id === change.alternative)?.changes
      : [change]
  // As the document says now: the answer may be of what it said before.
  const gaps = withWaiversOf(found, taken ?? [])
  function put(label: string, gap: Gap, edit: Parameters<typeof changeSwapsOf>[4]): void {
    const vendorOf = (id: string): string | undefined => offeringIn(ecosystem, id)?.vendorId
    const changed = (changes: readonly Change[]): Change[] =>
      changeSwapsOf(ecosystem, changes, gap.product, vendorOf, edit)
    if (change?.kind === 'take') {
      const decision = ecosystem.decisions.find((each) => each.id === change.decision)
      if (decision === undefined) return
      const alternatives = decision.alternatives.map((each) =>
        each.id === change.alternative ? { ...each, changes: changed(each.changes) } : each,
      )
      editEcosystem(label, (e) => changeRecord(e, 'decisions', decision.id, { alternatives }))
      return
    }
    changeScenario(scenario.id, label, (s) => ({
      ...s,
      changes: s.changes.flatMap((each, i) => (i === index ? changed([each]) : [each])),
    }))
  }
  return (
    <GapList
      gaps={gaps}
      today={localDate(new Date())}
      nameOf={(id) => nameOf(ecosystem, id)}
      onWaive={(gap, waiver) => put(`Waive ${gap.what}`, gap, (swap) => withWaiver(swap, waiver))}
      onRevoke={(gap) => put(`Revoke the waiver of ${gap.what}`, gap, (swap) => withoutWaiver(swap, gapKey(gap)))}
    />
  )
}

import { useState } from 'react'
import { APPROACHES, APPROACH_IDS, type ApproachId } from '#models/catalog/approach'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { calendarMonth, number } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf, scenarioIn } from '../state/shown.ts'
import { closeDialog, useView } from '../state/view.ts'
import { addSwap } from '../state/what-if.ts'
import './inspector.css'

/** A binding was dragged to another offering in a what-if: when the new one takes over, and how. */
export function SwapWhen({ product, offering }: { readonly product: string; readonly offering: string }) {
  const document = useDocument((state) => state.present)
  const scenario = scenarioIn(
    document,
    useView((state) => state.scenario),
  )
  const shownMonth = useView((state) => state.month)
  const [month, setMonth] = useState(shownMonth > 0 ? shownMonth : 6)
  const [approach, setApproach] = useState<ApproachId>('parallel-run')
  const { overlapMonths } = APPROACHES[approach]
  return (
    <Dialog
      title={`Swap ${nameOf(document.ecosystem, product)} to ${nameOf(document.ecosystem, offering)}`}
      description={`A change of “${scenario?.name ?? 'a new what-if'}”.`}
      size="small"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            look="main"
            onClick={() => {
              closeDialog()
              addSwap(product, offering, month, approach)
            }}
          >
            Swap
          </Button>
        </>
      }
    >
      <div className="swap-when">
        <NumberField
          label="Month of cut-over"
          min={0}
          value={month}
          hint={`${calendarMonth(document.start, month)}: from then on the new offering is billed`}
          onChange={(value) => typeof value === 'number' && setMonth(value)}
        />
        <Select
          label="Approach"
          value={approach}
          choices={APPROACH_IDS.map((id) => ({ value: id, label: APPROACHES[id].name }))}
          hint={`Both run for ${number(overlapMonths.p10)}–${number(overlapMonths.p90)} months, ${number(overlapMonths.p50)} most likely (assumed)`}
          onChange={setApproach}
        />
      </div>
    </Dialog>
  )
}

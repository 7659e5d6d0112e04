import { NumberField } from '../parts/NumberField.tsx'
import { editAssumptions, useDocument } from '../state/document.ts'
import { Section } from './Section.tsx'

/** How far every stated range is widened: an empty field draws it as stated. */
export function WideningForm() {
  const factor = useDocument((state) => state.present.assumptions.wideningFactor)
  return (
    <Section title="Assumptions: how wide ranges are" folded>
      <p className="field-hint">
        A range is read as the 10th and 90th percentile. Where people gave their least and most instead, it holds only
        about the middle 60 %; 1.3 makes up for that. The medians stay, and both ends of every stated range move out.
      </p>
      <NumberField
        optional
        label="Ranges are drawn wider, times"
        min={1}
        max={5}
        value={factor}
        placeholder="1 (as stated)"
        onChange={(value) => typeof value !== 'object' && put(value)}
      />
    </Section>
  )
}

function put(value: number | undefined): void {
  editAssumptions('Change how wide ranges are', (a) => {
    const { wideningFactor: _old, ...rest } = a
    return value === undefined ? rest : { ...rest, wideningFactor: value }
  })
}

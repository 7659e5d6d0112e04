import { NumberField } from '../parts/NumberField.tsx'
import { number } from '../parts/format.ts'
import { editAssumptions, useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'

/** How often each offering in question answers: what objectives for availability are weighed with. */
export function AvailabilityForm() {
  const document = useDocument((state) => state.present)
  const { ecosystem, assumptions } = document
  const offerings = [
    ...new Set([
      ...ecosystem.bindings.map(({ offering }) => offering),
      ...ecosystem.products.flatMap(({ candidates }) => candidates),
    ]),
  ].sort((a, b) => nameOf(ecosystem, a).localeCompare(nameOf(ecosystem, b)))
  const known = assumptions.availability ?? {}
  const set = (offering: string, value: number | undefined): void =>
    editAssumptions(`Availability of ${nameOf(ecosystem, offering)}`, (before) => {
      const { availability, ...rest } = before
      const { [offering]: _before, ...others } = availability ?? {}
      const next = value === undefined ? others : { ...others, [offering]: value }
      return Object.keys(next).length === 0 ? rest : { ...rest, availability: next }
    })
  return (
    <details>
      <summary>
        Availability of offerings: {number(offerings.filter((id) => known[id] !== undefined).length)} of{' '}
        {number(offerings.length)} known
      </summary>
      <p className="soft">
        Promised or measured, a share of the time such as 0.9995; where it is not stated here or at a binding, the
        vendor’s agreement counts if it is known. Where nothing is known, an objective for availability leaves the
        candidate out, and says so of what is bound. Replicas and zones of services count as in availability and blast
        radius.
      </p>
      <div className="analysis-tools">
        {offerings.map((offering) => (
          <NumberField
            key={offering}
            label={nameOf(ecosystem, offering)}
            optional
            min={0.000001}
            max={1}
            value={known[offering]}
            onChange={(value) => set(offering, typeof value === 'object' ? value.p10 : value)}
          />
        ))}
      </div>
    </details>
  )
}

import type { OptimiseTerms } from '#models/decisions/optimise'
import { Field } from '../parts/Field.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'

export const NO_LIMITS: OptimiseTerms = {
  atMost: {},
  minimise: ['cost', 'friction', 'risk', 'concentration'],
  points: 12,
}
const LIMITS = [
  { id: 'cost', label: 'Budget', hint: 'present cost over the horizon, of everything', money: true },
  { id: 'friction', label: 'One-off cost at most', hint: 'expected', money: true },
  { id: 'risk', label: 'Expected loss at most', hint: 'of swaps that fail', money: true },
  { id: 'concentration', label: 'Concentration at most', hint: 'sum of squared shares of spend', money: false },
] as const
const COUNTS = ['6', '12', '24'] as const

type Props = { readonly terms: OptimiseTerms; readonly onChange: (terms: OptimiseTerms) => void }

/** What a combination has to keep. */
export function TermsForm({ terms, onChange }: Props) {
  const document = useDocument((state) => state.present)
  const { currency } = document.assumptions
  const stated = document.ecosystem.services.filter(
    (each) => each.availabilityTarget !== undefined || each.latencyTargetMs !== undefined,
  )
  const { region: _region, openStandards: _standards, objectives: _objectives, ...rest } = terms
  const rules = (next: Pick<OptimiseTerms, 'region' | 'openStandards' | 'objectives'>): void => {
    const { region = terms.region, openStandards = terms.openStandards, objectives = terms.objectives } = next
    onChange({
      ...rest,
      ...(region === undefined || region === '' ? {} : { region }),
      ...(openStandards === true ? { openStandards } : {}),
      ...(objectives === true ? { objectives } : {}),
    })
  }
  return (
    <form className="analysis-tools" aria-label="Limits" onSubmit={(event) => event.preventDefault()}>
      {LIMITS.map(({ id, label, hint, money }) => (
        <NumberField
          key={id}
          label={label}
          hint={hint}
          unit={money ? currency : '0 to 1'}
          min={0}
          optional
          placeholder="no limit"
          value={terms.atMost[id]}
          onChange={(value) => {
            const { [id]: _before, ...others } = terms.atMost
            // A range says less than a limit: its upper end counts.
            const limit = typeof value === 'object' ? value.p90 : value
            onChange({ ...terms, atMost: limit === undefined ? others : { ...others, [id]: limit } })
          }}
        />
      ))}
      <Field label="Region" hint="candidates priced there, or globally">
        {(control) => (
          <input
            {...control}
            className="input"
            placeholder="any"
            defaultValue={terms.region ?? ''}
            onBlur={(event) => rules({ region: event.target.value.trim() })}
          />
        )}
      </Field>
      <Select
        label="Shown"
        value={String(terms.points) as (typeof COUNTS)[number]}
        choices={COUNTS.map((count) => ({ value: count, label: `${count} combinations` }))}
        onChange={(count) => onChange({ ...terms, points: Number(count) })}
      />
      <div className="analysis-rules">
        <label>
          <input
            type="checkbox"
            checked={terms.openStandards ?? false}
            onChange={(event) => rules({ openStandards: event.target.checked })}
          />{' '}
          Keep open standards
        </label>
        <label
          title={
            stated.length === 0
              ? 'No service states one: set an availability or latency target on a service'
              : stated.map(({ name }) => name).join(', ')
          }
        >
          <input
            type="checkbox"
            disabled={stated.length === 0}
            checked={terms.objectives ?? false}
            onChange={(event) => rules({ objectives: event.target.checked })}
          />{' '}
          Keep service objectives ({stated.length})
        </label>
      </div>
    </form>
  )
}

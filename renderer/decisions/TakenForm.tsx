import type { Decision } from '#models/ecosystem/decision'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'

const NONE = ''

/** Fields of a decision to be changed; undefined takes one away. */
export type Fields = { readonly [K in keyof Decision]?: Decision[K] | undefined }

type TakenProps = {
  readonly decision: Decision
  readonly change: (label: string, fields: Fields) => void
}

/** Whether it has been decided, for what and when. */
export function Taken({ decision, change }: TakenProps) {
  const today = new Date().toISOString().slice(0, 10)
  if (decision.alternatives.length === 0) return null
  return (
    <section className="decision-fields">
      <Select
        label="Decided"
        value={decision.taken?.alternative ?? NONE}
        choices={[
          { value: NONE, label: 'Still open' },
          ...decision.alternatives.map((a) => ({ value: a.id, label: a.name })),
        ]}
        onChange={(alternative) =>
          change('Record the decision', {
            taken: alternative === NONE ? undefined : { alternative, on: decision.taken?.on ?? today },
          })
        }
      />
      {decision.taken !== undefined && (
        <TextField
          label="On"
          type="date"
          value={decision.taken.on}
          check={(text) => (text === '' ? 'Expected a date' : undefined)}
          onChange={(on) => {
            const { taken } = decision
            if (taken !== undefined) change('Record the decision', { taken: { ...taken, on } })
          }}
        />
      )}
    </section>
  )
}

import { useState } from 'react'
import type { Doubt } from '#models/quantity'
import { parseDoubt, printDoubt } from './doubt.ts'
import { Field, type FieldText } from './Field.tsx'

type Common = FieldText & {
  readonly unit?: string | undefined
  readonly min?: number
  readonly max?: number
  readonly placeholder?: string | undefined
}
type Required = { readonly optional?: false; readonly onChange: (value: Doubt) => void }
type Optional = { readonly optional: true; readonly onChange: (value: Doubt | undefined) => void }
type Props = Common & { readonly value: Doubt | undefined } & (Required | Optional)

/**
 * A number box that takes doubt: "80k", "80k to 200k" (10th and 90th percentile), "80k to 120k to 200k". Taken when it
 * is left or Enter is pressed; what can't be read stays, with a sentence; Escape gives back what was there.
 */
export function NumberField({ value, unit, min, max, placeholder, error, hint, ...rest }: Props) {
  const { label, finding } = rest
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? printDoubt(value)
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  const empty = typed !== null && typed.trim() === ''
  const parsed = typed === null || (empty && rest.optional) ? null : parseDoubt(typed, limits)
  const wrong = parsed !== null && !parsed.ok ? parsed.error : undefined

  function take(): void {
    if (typed === null || wrong !== undefined) return
    if (empty && rest.optional) {
      if (value !== undefined) rest.onChange(undefined)
    } else if (parsed?.ok === true && typed !== printDoubt(value)) rest.onChange(parsed.value)
    setTyped(null)
  }

  const isRange = typeof value === 'object'
  return (
    <Field
      label={label}
      finding={finding}
      error={wrong ?? error}
      hint={hint ?? (isRange ? rangeHint(value) : undefined)}
    >
      {(control) => (
        <span className="field-box">
          <input
            {...control}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            value={shown}
            placeholder={placeholder ?? (rest.optional ? 'unknown' : undefined)}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take()
              if (event.key !== 'Escape' || typed === null) return
              event.stopPropagation()
              setTyped(null)
            }}
          />
          {unit !== undefined && <span className="field-unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

const rangeHint = (value: Exclude<Doubt, number>): string =>
  value.p50 === undefined ? '10th to 90th percentile' : '10th, 50th and 90th percentile'

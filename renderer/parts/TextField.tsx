import { useState } from 'react'
import { Field, type FieldText } from './Field.tsx'

type Props = FieldText & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** Refuses a value with a sentence; undefined takes it. */
  readonly check?: (value: string) => string | undefined
  /** Offered while typing; anything else is taken too. */
  readonly suggestions?: readonly string[]
  readonly type?: 'text' | 'search' | 'month' | 'date'
}

/** A line of text, taken when it is left or Enter is pressed; Escape gives back what was there. */
export function TextField({ value, onChange, check, placeholder, suggestions, type = 'text', error, ...text }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? value
  const wrong = typed === null ? undefined : check?.(typed.trim())
  function take(): void {
    if (typed === null || wrong !== undefined) return
    if (typed.trim() !== value) onChange(typed.trim())
    setTyped(null)
  }
  return (
    <Field {...text} error={wrong ?? error}>
      {(control) => (
        <>
          <input
            {...control}
            className="input"
            {...(suggestions === undefined ? {} : { list: `${control.id}-known` })}
            type={type}
            value={shown}
            placeholder={placeholder}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take()
              if (event.key !== 'Escape' || typed === null) return
              event.stopPropagation()
              setTyped(null)
            }}
          />
          {suggestions !== undefined && (
            <datalist id={`${control.id}-known`}>
              {suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

import { Field, type FieldText } from './Field.tsx'

export type Choice<T extends string> = { readonly value: T; readonly label: string; readonly group?: string }
type Props<T extends string> = FieldText & {
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}

/** One of a closed list; choices with a `group` stand under its name. The system's own list: keyboard and all. */
export function Select<T extends string>({ value, choices, onChange, disabled = false, ...text }: Props<T>) {
  const groups = [...new Set(choices.map((choice) => choice.group))]
  return (
    <Field {...text}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          disabled={disabled}
          // A select's value is one of the choices that it was given.
          onChange={(event) => onChange(event.target.value as T)}
        >
          {groups.map((group) => {
            const options = choices
              .filter((choice) => choice.group === group)
              .map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))
            return group === undefined ? (
              options
            ) : (
              <optgroup key={group} label={group}>
                {options}
              </optgroup>
            )
          })}
        </select>
      )}
    </Field>
  )
}

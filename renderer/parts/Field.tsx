import { useId, type ReactNode } from 'react'

export type FieldText = {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with the value as typed. */
  readonly error?: string | undefined
  /** What `check` finds about the value as it stands. */
  readonly finding?: string | undefined
}

type ControlProps = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: boolean }

/** A label, a control, and beneath it what helps or what is wrong. The control gets the ids that tie them together. */
export function Field({
  label,
  hint,
  error,
  finding,
  children,
}: FieldText & { readonly children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const said = error ?? finding ?? hint
  const control: ControlProps = {
    id,
    ...(said === undefined ? {} : { 'aria-describedby': `${id}-said` }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  }
  const kind = error !== undefined ? 'field-error' : finding !== undefined ? 'field-finding' : 'field-hint'
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(control)}
      {said !== undefined && (
        <span id={`${id}-said`} className={kind} role={error === undefined ? undefined : 'alert'}>
          {said}
        </span>
      )}
    </div>
  )
}

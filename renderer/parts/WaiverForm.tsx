import { useState } from 'react'
import type { Waiver } from '#models/ecosystem/waiver'
import { Button } from './Button.tsx'
import { gapKey, type Gap } from './waivers.ts'

type Props = {
  readonly gap: Gap
  /** The day that a new one begins with. */
  readonly today: string
  readonly onWaive: (waiver: Waiver) => void
  /** Absent: there is nothing to go back to. */
  readonly onCancel?: () => void
}

/** Asks why a loss is accepted, and by whom and when: the reason must be given. */
export function WaiverForm({ gap, today, onWaive, onCancel }: Props) {
  const [reason, setReason] = useState(gap.waived ?? '')
  const [by, setBy] = useState(gap.waivedBy ?? '')
  const [on, setOn] = useState(gap.waivedOn ?? (gap.waived === undefined ? today : ''))
  const given = reason.trim()
  return (
    <form
      className="gap-waive"
      onSubmit={(event) => {
        event.preventDefault()
        if (given === '') return
        onWaive({
          gap: gapKey(gap),
          reason: given,
          ...(by.trim() === '' ? {} : { by: by.trim() }),
          ...(on === '' ? {} : { on }),
        })
      }}
    >
      <input
        className="input"
        aria-label={`Why losing ${gap.what} is accepted`}
        placeholder="Why it is accepted"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <input
        className="input gap-by"
        aria-label={`Who accepts losing ${gap.what}`}
        placeholder="By whom"
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <input
        className="input gap-on"
        aria-label={`When losing ${gap.what} was accepted`}
        type="date"
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <button type="submit" className="button" disabled={given === ''}>
        Waive
      </button>
      {onCancel !== undefined && (
        <Button look="link" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </form>
  )
}

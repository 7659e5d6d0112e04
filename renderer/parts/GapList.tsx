import { useState } from 'react'
import { Button } from './Button.tsx'
import { blocks, gapKey, inOrderOfWeight, type Gap } from './waivers.ts'

type Props = {
  readonly gaps: readonly Gap[]
  readonly nameOf: (id: string) => string
  /** Accepts a loss with its reason. Absent: only shown. */
  readonly onWaive?: (gap: Gap, reason: string) => void
  readonly onRevoke?: (gap: Gap) => void
}

const KINDS: Readonly<Record<string, string>> = {
  limit: 'Limit',
  attribute: 'Attribute',
  standard: 'Standard',
  region: 'Region',
  'sub-domain': 'Sub-domain',
  compute: 'Stands beside',
}

/** What would be lost, each with its evidence; what is in use blocks until somebody accepts it with a reason. */
export function GapList({ gaps, nameOf, onWaive, onRevoke }: Props) {
  if (gaps.length === 0) return <p className="field-hint">Nothing that is known would be lost.</p>
  return (
    <ul className="gaps" aria-label="What would be lost">
      {inOrderOfWeight(gaps).map((gap) => (
        <li key={`${gap.product} ${gapKey(gap)}`} data-blocks={blocks(gap)}>
          <p>
            <strong>
              {nameOf(gap.product)}: {gap.what}
            </strong>{' '}
            <span className="gap-state">{blocks(gap) ? 'blocks' : gap.inUse ? 'waived' : 'not in use'}</span>
          </p>
          <p className="field-hint">
            {KINDS[gap.kind] ?? gap.kind}: has {gap.from}, would have {gap.to}
            {gap.inUse && ', in use now'}
          </p>
          {gap.waived !== undefined && (
            <p className="gap-reason">
              Accepted: {gap.waived}{' '}
              {onRevoke !== undefined && (
                <Button look="link" aria-label={`Revoke the waiver of ${gap.what}`} onClick={() => onRevoke(gap)}>
                  Revoke
                </Button>
              )}
            </p>
          )}
          {blocks(gap) && onWaive !== undefined && <Waive gap={gap} onWaive={(reason) => onWaive(gap, reason)} />}
        </li>
      ))}
    </ul>
  )
}

function Waive({ gap, onWaive }: { readonly gap: Gap; readonly onWaive: (reason: string) => void }) {
  const [reason, setReason] = useState('')
  const given = reason.trim()
  return (
    <form
      className="gap-waive"
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onWaive(given)
      }}
    >
      <input
        className="input"
        aria-label={`Why losing ${gap.what} is accepted`}
        placeholder="Why it is accepted, and by whom"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="button" disabled={given === ''}>
        Waive
      </button>
    </form>
  )
}

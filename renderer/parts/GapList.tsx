import { useState } from 'react'
import type { Waiver } from '#models/ecosystem/waiver'
import { Button } from './Button.tsx'
import { acceptedWords, blocks, gapKey, inOrderOfWeight, type Gap } from './waivers.ts'
import { WaiverForm } from './WaiverForm.tsx'

type Props = {
  readonly gaps: readonly Gap[]
  readonly nameOf: (id: string) => string
  /** Accepts a loss, or changes what was said of it. Absent: only shown. */
  readonly onWaive?: (gap: Gap, waiver: Waiver) => void
  readonly onRevoke?: (gap: Gap) => void
  /** The day that a new waiver begins with. */
  readonly today?: string
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
export function GapList({ gaps, nameOf, onWaive, onRevoke, today }: Props) {
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
          <Acceptance gap={gap} onWaive={onWaive} onRevoke={onRevoke} today={today} />
        </li>
      ))}
    </ul>
  )
}

type AcceptanceProps = {
  readonly gap: Gap
  readonly onWaive: Props['onWaive'] | undefined
  readonly onRevoke: Props['onRevoke'] | undefined
  readonly today: string | undefined
}

/** Who accepted the loss, when and why; or the form that asks. */
function Acceptance({ gap, onWaive, onRevoke, today = '' }: AcceptanceProps) {
  const [editing, setEditing] = useState(false)
  const isAsked = onWaive !== undefined && (editing || blocks(gap))
  if (isAsked)
    return (
      <WaiverForm
        gap={gap}
        today={today}
        onWaive={(waiver) => {
          setEditing(false)
          onWaive(gap, waiver)
        }}
        {...(editing ? { onCancel: () => setEditing(false) } : {})}
      />
    )
  if (gap.waived === undefined) return null
  return (
    <p className="gap-reason">
      Accepted: {acceptedWords(gap)}{' '}
      {onWaive !== undefined && (
        <Button look="link" aria-label={`Edit the waiver of ${gap.what}`} onClick={() => setEditing(true)}>
          Edit
        </Button>
      )}{' '}
      {onRevoke !== undefined && (
        <Button look="link" aria-label={`Revoke the waiver of ${gap.what}`} onClick={() => onRevoke(gap)}>
          Revoke
        </Button>
      )}
    </p>
  )
}

import type { Tier } from '#models/catalog/meter'
import { useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { withMoreTiers, withoutTier, withTier } from './price-edits.ts'

type Props = {
  readonly tiers: readonly Tier[]
  readonly unit: string
  /** The money that the prices are in. */
  readonly currency: string
  readonly onChange: (tiers: readonly Tier[]) => void
}

/** A price in tiers: each ends where the next begins, the last has no end. Bounds are in billing units. */
export function TierFields({ tiers, unit, currency, onChange }: Props) {
  const [refused, setRefused] = useState<{ readonly at: number; readonly why: string } | null>(null)
  function put(at: number, change: Partial<Tier>): void {
    const next = withTier(tiers, at, change)
    if (typeof next === 'string') setRefused({ at, why: next })
    else {
      setRefused(null)
      onChange(next)
    }
  }
  return (
    <>
      {tiers.map((tier, at) => (
        <div key={at} className="inspect-pair">
          <NumberField
            label={tiers.length === 1 ? 'Price' : `Price of tier ${at + 1}`}
            unit={currency}
            min={0}
            value={tier.price}
            hint={at === 0 ? `per ${unit}` : undefined}
            onChange={(price) => typeof price === 'number' && put(at, { price })}
          />
          {tier.upTo === null ? (
            tiers.length > 1 && <p className="field-hint tier-beyond">beyond</p>
          ) : (
            <NumberField
              label={`Tier ${at + 1} ends at`}
              min={0}
              value={tier.upTo}
              error={refused?.at === at ? refused.why : undefined}
              onChange={(upTo) => typeof upTo === 'number' && put(at, { upTo })}
            />
          )}
          {tiers.length > 1 && (
            <Button look="link" aria-label={`Remove tier ${at + 1}`} onClick={() => onChange(withoutTier(tiers, at))}>
              Remove
            </Button>
          )}
        </div>
      ))}
      <Button look="link" onClick={() => onChange(withMoreTiers(tiers))}>
        Add a tier
      </Button>
    </>
  )
}

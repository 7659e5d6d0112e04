import { rateOf } from '#models/ecosystem/overlay-money'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { exact } from '../parts/format.ts'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'

type Props = { readonly price: PriceOverlay; readonly onChange: (currency: string | undefined) => void }

/** The money that a price of your own is in: USD, as the lists are, or one whose rate the document pins. */
export function PriceCurrency({ price, onChange }: Props) {
  const assumptions = useDocument((state) => state.present.assumptions)
  const stated = price.currency ?? 'USD'
  const pinned = ['USD', assumptions.currency, ...(assumptions.rates ?? []).map((each) => each.currency), stated]
  const rate = rateOf(assumptions, stated)
  const date =
    assumptions.rates?.find((each) => each.currency === stated)?.date ??
    (stated === assumptions.currency ? assumptions.usdRateDate : undefined)
  return (
    <Select
      label="Currency"
      value={stated}
      choices={[...new Set(pinned)].map((code) => ({ value: code, label: code }))}
      finding={
        rate === undefined
          ? `No rate for ${stated} is pinned, so this price changes nothing; add one under the document’s currencies`
          : undefined
      }
      hint={
        stated === 'USD'
          ? 'Another one can be chosen once the document pins its rate'
          : `${exact(rate ?? 0)} ${stated} for one USD${date === undefined ? '' : ` as of ${date}`}; the figures stay as typed when it is changed`
      }
      onChange={(code) => onChange(code === 'USD' ? undefined : code)}
    />
  )
}

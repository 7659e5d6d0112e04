import { exactMoney, money, moneyRange, sampling, signedMoney } from './format.ts'

type Band = { readonly p10: number; readonly p50: number; readonly p90: number; readonly se50: number }

/** Money with its range on hover and read out: "$4,180". */
export function Money({
  band,
  currency,
  exact = false,
}: {
  readonly band: Band | null
  readonly currency: string
  readonly exact?: boolean
}) {
  if (band === null) return <span>–</span>
  const value = exact ? exactMoney(band.p50, currency) : money(band.p50, currency, true)
  return <WithRange value={value} range={moneyRange(band, currency)} error={errorOf(band, currency)} />
}

/** A difference: less is good, more is not. */
export function MoneyDelta({ band, currency }: { readonly band: Band | null; readonly currency: string }) {
  if (band === null) return <span>–</span>
  const tone = band.p90 < 0 ? 'less' : band.p10 > 0 ? 'more' : 'unsure'
  return (
    <span className="delta" data-tone={tone}>
      <WithRange
        value={signedMoney(band.p50, currency, true)}
        range={`${signedMoney(band.p10, currency, true)} to ${signedMoney(band.p90, currency, true)}`}
        error={errorOf(band, currency)}
      />
    </span>
  )
}

const errorOf = (band: Band, currency: string): string | undefined =>
  sampling(band.se50, (n) => money(n, currency, true))

type WithRangeProps = { readonly value: string; readonly range: string; readonly error: string | undefined }

function WithRange({ value, range, error }: WithRangeProps) {
  return (
    <span title={`p10 to p90: ${range}${error === undefined ? '' : `\n${error} by sampling`}`}>
      {value}
      <span className="visually-hidden">
        {' '}
        (range {range}
        {error !== undefined && `, ${error} by sampling`})
      </span>
    </span>
  )
}

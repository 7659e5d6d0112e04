import type { ReactNode } from 'react'
import { agreementWords, midWithError, number, range, sampling } from './format.ts'

type Props = {
  readonly value: number
  /** Its standard error; null where it can't be told. */
  readonly error: number | null
  readonly write: (n: number) => string
  /** The error, where it is written another way: without a sign. */
  readonly writeError?: (n: number) => string
  /** What else is to be said on hover: its range. */
  readonly more?: string
}

/** A figure with what the number of draws leaves open about it, on hover and read out: for tables without room. */
export function Sampled({ value, error, write, writeError = write, more }: Props) {
  const sampled = error === null ? undefined : sampling(error, writeError)
  const title = [more, sampled === undefined ? undefined : `${sampled} by sampling`].filter(
    (each) => each !== undefined,
  )
  return (
    <span title={title.length === 0 ? undefined : title.join('\n')}>
      {write(value)}
      {title.length > 0 && <span className="visually-hidden"> ({title.join(', ')})</span>}
    </span>
  )
}

type BandProps = {
  readonly band: { readonly p10: number; readonly p50: number; readonly p90: number; readonly se50: number }
}

/** "12 (9–15)": a median with its range, and what the number of draws leaves open about it on hover. */
export const Banded = ({ band }: BandProps): ReactNode => (
  <>
    <Sampled value={band.p50} error={band.se50} write={(n) => number(n, 2)} /> ({range(band)})
  </>
)

type RangedProps = BandProps & { readonly unit?: string }

/** "62–110 person-days": a range, with its median and what the number of draws leaves open about that on hover. */
export const Ranged = ({ band, unit = '' }: RangedProps): ReactNode => (
  <span title={`median ${midWithError(band, (n) => number(n, 2))}`}>{range(band, unit)}</span>
)

/** How sure a choice is: shown where not every part of the draws makes it by itself. */
export function Agreement({ share }: { readonly share: number | null }): ReactNode {
  const words = agreementWords(share)
  if (words === undefined || share === 1) return null
  return (
    <span className="soft agreement" title={`${words}: more draws tell`}>
      {' '}
      ({words.replace('parts of the draws ', '')})
    </span>
  )
}

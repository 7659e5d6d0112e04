import { oldestInShort, pricedShare, sourcesInShort, type Covered } from './coverage-words.ts'
import { Figure } from './Figure.tsx'
import { percent } from './format.ts'

type Props = {
  /** What the total is of, for a screen reader. */
  readonly of: string
  readonly covered: Covered
  readonly onWhy: () => void
}

/** Beside a total: how much of it is priced, how sourced and how old. One click leads to what has no price, and why. */
export function Coverage({ of, covered, onWhy }: Props) {
  const { priced, unpriced } = covered
  const lines = priced + unpriced
  const said = [sourcesInShort(covered.bySource), oldestInShort(covered)].filter((part) => part !== '').join(' · ')
  return (
    <span className="coverage" data-gaps={unpriced > 0}>
      <Figure label={`Priced, ${of}`} value={pricedShare(covered)} onWhy={onWhy} /> priced
      {unpriced > 0 && `, ${unpriced} of ${lines} lines not`}
      {covered.elsewhere !== undefined && (
        <span>
          {', '}
          <Figure
            label={`At the price of another region, ${of}`}
            value={covered.elsewhere < 0.005 ? '< 1 %' : percent(covered.elsewhere)}
            onWhy={onWhy}
          />{' '}
          at another region’s price
        </span>
      )}
      {said !== '' && (
        <span className="coverage-said" title={said}>
          {said}
        </span>
      )}
    </span>
  )
}

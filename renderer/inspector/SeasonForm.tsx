import { Button } from '../parts/Button.tsx'
import { monthName } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Section } from './Section.tsx'

type Season = readonly number[] | undefined
type Props = { readonly season: Season; readonly onChange: (season: number[] | undefined, what: string) => void }

const EVEN: readonly number[] = Array.from({ length: 12 }, () => 1)

/** The season over the year: an index for each calendar month, whatever their mean (it is taken as 1). */
export function SeasonForm({ season, onChange }: Props) {
  if (season === undefined)
    return (
      <Section title="Season over the year" folded>
        <p className="field-hint">None: every calendar month is alike, apart from growth and noise.</p>
        <div>
          <Button onClick={() => onChange([...EVEN], 'the season')}>Add a season</Button>
        </div>
      </Section>
    )
  return (
    <Section title="Season over the year" folded>
      <p className="field-hint">Each month in proportion to the others: 1.5 is half as much again as 1.</p>
      <div className="inspect-thirds">
        {season.map((index, month) => (
          <NumberField
            key={month}
            label={monthName(month)}
            min={0}
            value={index}
            onChange={(value) =>
              typeof value === 'number' &&
              onChange(
                season.map((each, at) => (at === month ? value : each)),
                `the season in ${monthName(month)}`,
              )
            }
          />
        ))}
      </div>
      <div>
        <Button look="link" onClick={() => onChange(undefined, 'the season')}>
          Remove the season
        </Button>
      </div>
    </Section>
  )
}

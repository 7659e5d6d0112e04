import type { CommitmentUse } from '#models/engine/summary'
import { dateOfMonth } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { Figure } from '../parts/Figure.tsx'
import { isoDate, money, moneyRange, number, percent, range, sampling, withError } from '../parts/format.ts'
import { explain } from '../state/view.ts'
import { Row } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'

type Props = {
  /** The line of the bill that says what is not used. */
  readonly line: string
  /** Takes the commitment that would cost least; absent where there is none to choose. */
  readonly onTake?: (unitsPerHour: number) => void
}

/** What the newest run says of a commitment or credit: bought, used, the share of it, what is lost, what would cost least. */
export function CommitmentFigures({ line, onTake }: Props) {
  const { summary, fresh } = useSummary()
  const use = summary?.cost.commitments.find((each) => each.line === line)
  if (summary === null || use === undefined)
    return <p className="field-hint">{fresh ? 'The run has no figures of it.' : 'Its figures are being simulated.'}</p>
  const { currency, months, start } = summary
  // A term that ends after the horizon has no month of the bill: what it is on the way to is a figure of its own.
  const later = summary.cost.commitments.find((each) => each.line === `${line}-after`)
  const onWhy = (): void => explain({ kind: 'commitment', of: line })
  const shown = (band: CommitmentUse['bought']): ReturnType<typeof amount> => amount(use, band, currency)
  return (
    <div
      className="inspect-figures"
      role="group"
      aria-label={`What becomes of it in ${months} months`}
      data-stale={!fresh}
    >
      <Row name={use.kind === 'credit' ? 'Credit' : 'Bought'}>
        <Figure label="Bought" {...shown(use.bought)} onWhy={onWhy} />
      </Row>
      <Row name="Used">
        <Figure label="Used" {...shown(use.used)} onWhy={onWhy} />
      </Row>
      <Row name="Utilisation">
        {use.utilisation === null ? (
          'nothing falls due yet'
        ) : (
          <Figure
            label="Utilisation"
            value={percent(use.utilisation.p50)}
            range={`${percent(use.utilisation.p10)} – ${percent(use.utilisation.p90)}`}
            error={sampling(use.utilisation.se50, percent)}
            onWhy={onWhy}
          />
        )}
      </Row>
      <Row name="Unused">
        <Figure label="Unused" {...shown(use.unused)} onWhy={onWhy} />
      </Row>
      {later?.dueMonth !== undefined && (
        <Row name={`Due on ${isoDate(dateOfMonth(start, later.dueMonth))}, in no month of the bill`}>
          <Figure
            label="Due after the horizon"
            {...shown(later.unused)}
            onWhy={() => explain({ kind: 'commitment', of: later.line })}
          />
        </Row>
      )}
      {use.kind === 'hourly' && (
        <Row name="Would cost least">
          {use.advice === null ? (
            'this one'
          ) : (
            <>
              <Figure
                label="Would cost least"
                value={`${number(use.advice.unitsPerHour)} an hour`}
                range={`saves ${withError(use.advice.savingPerMonth, use.advice.savingPerMonthSe, (n) => money(n, currency))} a month`}
                error={sampling(use.advice.unitsPerHourSe ?? 0, number)}
                onWhy={onWhy}
              />{' '}
              {onTake !== undefined && (
                <Button look="link" onClick={() => use.advice !== null && onTake(tidy(use.advice.unitsPerHour))}>
                  Take it
                </Button>
              )}
            </>
          )}
        </Row>
      )}
    </div>
  )
}

/** Of the horizon, in money or in the units of the line. */
export const amount = (
  { kind, unit }: CommitmentUse,
  band: CommitmentUse['bought'],
  currency: string,
): { readonly value: string; readonly range: string; readonly error: string | undefined } =>
  kind === 'hourly'
    ? { value: `${number(band.p50)} ${unit}`, range: range(band), error: sampling(band.se50, number) }
    : {
        value: money(band.p50, currency),
        range: moneyRange(band, currency),
        error: sampling(band.se50, (n) => money(n, currency)),
      }

/** Four digits are what a person would order. */
const tidy = (units: number): number => Number(units.toPrecision(4))

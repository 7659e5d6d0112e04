import { Figure } from '../parts/Figure.tsx'
import { firstPassage, milliseconds, money, moneyRange, percent, perSecond, sampling } from '../parts/format.ts'
import { explain, useView } from '../state/view.ts'
import { OverloadRows } from './OverloadRows.tsx'
import { Row } from './Section.tsx'
import { waitFigure } from './wait-figure.ts'
import { useSummary } from '../state/shown-run.ts'

/** What the run says of a service in the month that is shown. */
export function ServiceFigures({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const month = useView((state) => state.month)
  const scale = summary?.scale.services.find((s) => s.service === id)
  if (summary === null || scale === undefined) return null
  const cost = summary.cost.services.find((each) => each.service === id)
  const { priced } = summary.cost.coverage
  const rate = scale.rate[month]
  const busy = scale.utilisation[month]
  const wait = scale.response95Ms[month]
  return (
    <section className="inspect-figures" aria-label="Figures">
      {rate !== undefined && (
        <Row name="Requests, mean">
          <Figure
            label="Requests, mean"
            value={perSecond(rate.p50)}
            range={`${perSecond(rate.p10)} – ${perSecond(rate.p90)}`}
            error={sampling(rate.se50, perSecond)}
            onWhy={() =>
              explain({
                kind: 'explained',
                of: id,
                title: 'Why so many requests',
                path: `scale.services.${id}.rate.${month}`,
              })
            }
          />
        </Row>
      )}
      {cost !== undefined && priced > 0 && (
        <Row name="Cost, a mean month">
          <Figure
            label="Its part of the bill"
            value={money(cost.perMonth.p50, summary.currency)}
            range={moneyRange(cost.perMonth, summary.currency)}
            error={sampling(cost.perMonth.se50, (amount) => money(amount, summary.currency))}
            onWhy={() =>
              explain({
                kind: 'explained',
                of: id,
                title: 'Why it costs this much',
                path: `cost.services.${id}.perMonth`,
              })
            }
          />
        </Row>
      )}
      {busy !== undefined && (
        <Row name="Busy at the peak">
          <Figure
            label="Utilisation"
            value={percent(busy.p50)}
            range={`${percent(busy.p10)} – ${percent(busy.p90)}`}
            error={sampling(busy.se50, percent)}
            onWhy={() => explain({ kind: 'utilisation', of: id })}
          />
        </Row>
      )}
      <OverloadRows scale={scale} month={month} />
      {wait !== undefined && (
        <Row name="95th percentile">
          <Figure
            label="95th percentile of the answers"
            {...waitFigure(wait, milliseconds)}
            onWhy={() =>
              explain({
                kind: 'explained',
                of: id,
                title: 'Why answers take this long',
                path: `scale.services.${id}.response95Ms.${month}`,
              })
            }
          />
        </Row>
      )}
      {scale.utilisation.length > 0 && (
        <Row name="Runs out">
          <Figure
            label="Runs out"
            value={firstPassage(scale.runsOut, summary.months)}
            onWhy={() => explain({ kind: 'runs-out', of: id })}
          />
        </Row>
      )}
    </section>
  )
}

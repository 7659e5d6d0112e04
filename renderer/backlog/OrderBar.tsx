import type { Backlog } from '#models/backlog/item'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { Button } from '../parts/Button.tsx'
import { isoDate, money, number, plural, withError } from '../parts/format.ts'
import { Agreement } from '../parts/Sampled.tsx'
import { acceptOrderOf, resetOrderOfAll } from './story-edits.ts'

type Props = { readonly backlog: Backlog; readonly plan: BacklogPlan; readonly stale: boolean }

/** What the order by hand costs against the computed one, whether all dates can be met, and the ways back. */
export function OrderBar({ backlog, plan, stale }: Props) {
  const { orderCost, deadlines, acceptedOn, scenario, order } = backlog
  const pinned = plan.edits.some((edit) => edit.pin !== undefined)
  return (
    <div className="backlog-order" aria-live="polite">
      <p>
        {stale ? 'Working out what this order comes to…' : orderWords(backlog)}
        {!deadlines.feasible && (
          <span className="backlog-late">
            {' '}
            No order meets every date: even with the dated work first,{' '}
            {plural(deadlines.late.length, 'story', 'stories')} would be up to{' '}
            {withError(deadlines.latestBy, deadlines.latestBySe, (n) => number(n, 2))} months late
            <Agreement share={deadlines.feasibleAgreement} />.
          </span>
        )}
        {acceptedOn !== null && (
          <span className="soft">
            {' '}
            Order accepted on {isoDate(acceptedOn)}: what differs by less than 10 % keeps it.
          </span>
        )}
      </p>
      <div className="backlog-tools">
        <Button disabled={!pinned} onClick={resetOrderOfAll}>
          Reset to computed
        </Button>
        <Button
          title="Stories that differ by less than 10 % keep this order when the figures change"
          disabled={stale || orderCost.months === 0}
          onClick={() => acceptOrderOf(scenario, order)}
        >
          Accept order
        </Button>
      </div>
    </div>
  )
}

function orderWords({ orderCost, currency }: Backlog): string {
  const { more, moreSe, morePerMonth, morePerMonthSe, months, monthsSe, pinned, shown, shownSe, late, lateComputed } =
    orderCost
  const cash = (amount: number): string => money(amount, currency, true)
  if (months === 0) return 'Nothing that has a place is left to do.'
  const until = `until all is done in ${withError(months, monthsSe, (n) => number(n, 2))} months`
  if (pinned === 0)
    return `In the computed order, delay costs ${withError(shown, shownSe, cash)} ${until}.${late > 0 ? ` ${plural(late, 'story ends', 'stories end')} after the date.` : ''}`
  const dates =
    late > lateComputed
      ? ` ${plural(late - lateComputed, 'more story ends', 'more stories end')} after the date.`
      : late < lateComputed
        ? ` ${plural(lateComputed - late, 'story', 'stories')} fewer after the date.`
        : ''
  if (Math.abs(more) < 0.005)
    return `This order loses as much as the computed one (${plural(pinned, 'move')} by hand).${dates}`
  return `This order loses ${withError(Math.abs(morePerMonth), morePerMonthSe, cash)} a month ${more > 0 ? 'more' : 'less'} than the computed one: ${withError(Math.abs(more), moreSe, cash)} ${until} (${plural(pinned, 'move')} by hand).${dates}`
}

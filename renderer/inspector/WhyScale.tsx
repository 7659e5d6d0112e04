import type { ReactNode } from 'react'
import type { Band, Summary, WaitBand } from '#models/engine/summary'
import {
  calendarMonth,
  firstPassage,
  midWithError,
  milliseconds,
  number,
  percent,
  perSecond,
  UNKNOWN,
  withError,
} from '../parts/format.ts'
import { Sampled } from '../parts/Sampled.tsx'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { waitFigure } from './wait-figure.ts'

/** When demand meets capacity or a limit: what was counted, and month by month for a service. */
export function WhyScale({ summary, of }: { readonly summary: Summary; readonly of: string }) {
  const start = useDocument((state) => state.present.start)
  const service = summary.scale.services.find((s) => s.service === of)
  const limits = summary.scale.limits.filter((limit) => limit.about === of)
  return (
    <div className="why">
      {service !== undefined && (
        <>
          <p>
            Busy share = requests a second at the peak × time for one request ÷ (replicas × requests at once). It runs
            out in the first month in which that passes full, less the headroom:{' '}
            {firstPassage(service.runsOut, summary.months)}.
            {service.headroom !== null &&
              ` It carries ${midWithError(service.headroom, (n) => number(n, 2))} times today’s demand.`}
          </p>
          <Table
            caption="Month by month, medians"
            rows={service.rate.map((rate, month) => ({
              month,
              rate,
              peak: service.peakRate[month],
              busy: service.utilisation[month],
              wait: service.response95Ms[month],
            }))}
            keyOf={(row) => String(row.month)}
            columns={[
              { id: 'month', title: 'Month', cell: (row) => `${row.month} (${calendarMonth(start, row.month)})` },
              { id: 'rate', title: 'Mean rate', number: true, cell: (row) => median(row.rate, perSecond) },
              { id: 'peak', title: 'At the peak', number: true, cell: (row) => median(row.peak, perSecond) },
              { id: 'busy', title: 'Busy', number: true, cell: (row) => median(row.busy, percent) },
              {
                id: 'wait',
                title: '95th percentile',
                number: true,
                cell: ({ wait }) => waited(wait),
              },
            ]}
          />
        </>
      )}
      {limits.length > 0 && (
        <Table
          caption="Limits"
          rows={limits}
          keyOf={(limit) => limit.id}
          columns={[
            { id: 'name', title: 'Limit', cell: (limit) => `${limit.name}${limit.soft ? ' (can be raised)' : ''}` },
            {
              id: 'limit',
              title: 'At',
              number: true,
              cell: (limit) => `${withError(limit.limit, limit.limitSe, number)} ${limit.unit}`,
            },
            { id: 'now', title: 'Now', number: true, cell: (limit) => median(limit.now, number) },
            { id: 'when', title: 'Met', cell: (limit) => firstPassage(limit.crossing, summary.months) },
          ]}
        />
      )}
      {service === undefined && limits.length === 0 && <p>No limit is known for it: nothing says when it runs out.</p>}
    </div>
  )
}

const median = (band: Band | undefined, write: (n: number) => string): ReactNode =>
  band === undefined ? UNKNOWN : <Sampled value={band.p50} error={band.se50} write={write} />

function waited(wait: WaitBand | undefined): ReactNode {
  if (wait === undefined) return UNKNOWN
  const { value, error } = waitFigure(wait, milliseconds)
  return <span title={error === undefined ? undefined : `${error} by sampling`}>{value}</span>
}

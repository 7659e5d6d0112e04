import { useState } from 'react'
import { Line } from 'recharts'
import type { PeakDayAnswer, PlayedDay, SampledDay } from '#models/engine/peak-day-answer'
import { Button } from '../parts/Button.tsx'
import { number, shareOfDraws, withError } from '../parts/format.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { PLAIN_LINE } from './plain-line.tsx'
import { TimeChart } from './TimeChart.tsx'

type Point = {
  readonly hour: number
  readonly load: number
  readonly capacity: number
  readonly replicas: number
  readonly waiting: number
}

const LOAD = 'var(--data-orange)'
const CAPACITY = 'var(--data-blue)'
const HOURS = [0, 6, 12, 18, 24]

const clock = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`

const pointsOf = (day: PlayedDay): Point[] =>
  day.load.map((load, at) => ({
    hour: (at * 24) / day.load.length,
    load,
    capacity: day.capacity[at] ?? 0,
    replicas: day.replicas[at] ?? 0,
    waiting: day.waiting[at] ?? 0,
  }))

function answerOf(day: SampledDay): string {
  const said = (figure: 'replicaHours' | 'billedHours' | 'unserved' | 'longestWaitSeconds'): string =>
    withError(day[figure], day.se[figure], number)
  const hours = `${said('replicaHours')} replica hours, ${said('billedHours')} on the bill`
  if (day.overloaded === 0) return `No: there is room all day. At most ${number(day.mostReplicas)} replicas; ${hours}.`
  return `Yes: short of capacity in ${shareOfDraws(day.overloaded, day.se.overloaded)} of the day; ${said('unserved')} requests find no room at once and wait up to ${said('longestWaitSeconds')} s. ${hours}.`
}

/** A played day: what is asked for, and what the running replicas carry. */
export function PeakDayChart({ day }: { readonly day: PeakDayAnswer }) {
  const [isHigh, setHigh] = useState(false)
  const played = isHigh ? day.p90 : day.p50
  const points = pointsOf(played)
  return (
    <>
      <ChartFrame
        question={`Does ${day.name} fall short on a peak day, at ${isHigh ? 'the demand of one draw in ten' : 'median demand'}?`}
        answer={answerOf(played)}
        unit="requests a second, by the hour"
        legend={[
          { name: 'asked for', colour: LOAD, mark: 'line' },
          { name: 'carried at most', colour: CAPACITY, mark: 'line' },
        ]}
        columns={[
          { id: 'hour', title: 'Time', cell: (row) => clock(row.hour) },
          { id: 'load', title: 'Asked for, a second', number: true, cell: (row) => number(row.load) },
          { id: 'capacity', title: 'Carried at most', number: true, cell: (row) => number(row.capacity) },
          { id: 'replicas', title: 'Replicas', number: true, cell: (row) => number(row.replicas) },
          { id: 'waiting', title: 'Waiting', number: true, cell: (row) => number(row.waiting) },
        ]}
        rows={points}
        keyOf={(row) => String(row.hour)}
      >
        <TimeChart
          points={points}
          title={`A peak day of ${day.name}`}
          time={{ dataKey: 'hour', domain: [0, 24], ticks: HOURS, tickFormatter: clock }}
          tick={(value) => number(value, 2)}
          tip={(point: Point) => ({
            title: clock(point.hour),
            lines: [
              { name: 'asked for', value: `${number(point.load)}/s`, colour: LOAD },
              { name: 'carried at most', value: `${number(point.capacity)}/s`, colour: CAPACITY },
              { name: 'replicas', value: number(point.replicas) },
              { name: 'waiting', value: number(point.waiting) },
            ],
          })}
        >
          <Line {...PLAIN_LINE} dataKey="capacity" type="stepAfter" stroke={CAPACITY} strokeWidth={2} />
          <Line {...PLAIN_LINE} dataKey="load" stroke={LOAD} strokeWidth={2} />
        </TimeChart>
      </ChartFrame>
      <Button look="link" onClick={() => setHigh(!isHigh)}>
        {isHigh ? 'Show median demand' : 'Show the demand of one draw in ten'}
      </Button>
    </>
  )
}

import type { AlternativeMoment, DecisionAnswer } from '#models/decisions/decision-answer'
import { calendarMonth, dayOf, number } from '../parts/format.ts'
import { expiryWords, isLate, scaleOf, scaleTicks, shareOf, type Scale } from './expiry.ts'

type Props = {
  readonly answers: readonly DecisionAnswer[]
  readonly start: string
  readonly today: number
  readonly months: number
  readonly current: string | null
  readonly stale: boolean
  readonly onChoose: (decision: string) => void
}

const at = (scale: Scale, month: number): string => `${shareOf(scale, month) * 100}%`

/** The doubt in a moment, with what the number of draws leaves open about each end. */
function spreadWords(start: string, { p10, p90, se10, se90 }: AlternativeMoment): string {
  const end = (month: number | null, error: number | null): string =>
    `${month === null ? 'later' : dayOf(start, month)}${error === null ? '' : ` ± ${number(error, 2)} months`}`
  return `p10 to p90: ${end(p10, se10)} to ${end(p90, se90)}`
}

/** Decisions in order of expiry, each alternative with the moment until which it stays open and the doubt in it. */
export function TimeLine({ answers, start, today, months, current, stale, onChoose }: Props) {
  const scale = scaleOf(answers, today, months)
  return (
    <div className="time-line" data-stale={stale}>
      <div className="time-scale" aria-hidden="true">
        {scaleTicks(scale).map((month) => (
          <span key={month} data-end={shareOf(scale, month) > 0.95} style={{ left: at(scale, month) }}>
            {calendarMonth(start, month)}
          </span>
        ))}
      </div>
      <ul>
        {answers.map((answer) => (
          <li key={answer.decision}>
            <button
              type="button"
              className="time-entry"
              aria-pressed={answer.decision === current}
              onClick={() => onChoose(answer.decision)}
            >
              <span className="time-name">{answer.name}</span>
              <span className="time-expiry" data-late={answer.state === 'overdue'}>
                {expiryWords(answer)}
              </span>
              {answer.alternatives.map((moment) => (
                <span key={moment.alternative} className="time-row">
                  <span className="time-alternative">{moment.name}</span>
                  <span className="time-track">
                    <span className="time-today" style={{ left: at(scale, today) }} />
                    {moment.p10 !== null && moment.p90 !== null && (
                      <span
                        className="time-bar"
                        title={spreadWords(start, moment)}
                        data-late={isLate(moment, today)}
                        style={{
                          left: at(scale, moment.p10),
                          width: `${(shareOf(scale, moment.p90) - shareOf(scale, moment.p10)) * 100}%`,
                        }}
                      />
                    )}
                    {moment.at !== null && (
                      <span
                        className="time-mark"
                        data-late={isLate(moment, today)}
                        style={{ left: at(scale, moment.at) }}
                        title={`Decide by ${dayOf(start, moment.at)}${moment.atSe === null ? '' : `, ± ${number(moment.atSe, 2)} months by sampling`}`}
                      />
                    )}
                  </span>
                  <span className="visually-hidden">
                    {moment.at === null ? ' stays open within the horizon.' : ` until ${dayOf(start, moment.at)}.`}
                  </span>
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      <p className="time-legend" aria-hidden="true">
        <span>
          <span className="time-key" data-kind="bar" /> p10 to p90 of the moment
        </span>
        <span>
          <span className="time-key" data-kind="mark" /> decide by, at its confidence
        </span>
        <span>
          <span className="time-key" data-kind="today" /> today
        </span>
      </p>
    </div>
  )
}

import { JOURNEY_NAMES } from '#models/catalog/family'
import { Check, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Backlog } from '#models/backlog/item'
import { Sampled } from '../parts/Sampled.tsx'
import {
  agreementWords,
  dated,
  isoDate,
  money,
  number,
  percent,
  range,
  shareOfDraws,
  UNKNOWN,
  withError,
} from '../parts/format.ts'
import type { Column } from '../parts/Table.tsx'
import { InlineSize, InlineTitle } from './InlineCells.tsx'
import type { Editing } from './row-keys.ts'
import { isOpen, tiedWith, WHENS, type Row } from './rows.ts'

type Options = {
  readonly backlog: Backlog
  readonly rows: readonly Row[]
  readonly today: number
  readonly withEpic: boolean
  readonly editing: Editing | null
  readonly onEdited: () => void
}

/** The columns of the list. Sorted by any but its own order, rows can't be moved. */
export function columnsOf(options: Options): readonly Column<Row>[] {
  const { backlog, today, editing, onEdited } = options
  const { currency } = backlog
  return [
    { id: 'rank', title: '#', number: true, cell: (row) => rank(row, options.rows) },
    {
      id: 'title',
      title: 'Story',
      cell: (row) =>
        editing?.key === row.story.key && editing.field === 'title' ? (
          <InlineTitle story={row.story} onDone={onEdited} />
        ) : (
          title(row, options.withEpic)
        ),
      sort: ({ story }) => story.title,
    },
    {
      id: 'size',
      title: 'Days',
      number: true,
      cell: ({ story }) =>
        editing?.key === story.key && editing.field === 'size' ? (
          <InlineSize story={story} onDone={onEdited} />
        ) : (
          <span className="backlog-tight" title={sizeWords(story.size)}>
            {story.size.p10 === story.size.p90
              ? number(story.size.p50, 2)
              : `${number(story.size.p10, 2)}–${number(story.size.p90, 2)}`}
          </span>
        ),
      sort: ({ story }) => story.size.p50,
    },
    {
      id: 'delay',
      title: 'Delay a month',
      number: true,
      cell: ({ story }) =>
        story.costOfDelayPerMonth === null ? (
          UNKNOWN
        ) : (
          <Sampled
            value={story.costOfDelayPerMonth}
            error={story.costOfDelayPerMonthSe}
            write={(amount) => money(amount, currency, true)}
          />
        ),
      sort: ({ story }) => story.costOfDelayPerMonth,
    },
    {
      id: 'top',
      title: 'Top 5',
      number: true,
      cell: ({ story }) => (
        <span className="backlog-tight">
          {story.topFive === null ? UNKNOWN : <Sampled value={story.topFive} error={story.topFiveSe} write={percent} />}
        </span>
      ),
      sort: ({ story }) => (story.topFive === null ? null : -story.topFive),
    },
    {
      id: 'ends',
      title: 'Ends',
      cell: ({ story }) => (
        <span
          className="backlog-tight"
          title={
            story.ends === null
              ? undefined
              : `p50 ${dated(story.ends.p50Date, story.ends.se50)}, p90 ${dated(story.ends.p90Date, story.ends.se90)}${story.lateShare === null ? '' : `; late in ${shareOfDraws(story.lateShare, story.lateShareSe)} of draws`}`
          }
        >
          {story.done ? isoDate(story.doneOn) : story.ends === null ? UNKNOWN : isoDate(story.ends.p50Date)}
        </span>
      ),
      sort: ({ story }) => story.ends?.p50 ?? null,
    },
    {
      id: 'due',
      title: 'Due',
      cell: ({ story }) => (
        <span
          className="backlog-tight"
          data-late={story.late || (!story.done && story.dueMonth !== null && story.dueMonth < today)}
        >
          <span title={story.due === null ? undefined : dated(story.due, story.dueMonthSe)}>
            {story.due === null ? UNKNOWN : isoDate(story.due)}
          </span>
          {story.late && <span className="visually-hidden"> (it will be late)</span>}
        </span>
      ),
      sort: ({ story }) => story.dueMonth,
    },
    {
      id: 'when',
      title: 'When',
      cell: ({ story }) =>
        story.done ? (
          <span className="story-done backlog-tight">
            <Check size={12} aria-hidden="true" /> Done
          </span>
        ) : story.dropped !== null ? (
          <span className="soft">Dropped</span>
        ) : (
          <span
            className="backlog-when"
            data-when={story.when}
            title={[story.trigger, agreementWords(story.agreement.when)].filter(Boolean).join('\n') || undefined}
          >
            {WHENS[story.when]}
          </span>
        ),
      sort: ({ story }) => ['now', 'next', 'not-yet'].indexOf(story.when),
    },
  ]
}

const sizeWords = (size: Row['story']['size']): string =>
  `p50 ${withError(size.p50, size.se50, (n) => number(n, 2))} days, p10 to p90 ${range(size)}`

function rank(row: Row, rows: readonly Row[]): ReactNode {
  const { story } = row
  if (!isOpen(row)) return UNKNOWN
  const tied = tiedWith(rows, row).length
  return (
    <span className="backlog-tight">
      {story.pinKept !== null && (
        <span title={`Put here by hand; computed: ${story.computedRank ?? UNKNOWN}`}>
          <Pencil size={10} aria-label="put here by hand" />{' '}
        </span>
      )}
      {tied > 0 && (
        <span title={`Too close to call with ${tied} others: their money differs by less than 20 %`}>≈ </span>
      )}
      <span title={agreementWords(story.agreement.rank)}>{story.rank}</span>
    </span>
  )
}

function title({ story, epic }: Row, withEpic: boolean): ReactNode {
  const journey = JOURNEY_NAMES[story.journey].replace('Path to ', 'to ')
  return (
    <>
      {story.title}
      {story.expedited && <span className="backlog-mark"> pulled forward</span>}
      <span className="backlog-epic">{withEpic ? `${epic.title}, ${journey}` : journey}</span>
    </>
  )
}

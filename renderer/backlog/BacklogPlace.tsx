import { useState } from 'react'
import type { Backlog, When } from '#models/backlog/item'
import type { Journey } from '#models/catalog/family'
import { monthsToToday } from '../engine/follow.ts'
import { Checkbox } from '../parts/Checkbox.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Select, type Choice } from '../parts/Select.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { isoDate, money, number, plural, UNKNOWN } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { BASELINE, isFresh, useResults } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { useView } from '../state/view.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { byEpic, filtered, JOURNEYS, NO_FILTER, rowsOf, sumOf, WHENS, type Filter, type Row } from './rows.ts'
import { StoryDetails } from './StoryDetails.tsx'
import './backlog.css'

const ALL = ''

/** What to do and in which order, of the baseline or of the what-if that is shown. */
export function BacklogPlace() {
  const document = useDocument((state) => state.present)
  const shown = useView((state) => state.scenario)
  const scenario = scenarioIn(document, shown)
  const answered = useResults((state) => state.backlogs[scenario?.id ?? BASELINE] ?? null)
  const error = useResults((state) => state.errors.backlog)
  if (answered === null)
    return error === undefined ? (
      <EmptyState
        title="What to do, and in which order"
        text="The backlog is being written from the simulation: it needs the baseline, the what-if that is shown, and the decisions."
      />
    ) : (
      <div className="backlog-failed">
        <Notice tone="error" title="The backlog was not written.">
          {error.message} The document is as it was; change or undo what was last edited to try again.
        </Notice>
      </div>
    )
  const rows = rowsOf(answered.value)
  if (rows.length === 0)
    return (
      <EmptyState
        title="Nothing has to be done"
        text="No swap, decision, limit or missing attribute asks for work. Show a what-if to see the work that it would need, or score what the delivery products have in the inspector."
      />
    )
  return (
    <Stories
      backlog={answered.value}
      rows={rows}
      name={scenario?.name ?? 'the baseline'}
      stale={!isFresh(answered, document)}
      today={monthsToToday(document.start, new Date())}
    />
  )
}

type Props = {
  readonly backlog: Backlog
  readonly rows: readonly Row[]
  readonly name: string
  readonly stale: boolean
  readonly today: number
}

function Stories({ backlog, rows, name, stale, today }: Props) {
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const [grouped, setGrouped] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = filtered(rows, filter)
  const current = rows.find((row) => row.story.key === chosen) ?? shown[0]
  const sum = sumOf(shown)
  const columns = columnsOf(backlog.currency, today, !grouped)
  const table = (caption: string, captionHidden: boolean, some: readonly Row[]) => (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      columns={columns}
      rows={some}
      keyOf={(row) => row.story.key}
      selected={(row) => row === current}
      onRow={(row) => setChosen(row.story.key)}
      empty="No story fits the filter."
    />
  )
  return (
    <div className="backlog" data-stale={stale}>
      <section className="backlog-main" aria-label="Stories">
        <header className="backlog-head">
          <div>
            <h2>Backlog of {name}</h2>
            <p className="soft">
              {plural(sum.stories, 'story', 'stories')}, {number(sum.days, 2)} person-days (p50), {sum.now} now
            </p>
          </div>
          <div className="backlog-tools">
            <ExportMenu backlog={backlog} />
          </div>
        </header>
        <Filters backlog={backlog} filter={filter} onChange={setFilter} grouped={grouped} onGrouped={setGrouped} />
        <div className="backlog-tables">
          {grouped
            ? byEpic(shown).map(({ epic, rows: some }) => <div key={epic.key}>{table(epic.title, false, some)}</div>)
            : table('Stories by rank', true, shown)}
        </div>
      </section>
      <aside className="backlog-side" aria-label="Story">
        {current !== undefined && (
          <StoryDetails row={current} rows={rows} currency={backlog.currency} onChoose={setChosen} />
        )}
      </aside>
    </div>
  )
}

type FilterProps = {
  readonly backlog: Backlog
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
  readonly grouped: boolean
  readonly onGrouped: (grouped: boolean) => void
}

function Filters({ backlog, filter, onChange, grouped, onGrouped }: FilterProps) {
  const choices = <K extends string>(names: Readonly<Record<K, string>>): readonly Choice<K | ''>[] => [
    { value: ALL, label: 'All' },
    // Keys of a closed record are its ids.
    ...(Object.keys(names) as K[]).map((id) => ({ value: id, label: names[id] })),
  ]
  return (
    <div className="backlog-filters">
      <Select
        label="Epic"
        value={filter.epic ?? ALL}
        choices={[{ value: ALL, label: 'All' }, ...backlog.epics.map((e) => ({ value: e.key, label: e.title }))]}
        onChange={(epic) => onChange({ ...filter, epic: epic === ALL ? null : epic })}
      />
      <Select<Journey | ''>
        label="Journey"
        value={filter.journey ?? ALL}
        choices={choices(JOURNEYS)}
        onChange={(journey) => onChange({ ...filter, journey: journey === ALL ? null : journey })}
      />
      <Select<When | ''>
        label="When"
        value={filter.when ?? ALL}
        choices={choices(WHENS)}
        onChange={(when) => onChange({ ...filter, when: when === ALL ? null : when })}
      />
      <Checkbox label="Grouped by epic" checked={grouped} onChange={onGrouped} />
    </div>
  )
}

function columnsOf(currency: string, today: number, withEpic: boolean): readonly Column<Row>[] {
  return [
    { id: 'rank', title: '#', number: true, cell: ({ story }) => story.rank, sort: ({ story }) => story.rank },
    {
      id: 'title',
      title: 'Story',
      cell: ({ story, epic }) => (
        <>
          {story.title}
          {story.done && <span className="story-done"> done</span>}
          {withEpic && <span className="backlog-epic">{epic.title}</span>}
        </>
      ),
      sort: ({ story }) => story.title,
    },
    {
      id: 'journey',
      title: 'Journey',
      cell: ({ story }) => <span className="backlog-tight">{JOURNEYS[story.journey].replace('Path to ', 'To ')}</span>,
      sort: ({ story }) => story.journey,
    },
    {
      id: 'size',
      title: 'Days',
      number: true,
      cell: ({ story }) => (
        <span className="backlog-tight">
          {number(story.size.p10, 2)}–{number(story.size.p90, 2)}
        </span>
      ),
      sort: ({ story }) => story.size.p50,
    },
    {
      id: 'delay',
      title: 'Delay a month',
      number: true,
      cell: ({ story }) =>
        story.costOfDelayPerMonth === null ? UNKNOWN : money(story.costOfDelayPerMonth, currency, true),
      sort: ({ story }) => story.costOfDelayPerMonth,
    },
    {
      id: 'due',
      title: 'Due',
      cell: ({ story }) => (
        <span className="backlog-tight" data-late={!story.done && story.dueMonth !== null && story.dueMonth < today}>
          {story.due === null ? UNKNOWN : isoDate(story.due)}
        </span>
      ),
      sort: ({ story }) => story.dueMonth,
    },
    {
      id: 'when',
      title: 'When',
      cell: ({ story }) => (
        <span className="backlog-when" data-when={story.when} title={story.trigger ?? undefined}>
          {WHENS[story.when]}
        </span>
      ),
      sort: ({ story }) => ['now', 'next', 'not-yet'].indexOf(story.when),
    },
  ]
}

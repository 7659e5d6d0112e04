import { useLayoutEffect, useRef, useState } from 'react'
import type { Backlog } from '#models/backlog/item'
import type { BacklogPlan, Pin } from '#models/ecosystem/backlog-plan'
import { Button } from '../parts/Button.tsx'
import { number, plural } from '../parts/format.ts'
import { Table } from '../parts/Table.tsx'
import { columnsOf } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { ScoresButton } from './ScoreImport.tsx'
import { Filters } from './Filters.tsx'
import { withMove } from './moves.ts'
import { NewStory } from './NewStory.tsx'
import { OrderBar } from './OrderBar.tsx'
import { Orphans } from './Orphans.tsx'
import { rowPropsOf, type Editing } from './row-keys.ts'
import { byEpic, filtered, isPlaced, NO_FILTER, rowsOf, sumOf, type Filter, type Row } from './rows.ts'
import { moveStory } from './story-edits.ts'
import { StoryDetails } from './StoryDetails.tsx'
import { TeamLoads } from './TeamLoads.tsx'

type Props = {
  readonly backlog: Backlog
  readonly name: string
  readonly plan: BacklogPlan
  readonly stale: boolean
  readonly today: number
}
type Move = { readonly key: string; readonly pin: Pin; readonly of: Backlog }

/** The list, its filters and what explains it; beside it one story in full, or the form of a new one. */
export function Stories({ backlog, name, plan, stale, today }: Props) {
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const [grouped, setGrouped] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [adding, setAdding] = useState(false)
  // A move is shown at once; what it comes to follows from the worker.
  const [moves, setMoves] = useState<readonly Move[]>([])
  const pending = stale ? moves.filter((move) => move.of === backlog) : []
  const order = pending.reduce<readonly string[]>((list, { key, pin }) => withMove(list, key, pin), backlog.order)
  const rows = rowsOf({ ...backlog, order })
  const shown = filtered(rows, filter)
  const current = rows.find((row) => row.story.key === chosen) ?? shown[0]
  const list = useRef<HTMLDivElement>(null)
  const moved = useRef<string | null>(null)
  // A row that moves in the page loses the focus: it gets it back, so that the next key moves it on.
  useLayoutEffect(() => {
    if (moved.current === null) return
    const row = list.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(moved.current)}"]`)
    if (row !== null && row !== undefined && !row.contains(document.activeElement)) row.focus()
  })
  function move(key: string, pin: Pin | null): void {
    if (pin === null) return
    moved.current = key
    setChosen(key)
    setMoves((before) => [...before.filter((each) => each.of === backlog), { key, pin, of: backlog }])
    moveStory(key, pin)
  }
  const sum = sumOf(shown)
  const columns = columnsOf({ backlog, rows, today, withEpic: !grouped, editing, onEdited: () => setEditing(null) })
  const places = shown.filter(isPlaced).map(({ story }) => story.key)
  const table = (caption: string, captionHidden: boolean, some: readonly Row[]) => (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      columns={columns}
      rows={some}
      keyOf={(row) => row.story.key}
      selected={(row) => row === current}
      onRow={(row) => {
        setAdding(false)
        setChosen(row.story.key)
      }}
      rowProps={rowPropsOf({ places, move, edit: setEditing, forget: () => (moved.current = null) })}
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
            <Button onClick={() => setAdding(true)}>Add story</Button>
            <ScoresButton backlog={backlog} plan={plan} />
            <ExportMenu backlog={backlog} />
          </div>
        </header>
        <Filters backlog={backlog} filter={filter} onChange={setFilter} grouped={grouped} onGrouped={setGrouped} />
        <div className="backlog-tables" ref={list}>
          <OrderBar backlog={backlog} plan={plan} stale={stale} />
          {grouped
            ? byEpic(shown).map(({ epic, rows: some }) => <div key={epic.key}>{table(epic.title, false, some)}</div>)
            : table('Stories by rank', true, shown)}
          <p className="backlog-keys soft">
            On a row: Alt+↑ and Alt+↓ move it, Alt+Home and Alt+End put it first or last of those shown, F2 renames it,
            Ctrl+Enter marks it done. Rows can be dragged.
          </p>
          <TeamLoads backlog={backlog} />
          <Orphans backlog={backlog} />
        </div>
      </section>
      <aside className="backlog-side" aria-label={adding ? 'New story' : 'Story'}>
        {adding ? (
          <NewStory
            backlog={backlog}
            epic={filter.epic}
            onDone={(key) => {
              setAdding(false)
              if (key !== null) setChosen(key)
            }}
          />
        ) : (
          current !== undefined && (
            <StoryDetails row={current} rows={rows} plan={plan} backlog={backlog} onChoose={setChosen} />
          )
        )}
      </aside>
    </div>
  )
}

import type { Backlog, When } from '#models/backlog/item'
import { JOURNEY_NAMES, type Journey } from '#models/catalog/family'
import { Checkbox } from '../parts/Checkbox.tsx'
import { Select, type Choice } from '../parts/Select.tsx'
import { ANY_TEAM, WHENS, type Filter } from './rows.ts'

const ALL = ''

type Props = {
  readonly backlog: Backlog
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
  readonly grouped: boolean
  readonly onGrouped: (grouped: boolean) => void
}

/** Which stories are shown. */
export function Filters({ backlog, filter, onChange, grouped, onGrouped }: Props) {
  const choices = <K extends string>(names: Readonly<Record<K, string>>): readonly Choice<K | ''>[] => [
    { value: ALL, label: 'All' },
    // Keys of a closed record are its ids.
    ...(Object.keys(names) as K[]).map((id) => ({ value: id, label: names[id] })),
  ]
  const teams = backlog.teams.flatMap(({ team, name }) => (team === null ? [] : [{ value: team, label: name }]))
  return (
    <div className="backlog-filters">
      <div className="field">
        <label htmlFor="backlog-words">Find</label>
        <input
          id="backlog-words"
          className="input"
          type="search"
          placeholder="Title, key or notes"
          value={filter.words}
          onChange={(event) => onChange({ ...filter, words: event.target.value })}
        />
      </div>
      <Select
        label="Epic"
        value={filter.epic ?? ALL}
        choices={[{ value: ALL, label: 'All' }, ...backlog.epics.map((e) => ({ value: e.key, label: e.title }))]}
        onChange={(epic) => onChange({ ...filter, epic: epic === ALL ? null : epic })}
      />
      <Select<Journey | ''>
        label="Journey"
        value={filter.journey ?? ALL}
        choices={choices(JOURNEY_NAMES)}
        onChange={(journey) => onChange({ ...filter, journey: journey === ALL ? null : journey })}
      />
      <Select<When | ''>
        label="When"
        value={filter.when ?? ALL}
        choices={choices(WHENS)}
        onChange={(when) => onChange({ ...filter, when: when === ALL ? null : when })}
      />
      {teams.length > 0 && (
        <Select
          label="Team"
          value={filter.team ?? ALL}
          choices={[{ value: ALL, label: 'All' }, ...teams, { value: ANY_TEAM, label: 'Whoever is free' }]}
          onChange={(team) => onChange({ ...filter, team: team === ALL ? null : team })}
        />
      )}
      <Checkbox label="Grouped by epic" checked={grouped} onChange={onGrouped} />
    </div>
  )
}

import type { Backlog } from '#models/backlog/item'
import { ownKey, type BacklogPlan, type StoryEffect } from '#models/ecosystem/backlog-plan'
import type { Doubt } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import type { Row } from './rows.ts'
import { backToComputed, changeOwnStory, changeStory, removeStory, setDone, unpinStory } from './story-edits.ts'

type Props = { readonly row: Row; readonly plan: BacklogPlan; readonly backlog: Backlog }

/** What a person may say of a story: it survives every new generation, by the story's key. */
export function StoryForm({ row, plan, backlog }: Props) {
  const { story } = row
  const edit = plan.edits.find(({ id }) => id === story.key)
  const own = plan.own.find(({ id }) => ownKey(id) === story.key)
  const { p10, p50, p90 } = story.size
  const teams = backlog.teams.flatMap(({ team, name }) => (team === null ? [] : [{ value: team, label: name }]))
  const change = (label: string, fields: Parameters<typeof changeStory>[2]): void =>
    changeStory(label, story.key, fields)
  return (
    <details className="story-form" open={story.edited.length > 0 || own !== undefined}>
      <summary>Edit by hand{story.edited.length > 0 && ` (changed: ${story.edited.join(', ')})`}</summary>
      <TextField
        label="Title"
        value={story.title}
        check={(text) => (text === '' ? 'Expected a title' : undefined)}
        onChange={(title) => change('Rename story', { title })}
      />
      <NumberField
        label="Size"
        unit="person-days"
        min={0}
        value={edit?.size ?? own?.size ?? (p10 === p90 ? p50 : { p10, p50, p90 })}
        onChange={(size) => change('Change size of story', { size })}
      />
      {own !== undefined && (
        <NumberField
          label="Cost of delay"
          unit={`${backlog.currency} a month`}
          optional
          min={0}
          value={own.costOfDelayPerMonth}
          onChange={(costOfDelayPerMonth) =>
            changeOwnStory('Change cost of delay', story.key, ({ costOfDelayPerMonth: _was, ...rest }) =>
              costOfDelayPerMonth === undefined ? rest : { ...rest, costOfDelayPerMonth },
            )
          }
        />
      )}
      {teams.length > 0 && (
        <Select
          label="Team"
          value={edit?.team ?? own?.team ?? ''}
          choices={[{ value: '', label: 'Its product’s, else whoever is free' }, ...teams]}
          onChange={(team) => change('Give story to a team', { team: team === '' ? undefined : team })}
        />
      )}
      <TextField
        label="Notes"
        value={story.notes ?? ''}
        onChange={(notes) => change('Edit notes of story', { notes: notes === '' ? undefined : notes })}
      />
      <Effect
        effect={edit?.effect ?? {}}
        onChange={(effect) =>
          change('Say what a story improves', { effect: Object.keys(effect).length === 0 ? undefined : effect })
        }
      />
      <div className="backlog-tools">
        <Button onClick={() => setDone(story.key, !story.done)}>{story.done ? 'Open again' : 'Mark done'}</Button>
        <Button
          onClick={() =>
            change(story.dropped === null ? 'Drop story' : 'Take story up again', {
              dropped: story.dropped === null ? '' : undefined,
            })
          }
        >
          {story.dropped === null ? 'Drop' : 'Take up again'}
        </Button>
        {edit?.pin !== undefined && <Button onClick={() => unpinStory(story.key)}>Back to computed place</Button>}
        {edit !== undefined && <Button onClick={() => backToComputed(story.key)}>Undo all hand edits</Button>}
        {own !== undefined && <Button onClick={() => removeStory(story.key)}>Remove</Button>}
      </div>
      {story.dropped !== null && (
        <TextField
          label="Why it is dropped"
          value={story.dropped}
          onChange={(dropped) => change('Say why a story is dropped', { dropped })}
        />
      )}
    </details>
  )
}

type EffectProps = { readonly effect: StoryEffect; readonly onChange: (effect: StoryEffect) => void }

/** What a story improves, by journey: with the assumptions it becomes money. */
function Effect({ effect, onChange }: EffectProps) {
  const put = (name: keyof StoryEffect, value: Doubt | undefined): void => {
    const { [name]: _was, ...rest } = effect
    onChange(value === undefined ? rest : { ...rest, [name]: value })
  }
  const field = (name: Exclude<keyof StoryEffect, 'auditShare'>, label: string, unit: string) => (
    <NumberField
      label={label}
      unit={unit}
      optional
      min={0}
      value={effect[name]}
      onChange={(value) => put(name, value)}
    />
  )
  return (
    <details>
      <summary>What it improves (cost of delay by journey)</summary>
      {field('leadTimeDays', 'Off the lead time of a change', 'days')}
      {field('repairHours', 'Off a repair', 'hours')}
      {field('incidentsFewer', 'Incidents less', 'a month')}
      {effect.incidentsFewer !== undefined && field('incidentHours', 'One of them lasts', 'hours')}
      <NumberField
        label="Share of compliance"
        unit="%"
        optional
        min={0}
        max={100}
        value={effect.auditShare === undefined ? undefined : effect.auditShare * 100}
        onChange={(value) => put('auditShare', typeof value === 'number' ? value / 100 : undefined)}
      />
    </details>
  )
}

import type { Backlog } from '#models/backlog/item'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import { Button } from '../parts/Button.tsx'
import { nameOf } from '../state/shown.ts'
import { useDocument } from '../state/document.ts'
import { takeUp } from '../state/backlog-edits.ts'
import { select, show } from '../state/view.ts'
import { changeStory } from './story-edits.ts'
import { titleOf, type Row } from './rows.ts'
import { StoryFigures } from './StoryFigures.tsx'
import { StoryForm } from './StoryForm.tsx'

type Props = {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly plan: BacklogPlan
  readonly backlog: Backlog
  readonly onChoose: (key: string) => void
}

/** One story in full: why, what has to be true when it is done, what it waits for, why it stands where it does. */
export function StoryDetails({ row, rows, plan, backlog, onChoose }: Props) {
  const { story, epic } = row
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const isDecision = ecosystem.decisions.some((decision) => decision.id === story.about)
  return (
    <article className="story" aria-label={story.title}>
      <p className="soft">{epic.title}</p>
      <h2>{story.title}</h2>
      <p className="story-text">{story.description}</p>
      {story.when === 'not-yet' && (
        <p className="story-trigger">
          <strong>Not yet.</strong> {story.trigger ?? 'Nothing asks for it so far.'}{' '}
          <Button onClick={() => takeUp(`Take up ${story.title}`, [story.key])}>Take it up now</Button>
        </p>
      )}
      {story.edited.includes('active') && story.when !== 'not-yet' && (
        <p className="story-trigger">
          <strong>Taken up by hand.</strong>{' '}
          <Button onClick={() => changeStory('Let story wait', story.key, { active: undefined })}>Let it wait</Button>
        </p>
      )}
      {story.dropped !== null && (
        <p className="story-trigger">
          <strong>Dropped.</strong> {story.dropped === '' ? 'No reason was given.' : story.dropped}
        </p>
      )}
      <h3>Done when</h3>
      <ul className="story-criteria">
        {story.acceptance.map((criterion, index) => (
          <li key={index}>{criterion}</li>
        ))}
      </ul>
      <StoryFigures row={row} rows={rows} backlog={backlog} onChoose={onChoose} />
      {story.about !== null && (
        <p>
          About{' '}
          <Button
            look="link"
            onClick={() => {
              select([story.about ?? ''])
              show({ place: isDecision ? 'decisions' : 'graph', inspector: true })
            }}
          >
            {nameOf(ecosystem, story.about)}
          </Button>
        </p>
      )}
      {story.after.length > 0 && (
        <>
          <h3>Waits for</h3>
          <ul className="story-criteria">
            {story.after.map((key) => (
              <li key={key}>
                <Button look="link" onClick={() => onChoose(key)}>
                  {titleOf(rows, key)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <StoryForm key={story.key} row={row} plan={plan} backlog={backlog} />
      <p className="story-key soft">{story.key}</p>
    </article>
  )
}

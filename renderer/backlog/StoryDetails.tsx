import { Button } from '../parts/Button.tsx'
import { exactMoney, isoDate, number, percent, UNKNOWN } from '../parts/format.ts'
import { nameOf } from '../state/shown.ts'
import { useDocument } from '../state/document.ts'
import { select, show } from '../state/view.ts'
import { JOURNEYS, KINDS, titleOf, WHENS, type Row } from './rows.ts'

type Props = {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly currency: string
  readonly onChoose: (key: string) => void
}

/** One story in full: why, what has to be true when it is done, what it waits for. */
export function StoryDetails({ row, rows, currency, onChoose }: Props) {
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
          <strong>Not yet.</strong> {story.trigger ?? 'Nothing asks for it so far.'}
        </p>
      )}
      <h3>Done when</h3>
      <ul className="story-criteria">
        {story.acceptance.map((criterion, index) => (
          <li key={index}>{criterion}</li>
        ))}
      </ul>
      <dl className="story-figures">
        <dt>Rank</dt>
        <dd>
          {story.rank}
          {story.topFive !== null && ` (in the first five in ${percent(story.topFive)} of draws)`}
        </dd>
        <dt>Kind</dt>
        <dd>{KINDS[story.kind]}</dd>
        <dt>Journey</dt>
        <dd>{JOURNEYS[story.journey]}</dd>
        <dt>Size</dt>
        <dd>
          {number(story.size.p50, 2)} ({number(story.size.p10, 2)}–{number(story.size.p90, 2)}) person-days
        </dd>
        <dt>Cost of delay</dt>
        <dd>
          {story.costOfDelayPerMonth === null
            ? 'not known'
            : `${exactMoney(story.costOfDelayPerMonth, currency)} a month`}
        </dd>
        <dt>Due</dt>
        <dd>{story.due === null ? UNKNOWN : isoDate(story.due)}</dd>
        <dt>When</dt>
        <dd>{WHENS[story.when]}</dd>
        {story.about !== null && (
          <>
            <dt>About</dt>
            <dd>
              <Button
                look="link"
                onClick={() => {
                  select([story.about ?? ''])
                  show({ place: isDecision ? 'decisions' : 'graph', inspector: true })
                }}
              >
                {nameOf(ecosystem, story.about)}
              </Button>
            </dd>
          </>
        )}
        <dt>Key</dt>
        <dd className="story-key">{story.key}</dd>
      </dl>
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
    </article>
  )
}

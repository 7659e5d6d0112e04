import { JOURNEY_NAMES } from '#models/catalog/family'
import type { ReactNode } from 'react'
import type { Backlog } from '#models/backlog/item'
import { Button } from '../parts/Button.tsx'
import { Agreement } from '../parts/Sampled.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { why } from '../state/view.ts'
import { dated, exactMoney, money, number, shareOfDraws, UNKNOWN, withError } from '../parts/format.ts'
import { blockOf, isOpen, KINDS, tiedWith, WHENS, type Row } from './rows.ts'

type Props = {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly backlog: Backlog
  readonly onChoose: (key: string) => void
}
type Line = readonly [name: string, value: ReactNode, why: ReactNode]

/** Every figure of a story, each with where it comes from. */
export function StoryFigures({ row, rows, backlog, onChoose }: Props) {
  const { story } = row
  const block = blockOf(rows, row)
  return (
    <>
      <h3>Figures</h3>
      <dl className="story-figures">
        {linesOf(row, rows, backlog).map(([name, value, why]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              <span className="story-why">{why}</span>
            </dd>
          </div>
        ))}
      </dl>
      {block.length > 0 && (
        <details>
          <summary>
            Block {(story.block ?? 0) + 1}: ordered as one with {block.length} more
          </summary>
          <ul className="story-criteria">
            {block.map(({ story: other }) => (
              <li key={other.key}>
                <Button look="link" onClick={() => onChoose(other.key)}>
                  {other.title}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function linesOf(row: Row, rows: readonly Row[], { currency, teams }: Backlog): readonly Line[] {
  const { story } = row
  const tied = tiedWith(rows, row)
  const team = teams.find((each) => each.team === story.team)
  const { p10, p50, p90, se50 } = story.size
  const cash = (amount: number): string => money(amount, currency, true)
  const lines: (Line | null)[] = [
    isOpen(row) ? rankLine(row, tied.length) : null,
    story.topFive === null
      ? null
      : [
          'Among the first five',
          shareOfDraws(story.topFive, story.topFiveSe),
          'Share of draws: the order worked out anew on the sizes and worth of each.',
        ],
    [
      'Size',
      reason(
        story,
        'size',
        'Why it is this much work',
        `${withError(p50, se50, (n) => number(n, 2))} (${number(p10, 2)}–${number(p90, 2)}) person-days`,
      ),
      'p50 (p10–p90).',
    ],
    [
      'Cost of delay',
      reason(
        story,
        'costOfDelay',
        'Why a month of delay costs that',
        story.costOfDelayPerMonth === null
          ? 'not known'
          : `${withError(story.costOfDelayPerMonth, story.costOfDelayPerMonthSe, (n) => exactMoney(n, currency))} a month`,
      ),
      'Mean over the draws; the text above says of what.',
    ],
    story.ratio === null
      ? null
      : [
          'Worth of a month’s work',
          reason(story, 'ratio', 'Why it weighs that much', `${withError(story.ratio, story.ratioSe, cash)} a month`),
          'Cost of delay over the months that all teams together need for it.',
        ],
    story.block === null || story.blockRatio === null || story.blockRatio === 0
      ? null
      : [
          'Of its block',
          `${withError(story.blockRatio, story.blockRatioSe, cash)} a month`,
          'An enabler ranks by what it unlocks: the block’s cost of delay over its months.',
        ],
    story.costOfGoingLast === null
      ? null
      : [
          'Doing it last loses',
          reason(
            story,
            'goingLast',
            'Why doing it last loses that',
            withError(story.costOfGoingLast, story.costOfGoingLastSe, cash),
          ),
          'Its cost of delay for as long as everything else takes.',
        ],
    story.ends === null || story.begins === null
      ? null
      : [
          'Begins, ends',
          `${dated(story.begins.p50Date, story.begins.se50)}, ${dated(story.ends.p50Date, story.ends.se50)}`,
          `p50; ends by ${dated(story.ends.p90Date, story.ends.se90)} in 90 % of draws. ${team === undefined ? 'Whoever is free does it.' : `${team.name} does it.`}`,
        ],
    [
      'Due',
      story.due === null ? UNKNOWN : dated(story.due, story.dueMonthSe),
      story.due === null
        ? 'Nothing asks for a date.'
        : story.lateShare === null
          ? 'Latest finish that keeps what needs it.'
          : `Latest finish that keeps what needs it; missed in ${shareOfDraws(story.lateShare, story.lateShareSe)} of draws.`,
    ],
    [
      'When',
      agreedOn(WHENS[story.when], story.agreement.when),
      `${KINDS[story.kind]}, ${JOURNEY_NAMES[story.journey].toLowerCase()}.`,
    ],
    story.wsjf === null
      ? null
      : [
          'WSJF (SAFe)',
          `${number(story.wsjf.score, 3)}, rank ${story.wsjf.rank}`,
          `(${story.wsjf.value} + ${story.wsjf.timeCriticality} + ${story.wsjf.riskReduction}) / ${story.wsjf.jobSize}: scores that somebody gave; the order does not use them.`,
        ],
  ]
  return lines.filter((line) => line !== null)
}

/** A choice, with how many parts of the draws make it. */
const agreedOn = (choice: ReactNode, share: number | null): ReactNode => (
  <>
    {choice}
    <Agreement share={share} />
  </>
)

/** A figure that opens where it comes from. */
function reason({ key, title }: Row['story'], field: string, question: string, value: string): ReactNode {
  return (
    <WhyValue label={`${question}: ${title}`} onWhy={() => why(question, `backlog.${key}.${field}`)}>
      {value}
    </WhyValue>
  )
}

function rankLine({ story }: Row, tied: number): Line {
  const moved = story.computedRank !== null && story.computedRank !== story.rank
  const why =
    story.when === 'not-yet'
      ? 'After all that is now or next, until its trigger.'
      : story.pinKept === false
        ? 'Put elsewhere by hand; what it waits for holds it back.'
        : tied > 0
          ? `Too close to call with ${tied} others: blocks within 20 % are a tie.`
          : 'In the order that loses least money, dependencies and dates kept.'
  const { rank, computedRank, tie } = story.agreement
  const place = agreedOn(story.rank, rank)
  const value = moved ? (
    <>
      {place}, computed {agreedOn(story.computedRank, computedRank)}
    </>
  ) : (
    place
  )
  return ['Rank', value, tied > 0 ? agreedOn(why, tie) : why]
}

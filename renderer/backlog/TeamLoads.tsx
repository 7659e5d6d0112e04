import type { Backlog, TeamLoad } from '#models/backlog/item'
import { Agreement, Sampled } from '../parts/Sampled.tsx'
import { agreementWords, dated, money, number, plural, UNKNOWN } from '../parts/format.ts'
import { Table, type Column } from '../parts/Table.tsx'

/** Who has how much to do, when each is through, and where one more person would save most. */
export function TeamLoads({ backlog }: { readonly backlog: Backlog }) {
  const { teams, currency } = backlog
  const slowest = teams.filter((team) => team.bottleneck)
  const columns: readonly Column<TeamLoad>[] = [
    {
      id: 'name',
      title: 'Team',
      cell: (team) => (
        <>
          {team.name}
          {team.bottleneck && (
            <>
              <strong> bottleneck</strong>
              <Agreement share={team.bottleneckAgreement} />
            </>
          )}
        </>
      ),
    },
    { id: 'people', title: 'People', number: true, cell: (team) => number(team.people, 2) },
    { id: 'capacity', title: 'Days a month', number: true, cell: (team) => number(team.daysPerMonth, 2) },
    {
      id: 'stories',
      title: 'Stories',
      number: true,
      cell: (team) => <span title={agreementWords(team.storiesAgreement)}>{team.stories}</span>,
    },
    {
      id: 'days',
      title: 'Days of work',
      number: true,
      cell: (team) => <Sampled value={team.days} error={team.daysSe} write={number} />,
    },
    {
      id: 'p50',
      title: 'Through (p50)',
      cell: (team) => (team.ends === null ? UNKNOWN : dated(team.ends.p50Date, team.ends.se50)),
    },
    {
      id: 'p90',
      title: 'Through (p90)',
      cell: (team) => (team.ends === null ? UNKNOWN : dated(team.ends.p90Date, team.ends.se90)),
    },
    {
      id: 'more',
      title: 'One more person saves',
      number: true,
      cell: (team) => (
        <Sampled
          value={team.onePersonMore}
          error={team.onePersonMoreSe}
          write={(amount) => money(amount, currency, true)}
        />
      ),
    },
  ]
  return (
    <section className="backlog-teams" aria-label="Teams">
      <h3>Which team holds it up?</h3>
      <p className="soft">
        {slowest.length === 0
          ? 'No team has anything to do.'
          : `${slowest.map((team) => team.name).join(', ')}: ${plural(
              slowest.reduce((sum, team) => sum + team.stories, 0),
              'story',
              'stories',
            )}. Stories go to their product’s team, else to whoever is free; dates follow from people, focus and the ranges of the sizes.`}
      </p>
      <Table caption="Load by team" captionHidden columns={columns} rows={teams} keyOf={(team) => team.team ?? ''} />
    </section>
  )
}

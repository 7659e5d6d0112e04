import type { Backlog } from './item.ts'

/** A backlog without stories, for tests that put their own in. */
export const EMPTY_BACKLOG: Backlog = {
  name: 'Backlog',
  scenario: 'baseline',
  start: '2027-01',
  currency: 'USD',
  epics: [],
  order: [],
  orderCost: {
    shown: 0,
    shownSe: 0,
    computed: 0,
    computedSe: 0,
    more: 0,
    moreSe: 0,
    morePerMonth: 0,
    morePerMonthSe: 0,
    months: 0,
    pinned: 0,
    late: 0,
    lateComputed: 0,
  },
  deadlines: { dated: 0, expedited: 0, feasible: true, latestBy: 0, late: [] },
  teams: [],
  orphans: [],
  acceptedOn: null,
  digest: '',
}

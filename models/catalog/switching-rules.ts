/**
 * What law and vendors give to those who leave: data that moves once, never traffic that goes on. Each rule has its
 * place, its dates and its source; an exit cost applies it only where the document says that it holds.
 */
export type SwitchingRule = {
  readonly id: string
  readonly name: string
  /** Whose customers it protects; `any`: all of the vendors'. */
  readonly jurisdiction: 'eu' | 'eu-uk' | 'any'
  /** Vendor ids; absent: every provider of data processing services. */
  readonly vendors?: readonly string[]
  /** First and last day on which it holds, YYYY-MM-DD; no last day is open. */
  readonly from: string
  readonly to?: string
  /** The move itself, or traffic between two vendors in use at once. */
  readonly covers: 'switch' | 'parallel-use'
  /** Only on request, approved before the move. */
  readonly onRequest: boolean
  /** Only for those who leave the vendor wholly. */
  readonly fullExit: boolean
  /** Days in which the data has to be out. */
  readonly withinDays?: number
  /** What is left of the list price of egress: 0 is waived. Absent: at cost, which no list states. */
  readonly egressFactor?: number
  readonly noticeMonthsAtMost?: number
  readonly transitionDaysAtMost?: number
  /** Where thirty days are technically not feasible. */
  readonly transitionMonthsAtMost?: number
  readonly retrievalDaysAtLeast?: number
  readonly source: string
  readonly note: string
}

const DATA_ACT = 'Regulation (EU) 2023/2854 (Data Act), articles 23 to 31; dates by secondary sources'
const LEAVERS = 'the vendor’s announcement, by DCD and The Register; by secondary sources'

export const SWITCHING_RULES: readonly SwitchingRule[] = [
  {
    id: 'eu-data-act-terms',
    name: 'EU Data Act: notice and transition',
    jurisdiction: 'eu',
    from: '2025-09-12',
    covers: 'switch',
    onRequest: false,
    fullExit: false,
    egressFactor: 1,
    noticeMonthsAtMost: 2,
    transitionDaysAtMost: 30,
    transitionMonthsAtMost: 7,
    retrievalDaysAtLeast: 30,
    source: DATA_ACT,
    note: 'penalties for ending a fixed term early are a matter of their own; sources differ on who may extend the transition',
  },
  {
    id: 'eu-data-act-at-cost',
    name: 'EU Data Act: switching charges at cost',
    jurisdiction: 'eu',
    from: '2024-01-11',
    to: '2027-01-11',
    covers: 'switch',
    onRequest: false,
    fullExit: false,
    source: DATA_ACT,
    note: 'the provider’s own cost is not published: the list price stands until it is known',
  },
  {
    id: 'eu-data-act-free',
    name: 'EU Data Act: no switching charges',
    jurisdiction: 'eu',
    from: '2027-01-12',
    covers: 'switch',
    onRequest: false,
    fullExit: false,
    egressFactor: 0,
    source: DATA_ACT,
    note: 'egress of two vendors used in parallel may still be passed on at cost',
  },
  {
    id: 'google-leavers',
    name: 'Google Cloud: free transfer for leavers',
    jurisdiction: 'any',
    vendors: ['gcp'],
    from: '2024-01-11',
    covers: 'switch',
    onRequest: true,
    fullExit: true,
    withinDays: 60,
    egressFactor: 0,
    source: LEAVERS,
    note: 'credit after the transfer; a part of a move pays',
  },
  {
    id: 'aws-leavers',
    name: 'AWS: free transfer for leavers',
    jurisdiction: 'any',
    vendors: ['aws'],
    from: '2024-03-05',
    covers: 'switch',
    onRequest: true,
    fullExit: true,
    withinDays: 60,
    egressFactor: 0,
    source: LEAVERS,
    note: 'all data has to leave; the account may stay open; below 100 GB a month nothing is due anyway',
  },
  {
    id: 'azure-leavers',
    name: 'Azure: free transfer for leavers',
    jurisdiction: 'any',
    vendors: ['azure'],
    from: '2024-03-13',
    covers: 'switch',
    onRequest: true,
    fullExit: true,
    withinDays: 60,
    egressFactor: 0,
    source: LEAVERS,
    note: 'all subscriptions of the account have to be cancelled',
  },
  {
    id: 'google-data-transfer-essentials',
    name: 'Google Cloud: Data Transfer Essentials',
    jurisdiction: 'eu-uk',
    vendors: ['gcp'],
    from: '2025-09-10',
    covers: 'parallel-use',
    onRequest: true,
    fullExit: false,
    egressFactor: 0,
    source: LEAVERS,
    note: 'workloads of one organisation that run in parallel on two clouds',
  },
]

export type Leaving = {
  readonly jurisdiction: 'none' | 'eu'
  /** The vendor that is left, and whether wholly. */
  readonly vendor: string
  readonly fullExit: boolean
  /** YYYY-MM-DD of the move. */
  readonly date: string
  readonly covers: SwitchingRule['covers']
}

/** The rules in force for a move, in the order of the list. Rules on request are among them: whether to ask is a decision. */
export function switchingRulesFor(leaving: Leaving): readonly SwitchingRule[] {
  return SWITCHING_RULES.filter(
    (rule) =>
      (rule.jurisdiction === 'any' || leaving.jurisdiction === 'eu') &&
      (rule.vendors?.includes(leaving.vendor) ?? true) &&
      rule.covers === leaving.covers &&
      (leaving.fullExit || !rule.fullExit) &&
      rule.from <= leaving.date &&
      (rule.to === undefined || leaving.date <= rule.to),
  )
}

/**
 * Share of the list price of egress that a move still pays: the lowest of the rules in force that hold by themselves,
 * and of those on request where `asked`. 1 where none lowers it.
 */
export function egressFactorFor(leaving: Leaving, asked: boolean): number {
  return switchingRulesFor(leaving)
    .filter((rule) => asked || !rule.onRequest)
    .reduce((least, rule) => Math.min(least, rule.egressFactor ?? 1), 1)
}

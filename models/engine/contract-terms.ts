import type { Contract } from '#models/ecosystem/contract'
import * as columns from './column-program.ts'
import { monthly, type Compilation } from './compilation.ts'
import type { Bound } from './ecosystem-index.ts'

/** Whether the contract holds in a month: its term, or for ever where it renews itself. */
export function isInForce(contract: Contract, month: number): boolean {
  return month >= contract.startMonth && (contract.autoRenews || month < contract.startMonth + contract.termMonths)
}

/** Renewals up to and including a month: each raises the price. */
export function renewalsBy(contract: Contract, month: number): number {
  if (!contract.autoRenews || month < contract.startMonth) return 0
  return Math.floor((month - contract.startMonth) / contract.termMonths + 1e-9)
}

/** The number of the term that a month is in: 0 is the first. */
export function termOf(contract: Contract, month: number): number {
  return Math.floor((month - contract.startMonth) / contract.termMonths + 1e-9)
}

/** A step: 1 in the months in which it holds, else 0. */
export function inForceStep({ draft, question }: Compilation, contract: Contract): number {
  const on = monthly(question.months, (month) => (isInForce(contract, month) ? 1 : 0))
  return columns.byMonth(draft, on, `contracts/${contract.id}/termMonths`)
}

/** A step: what renewals have raised its prices by, (1 + e)^n. */
export function riseStep({ draft, question }: Compilation, contract: Contract): number {
  const rise = columns.doubt(draft, `contracts/${contract.id}/escalation`, contract.escalation ?? 0)
  const renewals = monthly(question.months, (month) => renewalsBy(contract, month))
  return columns.compound(draft, rise, renewals, `contracts/${contract.id}/termMonths`)
}

/** The end of the term that runs in a month; of the next term where notice for this one is missed. */
export function boundUntil(contract: Contract, month: number): number {
  const end = contract.startMonth + contract.termMonths * (renewalsBy(contract, month) + 1)
  return contract.autoRenews && month > end - contract.noticeMonths ? end + contract.termMonths : end
}

/** Whether a contract covers what a binding buys: it is named, or it is the vendor's and names no other offerings. */
export function covers(contract: Contract, { binding, offering }: Bound): boolean {
  if (binding.contract !== undefined) return binding.contract === contract.id
  if (contract.vendor !== offering.vendorId) return false
  return contract.offerings === undefined || contract.offerings.includes(offering.id)
}

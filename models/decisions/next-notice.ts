import type { Contract } from '#models/ecosystem/contract'

/** The first notice date of a contract from a month on; one that is missed buys another term. Infinity where there is none. */
export function nextNotice(contract: Contract, month: number): number {
  const { startMonth, termMonths, noticeMonths, autoRenews } = contract
  const term = Math.max(1, Math.ceil((month + noticeMonths - startMonth) / termMonths - 1e-9))
  return autoRenews || term === 1 ? startMonth + term * termMonths - noticeMonths : Infinity
}

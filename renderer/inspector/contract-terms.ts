import { changeRecord } from '#models/ecosystem/edit'
import type { Contract } from '#models/ecosystem/contract'
import { editEcosystem } from '../state/document.ts'

type Term = { readonly id: string }
type Lists = Pick<Contract, 'hourly' | 'credits' | 'fees'>

/** The list with one of its terms changed; the others are the same objects. A field that is undefined is taken out. */
export const replaced = <T extends Term>(
  terms: readonly T[],
  id: string,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): readonly T[] => terms.map((term) => (term.id === id ? withFields(term, change) : term))

function withFields<T extends Term>(term: T, change: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const fields = Object.entries({ ...term, ...change }).filter(([, value]) => value !== undefined)
  // Forms take out optional fields alone: without one the term is still whole.
  return Object.fromEntries(fields) as T
}

/** The list, or nothing where it is empty: the document keeps no empty list. */
export const orNone = <T>(terms: readonly T[]): T[] | undefined => (terms.length === 0 ? undefined : [...terms])

/** Sets a contract's lists as one step of the history; steps with the same `merge` become one. */
export function putTerms(
  contract: string,
  lists: { [K in keyof Lists]?: Lists[K] | undefined },
  label: string,
  merge?: string,
): void {
  editEcosystem(label, (e) => changeRecord(e, 'contracts', contract, lists), merge)
}

/** An id that no other term of the contract has: "credit", "credit-2". */
export function freshTermId(terms: readonly Term[], wanted: string): string {
  const taken = new Set(terms.map((term) => term.id))
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
  return id
}

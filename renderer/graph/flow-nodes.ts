import type { Node } from '@xyflow/react'
import type { Group } from '#models/picture/groups'
import type { LensFigure } from './lens.ts'

/** What the nodes of the canvas show, kind by kind. */
export type CardData = {
  readonly kind: 'service' | 'product'
  readonly name: string
  readonly second: string
  /** The same on hover, with what the number of draws leaves open about its figures. */
  readonly hint: string
  readonly colour: string
  readonly figure: LensFigure | null
  readonly findings: number
  readonly worst: 'error' | 'warning' | null
  /** A change of the what-if touches it. */
  readonly changed: boolean
  /** What a failure that is looked at does to it. */
  readonly blast?: string
}
export type OfferingData = { readonly name: string; readonly bound: boolean; readonly title: string }
export type VendorData = { readonly name: string; readonly initials: string; readonly share: string }
export type AreaData = { readonly title: string; readonly group: string; readonly kind: Group['kind'] }
export type GroupData = { readonly name: string; readonly second: string; readonly findings: number }

export type CardNode = Node<CardData, 'card'>
export type OfferingNode = Node<OfferingData, 'offering'>
export type VendorNode = Node<VendorData, 'vendor'>
export type AreaNode = Node<AreaData, 'area'>
export type GroupNode = Node<GroupData, 'group-card'>
export type FlowNode = CardNode | OfferingNode | VendorNode | AreaNode | GroupNode

import type { Ecosystem } from '#models/ecosystem/ecosystem'

// Services and products stand on the canvas under their own ids; vendors and offerings, which the catalog owns, behind a prefix.
export const vendorNode = (vendor: string): string => `vendor.${vendor}`
export const offeringNode = (offering: string): string => `offering.${offering}`
export const offeringOf = (node: string): string | null =>
  node.startsWith('offering.') ? node.slice('offering.'.length) : null
export const vendorOf = (node: string): string | null =>
  node.startsWith('vendor.') ? node.slice('vendor.'.length) : null

export type NodeKind = 'service' | 'product' | 'offering' | 'vendor' | 'none'
export function kindOf(ecosystem: Ecosystem, node: string): NodeKind {
  if (ecosystem.services.some((service) => service.id === node)) return 'service'
  if (ecosystem.products.some((product) => product.id === node)) return 'product'
  if (offeringOf(node) !== null) return 'offering'
  return vendorOf(node) === null ? 'none' : 'vendor'
}

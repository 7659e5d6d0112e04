import type { FamilyId } from '#models/catalog/family'

/** The colour of a family's products: the same on the canvas, in the palette and in every chart. */
export const familyColour = (family: FamilyId): string => `var(--family-${family})`
export const serviceColour = 'var(--family-service)'

/** For series that are no family: in this order, so that neighbours stay apart. */
export const SERIES_COLOURS = [
  'var(--data-blue)',
  'var(--data-orange)',
  'var(--data-green)',
  'var(--data-vermilion)',
  'var(--data-pink)',
  'var(--data-violet)',
  'var(--data-sky)',
  'var(--data-brown)',
] as const
export const seriesColour = (index: number): string =>
  SERIES_COLOURS[index % SERIES_COLOURS.length] ?? 'var(--data-grey)'

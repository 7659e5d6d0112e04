import type { Position } from '#models/picture/placement'
import { CARD } from '#models/picture/placement'

type Size = { readonly width: number; readonly height: number }
export type Viewport = { readonly x: number; readonly y: number; readonly zoom: number }

/** Below this a card can't be read: its name alone, written large (graph.css), down to `FAR`. */
const LEAST = 0.75
const FAR = 0.55
const MOST = 1
const MARGIN = 20
/** Room above for the title of an environment. */
const TITLE = 32
/** Buttons and legend at the foot of the canvas. */
const FOOT = 52

/** Whether cards show their names alone at a zoom, so that these can be read. */
export const isFar = (zoom: number): boolean => zoom < 0.66

/**
 * The camera for a document that was just opened: everything where it can be read like that, else what is at the left
 * and at the top, at the least zoom that can be read. `cards` are upper left corners; `right` is where the vendors in use
 * end, shown too where names can be read then. The canvas is in pixels.
 */
export function firstLook(cards: readonly Position[], canvas: Size, right = -Infinity): Viewport {
  if (cards.length === 0) return { x: MARGIN, y: MARGIN, zoom: MOST }
  const xs = cards.map((at) => at.x)
  const ys = cards.map((at) => at.y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const height = Math.max(...ys) + CARD.height - top
  const room = { width: canvas.width - 2 * MARGIN, height: canvas.height - TITLE - MARGIN - FOOT }
  const ofCards = Math.max(...xs) + CARD.width - left
  const ofAll = Math.max(ofCards, right - left)
  const fits = Math.min(room.width / ofAll, room.height / height) >= FAR
  const [width, least] = fits ? [ofAll, FAR] : [ofCards, LEAST]
  const zoom = Math.min(MOST, Math.max(least, Math.min(room.width / width, room.height / height)))
  const start = (free: number, margin = MARGIN): number => margin + Math.max(0, free) / 2
  return {
    x: start(room.width - width * zoom) - left * zoom,
    y: start(room.height - height * zoom, TITLE) - top * zoom,
    zoom,
  }
}

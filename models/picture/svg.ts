import type { Line } from './lines.ts'
import { PALETTES, type Palette } from './palette.ts'
import { CARD, OFFERING, type Position, VENDOR } from './placement.ts'
import type { Card, Picture } from './picture.ts'
import { fitted, textWidth } from './text-width.ts'

const HEAD = 64
const FOOT = 44
const FONT = "'Inter Variable', Inter, system-ui, sans-serif"

export type Caption = {
  readonly title: string
  /** Under the title: what-if, month, what the figures are. */
  readonly under: string
  readonly theme: 'light' | 'dark'
}

/** A picture as one SVG file (UTF-8, no style sheet, no script, no reference to anything outside): text stays text. */
export function svgOf(picture: Picture, { title, under, theme }: Caption): string {
  const palette = PALETTES[theme]
  const width = Math.max(480, Math.ceil(picture.width))
  const height = Math.ceil(picture.height) + HEAD + FOOT
  const all = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(`${under}. ${count(picture, 'service')} services, ${count(picture, 'product')} delivery products, ${picture.vendors.length} vendors.`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    text(24, 34, fitted(title, 20, width - 48), palette.text, 20),
    text(24, 54, fitted(under, 12, width - 48), palette.soft, 12),
    `<g transform="translate(${round(-picture.left)} ${round(HEAD - picture.top)})">`,
    ...picture.areas.flatMap(({ left, top, right, bottom, title: name }) => [
      `<rect x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}" rx="10" fill="${palette.area}" stroke="${palette.areaLine}"/>`,
      text(left + 10, top + 15, name, palette.soft, 11),
    ]),
    ...picture.vendors.flatMap(({ name, at, height: tall }) => [
      `<rect x="${round(at.x)}" y="${round(at.y)}" width="${VENDOR.width}" height="${tall}" rx="6" fill="${palette.vendor}" stroke="${palette.line}"/>`,
      text(at.x + VENDOR.pad, at.y + 21, fitted(name, 13, VENDOR.width - 2 * VENDOR.pad), palette.text, 13),
    ]),
    ...picture.lines.flatMap((line) => drawnLine(line, palette)),
    ...picture.vendors.flatMap(({ offerings }) =>
      offerings.flatMap(({ name, at, inUse }) => [
        `<rect x="${round(at.x)}" y="${round(at.y)}" width="${OFFERING.width}" height="${OFFERING.height}" rx="4" fill="${palette.card}" stroke="${palette.line}"${inUse ? '' : ' stroke-dasharray="3 3"'}/>`,
        text(at.x + 8, at.y + 19, fitted(name, 12, OFFERING.width - 16), inUse ? palette.text : palette.soft, 12),
      ]),
    ),
    ...picture.cards.flatMap((card) => drawnCard(card, palette)),
    '</g>',
    ...legend(picture, palette, height - FOOT / 2),
    '</svg>',
  ]
  return `${all.join('\n')}\n`
}

const count = ({ cards }: Picture, kind: Card['kind']): number => cards.filter((card) => card.kind === kind).length
const round = (value: number): number => Math.round(value * 10) / 10

/** For text and attribute values; characters that no XML file may hold are left out. */
const escaped = (value: string): string =>
  value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

function text(x: number, y: number, value: string, fill: string, size: number, anchor = 'start'): string {
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${at}>${escaped(value)}</text>`
}

function drawnCard({ kind, family, name, second, figure, changed, at }: Card, palette: Palette): readonly string[] {
  const radius = kind === 'product' ? 3 : 12
  const colour = palette.family[family]
  const right = at.x + CARD.width - 12
  const taken = figure === null ? 0 : textWidth(figure, 13) + 10
  return [
    ...(kind === 'group'
      ? [
          `<rect x="${round(at.x + 5)}" y="${round(at.y + 5)}" width="${CARD.width}" height="${CARD.height}" rx="${radius}" fill="${palette.card}" stroke="${palette.line}"/>`,
        ]
      : []),
    `<rect x="${round(at.x)}" y="${round(at.y)}" width="${CARD.width}" height="${CARD.height}" rx="${radius}" fill="${palette.card}" stroke="${changed ? palette.accent : palette.line}"${changed ? ' stroke-width="2"' : ''}/>`,
    `<rect x="${round(at.x + 6)}" y="${round(at.y + 14)}" width="4" height="${CARD.height - 28}" rx="2" fill="${colour}"/>`,
    text(at.x + 20, at.y + 31, fitted(name, 13, CARD.width - 32 - taken), palette.text, 13),
    text(at.x + 20, at.y + 51, fitted(second, 12, CARD.width - 32), palette.soft, 12),
    ...(figure === null ? [] : [text(right, at.y + 31, figure, palette.text, 13, 'end')]),
  ]
}

function drawnLine({ kind, from, to, isUpright }: Line, palette: Palette): readonly string[] {
  const bend = Math.max(24, Math.abs(isUpright ? to.y - from.y : to.x - from.x) / 2)
  const sign = isUpright && to.y < from.y ? -1 : 1
  const [x, y] = isUpright ? [0, bend * sign] : [bend, 0]
  const path = `M${point(from)}C${point({ x: from.x + x, y: from.y + y })} ${point({ x: to.x - x, y: to.y - y })} ${point(to)}`
  const colour = kind === 'changed' ? palette.accent : palette.edge
  const dashes = kind === 'binding' || kind === 'changed' ? ' stroke-dasharray="6 4"' : ''
  const faint = kind === 'needs' ? ' stroke-opacity="0.5"' : ''
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.4"${dashes}${faint}/>`,
    ...(kind === 'binding' || kind === 'changed' ? [] : [headOf(to, isUpright, sign, kind === 'async', colour)]),
  ]
}

const point = ({ x, y }: Position): string => `${round(x)} ${round(y)}`

/** Closed: it waits for the answer. Open: it does not. */
function headOf({ x, y }: Position, isUpright: boolean, sign: number, isOpen: boolean, colour: string): string {
  const [a, b] = isUpright
    ? [`${round(x - 4)} ${round(y - 7 * sign)}`, `${round(x + 4)} ${round(y - 7 * sign)}`]
    : [`${round(x - 7)} ${round(y - 4)}`, `${round(x - 7)} ${round(y + 4)}`]
  const path = `M${a}L${round(x)} ${round(y)}L${b}`
  return isOpen
    ? `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.4"/>`
    : `<path d="${path}Z" fill="${colour}"/>`
}

/** What the kinds of lines and cards mean: only those that are drawn. */
function legend({ lines, cards }: Picture, palette: Palette, y: number): readonly string[] {
  const kinds = new Set(lines.map(({ kind }) => kind))
  const words: readonly (readonly [Line['kind'], string])[] = [
    ['call', 'calls and waits'],
    ['async', 'calls and does not wait'],
    ['needs', 'needs a product'],
    ['binding', 'is provided by'],
    ['changed', 'changed by the what-if'],
  ]
  let x = 24
  const items: string[] = []
  for (const [kind, word] of words) {
    if (!kinds.has(kind)) continue
    items.push(
      ...drawnLine({ kind, from: { x, y: y - 4 }, to: { x: x + 36, y: y - 4 }, isUpright: false }, palette),
      text(x + 44, y, word, palette.soft, 12),
    )
    x += 44 + textWidth(word, 12) + 24
  }
  if (cards.some(({ kind }) => kind === 'product'))
    items.push(text(x, y, 'round: service · square: delivery product', palette.soft, 12))
  return items
}

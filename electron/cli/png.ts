import { initWasm, Resvg } from '@resvg/resvg-wasm'
import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?inline'
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?inline'
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline'
import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?inline'
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?inline'
import renderer from '../../node_modules/@resvg/resvg-wasm/index_bg.wasm?inline'

/** Pixels for a pixel of the picture: sharp on a dense screen and on paper. */
const SCALE = 2
/** No side is longer: more is refused by most programs that show pictures. */
const LONGEST = 16_384

export type Png = {
  readonly bytes: Uint8Array
  /** Letters that the bundled font does not have. */
  readonly without: readonly string[]
}

const bytesOf = (url: string): Uint8Array => new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))

let ready: Promise<void> | undefined

/** An SVG of ours as a PNG, at twice its size, with the bundled font: the same bytes on every machine. */
export async function pngOf(svg: string): Promise<Png> {
  ready ??= initWasm(bytesOf(renderer))
  await ready
  const [width = 1, height = 1] = /width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number) ?? []
  const scale = Math.min(SCALE, LONGEST / Math.max(width, height))
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontBuffers: [latin, latinExtended, cyrillic, greek, vietnamese].map(bytesOf),
      defaultFontFamily: 'Inter Variable',
      sansSerifFamily: 'Inter Variable',
    },
  })
  const bytes = image.render().asPng()
  image.free()
  return { bytes, without: lettersWithout(svg) }
}

/** Scripts that Inter has; an approximation by Unicode's own names. */
const HAS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{Sc}\p{Z}\p{M}\s$+<=>^`|~°±×÷·…–—]/u

const lettersWithout = (svg: string): readonly string[] => [...new Set([...svg].filter((letter) => !HAS.test(letter)))]

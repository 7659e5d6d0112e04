import { COLUMN_KERNEL } from './column-kernel.ts'
import { DRAW_CONSTANTS, DRAW_CONSTANTS_AT } from './draw-constants.ts'
import { type DrawKernel, rememberKernel } from './draw-kernel.ts'
import type { ScaleKernel } from './scale-kernel.ts'

/** What this file needs of WebAssembly, where there is one: it belongs to the language's engines, not to the browser. */
type Wasm = {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** Runs `steps` steps of the tape over columns of `bytes` bytes; `count` draws are counted. Offsets are into the store. */
export type Kernel = (tape: number, steps: number, bytes: number, count: number, month: number) => void

/** One piece of memory for everything that the inner loops touch. Without `kernel` there is no SIMD here. */
export type Store = {
  readonly buffer: ArrayBuffer
  /** All of it, as numbers and as words. */
  readonly numbers: Float64Array
  readonly words: Int32Array
  readonly kernel: Kernel | undefined
  readonly scale: ScaleKernel | undefined
}

const PAGE = 65536
let compiled: object | null | undefined

/** The kernel's code, compiled once; null where there is no WebAssembly, no SIMD, or a page's policy forbids compiling. */
function moduleOf(wasm: Wasm | undefined): object | null {
  if (compiled !== undefined) return compiled
  compiled = null
  try {
    if (wasm !== undefined) compiled = new wasm.Module(bytesOf(COLUMN_KERNEL))
  } catch {
    // A refusal: JavaScript does all of it.
  }
  return compiled
}

const webAssembly = (): Wasm | undefined => (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly

export const hasKernel = (): boolean => moduleOf(webAssembly()) !== null

/** A store of at least so many bytes (from FREE_FROM on they are free), zeroed. `isPlain`: without the kernel. */
export function storeOf(bytes: number, isPlain: boolean): Store {
  const wasm = webAssembly()
  const module = moduleOf(wasm)
  if (isPlain || wasm === undefined || module === null) return storeIn(new ArrayBuffer(bytes), undefined)
  const memory = new wasm.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) })
  const { exports } = new wasm.Instance(module, { env: { memory } })
  const kernel = exports as { readonly run: Kernel } & DrawKernel & ScaleKernel
  new Float64Array(memory.buffer, DRAW_CONSTANTS_AT, DRAW_CONSTANTS.length).set(DRAW_CONSTANTS)
  rememberKernel(memory.buffer, kernel)
  return storeIn(memory.buffer, kernel)
}

function storeIn(buffer: ArrayBuffer, kernel: ({ readonly run: Kernel } & ScaleKernel) | undefined): Store {
  const [numbers, words] = [new Float64Array(buffer), new Int32Array(buffer)]
  return { buffer, numbers, words, kernel: kernel?.run, scale: kernel }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 to bytes; the language itself has no function for it yet. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.replaceAll('=', '').length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (const digit of text) {
    if (digit === '=') break
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

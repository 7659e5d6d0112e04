import { COLUMN_KERNEL } from './column-kernel.ts'
import { DRAW_CONSTANTS, DRAW_CONSTANTS_AT, FREE_FROM } from './draw-constants.ts'
import { type DrawKernel, rememberKernel } from './draw-kernel.ts'
import type { ScaleKernel } from './scale-kernel.ts'
import { compiledFrom, webAssembly } from './wasm-code.ts'

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
let compiled: { readonly code: object | null } | undefined

/** The kernel's code, compiled once; null where there is none here. */
const moduleOf = (): object | null => (compiled ??= { code: compiledFrom(COLUMN_KERNEL) }).code

export const hasKernel = (): boolean => moduleOf() !== null

/** A store of at least so many bytes (from FREE_FROM on they are free), zeroed. `isPlain`: without the kernel. */
export function storeOf(bytes: number, isPlain: boolean): Store {
  const wasm = webAssembly()
  const module = moduleOf()
  if (isPlain || wasm === undefined || module === null) return storeIn(new ArrayBuffer(bytes), undefined)
  const memory = new wasm.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) })
  const { exports } = new wasm.Instance(module, { env: { memory } })
  const kernel = exports as { readonly run: Kernel } & DrawKernel & ScaleKernel
  new Float64Array(memory.buffer, DRAW_CONSTANTS_AT, DRAW_CONSTANTS.length).set(DRAW_CONSTANTS)
  rememberKernel(memory.buffer, kernel)
  return storeIn(memory.buffer, kernel)
}

/** A store is taken again for less than it holds, as long as it is small or well used. */
const SMALL_BYTES = 33_554_432
const MOST_TIMES = 4
/** Bytes more than the first machine asks for, so that the next may ask for a little more. */
const SLACK = 1 / 8

/**
 * Stores for machines of which only the newest is run: each takes the memory of the one before, which must not be run any more.
 * Its pages are there already, and what V8 has compiled for the kernel's functions stays right while the kernel is the same one.
 */
export function oneStore(): typeof storeOf {
  let kept: { readonly store: Store; readonly isPlain: boolean } | undefined
  return (bytes, isPlain) => {
    const held = kept?.store.buffer.byteLength ?? 0
    if (kept?.isPlain === isPlain && held >= bytes && held <= Math.max(SMALL_BYTES, MOST_TIMES * bytes)) {
      kept.store.words.fill(0, FREE_FROM / 4, Math.ceil(bytes / 4))
      return kept.store
    }
    const more = 8 * Math.ceil((bytes * (1 + SLACK)) / 8)
    kept = { store: storeOf(more, isPlain), isPlain }
    return kept.store
  }
}

function storeIn(buffer: ArrayBuffer, kernel: ({ readonly run: Kernel } & ScaleKernel) | undefined): Store {
  const [numbers, words] = [new Float64Array(buffer), new Int32Array(buffer)]
  return { buffer, numbers, words, kernel: kernel?.run, scale: kernel }
}

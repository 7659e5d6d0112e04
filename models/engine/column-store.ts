import { COLUMN_KERNEL } from './column-kernel.ts'

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
  readonly kernel: Kernel | undefined
}

const PAGE = 65536
let compiled: object | null | undefined

/** A store of at least so many bytes, zeroed. `isPlain`: without the kernel, for comparison. */
export function storeOf(bytes: number, isPlain: boolean): Store {
  const wasm = (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly
  if (isPlain || wasm === undefined) return { buffer: new ArrayBuffer(bytes), kernel: undefined }
  try {
    // Null after a refusal: an engine without SIMD, or a page whose policy forbids compiling.
    if (compiled === undefined) compiled = new wasm.Module(bytesOf(COLUMN_KERNEL))
    if (compiled === null) return { buffer: new ArrayBuffer(bytes), kernel: undefined }
    const memory = new wasm.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) })
    const { exports } = new wasm.Instance(compiled, { env: { memory } })
    return { buffer: memory.buffer, kernel: (exports as { readonly run: Kernel }).run }
  } catch {
    compiled ??= null
    return { buffer: new ArrayBuffer(bytes), kernel: undefined }
  }
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

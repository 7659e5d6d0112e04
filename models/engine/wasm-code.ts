/** What the engine needs of WebAssembly, where there is one: it belongs to the language's engines, not to the browser. */
export type Wasm = {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

export const webAssembly = (): Wasm | undefined => (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly

/** Code of a kernel in base64, compiled; null where there is no WebAssembly, no SIMD, or a page's policy forbids compiling. */
export function compiledFrom(text: string): object | null {
  const wasm = webAssembly()
  try {
    return wasm === undefined ? null : new wasm.Module(bytesOf(text))
  } catch {
    // A refusal: JavaScript does all of it.
    return null
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

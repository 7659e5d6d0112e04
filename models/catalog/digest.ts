/**
 * FNV-1a, 64 bits, over the UTF-8 bytes of a text, as 16 hex digits. To tell two texts apart, never for safety.
 * Source: draft-eastlake-fnv (offset basis cbf29ce484222325, prime 2^40 + 1b3). Two 32-bit halves: no BigInt in a loop.
 */
export function digestOf(text: string): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  const add = (byte: number): void => {
    const xored = (low ^ byte) >>> 0
    const product = xored * 0x1b3
    low = product >>> 0
    // Each term stays below 2^53, so the sum is exact before it is cut to 32 bits.
    high = (high * 0x1b3 + (product - low) / 0x100000000 + ((xored << 8) >>> 0)) % 0x100000000
  }
  for (let i = 0; i < text.length; i += 1) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x80) add(point)
    else if (point < 0x800) {
      add(0xc0 | (point >> 6))
      add(0x80 | (point & 63))
    } else if (point < 0x10000) {
      add(0xe0 | (point >> 12))
      add(0x80 | ((point >> 6) & 63))
      add(0x80 | (point & 63))
    } else {
      add(0xf0 | (point >> 18))
      add(0x80 | ((point >> 12) & 63))
      add(0x80 | ((point >> 6) & 63))
      add(0x80 | (point & 63))
      i += 1
    }
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

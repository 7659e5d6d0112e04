/**
 * FNV-1a, 64 bits, over the UTF-8 bytes of a text, as 16 hex digits. To tell two texts apart, never for safety.
 * Source: draft-eastlake-fnv (offset basis cbf29ce484222325, prime 2^40 + 1b3). Two 32-bit halves in integers: the
 * catalog is half a million bytes, and every worker takes its digest when it starts.
 */
export function digestOf(text: string): string {
  let high = 0xcbf29ce4 | 0
  let low = 0x84222325 | 0
  for (let i = 0; i < text.length; i += 1) {
    const point = text.charCodeAt(i) < 0x80 ? text.charCodeAt(i) : (text.codePointAt(i) ?? 0)
    // The bytes of one character, first in the lowest place.
    let bytes = point
    let left = 1
    if (point >= 0x10000) {
      bytes =
        0xf0 |
        (point >> 18) |
        ((0x80 | ((point >> 12) & 63)) << 8) |
        ((0x80 | ((point >> 6) & 63)) << 16) |
        ((0x80 | (point & 63)) << 24)
      left = 4
      i += 1
    } else if (point >= 0x800) {
      bytes = 0xe0 | (point >> 12) | ((0x80 | ((point >> 6) & 63)) << 8) | ((0x80 | (point & 63)) << 16)
      left = 3
    } else if (point >= 0x80) {
      bytes = 0xc0 | (point >> 6) | ((0x80 | (point & 63)) << 8)
      left = 2
    }
    for (; left > 0; left -= 1) {
      low ^= bytes & 255
      bytes >>>= 8
      const carry = ((low >>> 16) * 0x1b3 + (((low & 0xffff) * 0x1b3) >>> 16)) >>> 16
      high = (Math.imul(high, 0x1b3) + carry + (low << 8)) | 0
      low = Math.imul(low, 0x1b3)
    }
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}

import { expect, it } from 'vitest'
import { digestOf } from './digest.ts'

it('agrees with the published FNV-1a 64 vectors', () => {
  expect(digestOf('')).toBe('cbf29ce484222325')
  expect(digestOf('a')).toBe('af63dc4c8601ec8c')
  expect(digestOf('foobar')).toBe('85944171f73967e8')
})

it('hashes UTF-8 bytes, not UTF-16 units', () => {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from('Ω€😀é', 'utf8')) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  expect(digestOf('Ω€😀é')).toBe(hash.toString(16).padStart(16, '0'))
})

/** What is made when it is first asked for, and kept: many plans are drawn and never summed up. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

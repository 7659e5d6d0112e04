/** Words that say nothing about which standard it is. */
const GENERIC = new Set(
  (
    'api and the for native via wire protocol compatible provider community export ingest integration metrics add on only subset ' +
    'workload identity federation tokens token auth authorizers issuer source images image storage extension partial enterprise ' +
    'edition open software specification service controller operator agents agent stack runner'
  ).split(' '),
)

/**
 * The words that tell a standard from another ("Redis RESP" and "Redis/Valkey RESP" share two). None for what is no
 * standard: a vendor's own format, a tool's provider, something that is stated as missing.
 */
function wordsOf(standard: string): readonly string[] {
  const text = standard.toLowerCase()
  if (/vendor-specific|terraform|\bnot? ?(?:native|$)|by convention/.test(text)) return []
  const plain = text.replace(/\(.*?\)/g, ' ')
  return plain.split(/[^a-z0-9+#.]+/).filter((word) => word.length >= 2 && !GENERIC.has(word) && !/^[\d.]+$/.test(word))
}

/** Whether an offering's standards have one that is meant by `standard`. */
export function speaks(standards: readonly string[], standard: string): boolean {
  const words = wordsOf(standard)
  return standards.some((other) => wordsOf(other).some((word) => words.includes(word)))
}

/** The standards that are worth the name. */
export function openStandards(standards: readonly string[]): readonly string[] {
  return standards.filter((standard) => wordsOf(standard).length > 0)
}

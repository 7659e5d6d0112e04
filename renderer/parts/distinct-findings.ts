import type { Finding } from '#models/ecosystem/finding'

/** One of each: the engine repeats what `check` found. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const key = `${finding.code} ${finding.path} ${finding.message}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

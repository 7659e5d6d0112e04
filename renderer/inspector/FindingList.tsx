import type { Finding } from '#models/ecosystem/finding'
import { Notice } from '../parts/Notice.tsx'

/** Findings in words, errors first, each with its way out. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const order = { error: 0, warning: 1, note: 2 }
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity])
  return sorted.map((finding, index) => (
    <Notice
      key={index}
      tone={finding.severity === 'error' ? 'error' : finding.severity === 'warning' ? 'warning' : 'note'}
    >
      {sentence(finding.message)}
      {finding.fix !== undefined && ` ${sentence(finding.fix)}`}
    </Notice>
  ))
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

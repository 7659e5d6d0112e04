import type { Summary } from '#models/engine/summary'
import type { Figure } from '../state/view.ts'

/** Under which path of the answer to `run` a figure is explained; null where a table says more than a tree. */
export function explainedAt(figure: Figure, summary: Summary, month: number): string | null {
  switch (figure.kind) {
    case 'explained':
      return figure.path
    case 'utilisation':
      return `scale.services.${figure.of ?? ''}.utilisation.${month}`
    case 'runs-out': {
      const service = summary.scale.services.some((each) => each.service === figure.of)
      if (service) return `scale.services.${figure.of ?? ''}.runsOut.p50`
      const [first] = summary.scale.limits
        .filter((limit) => limit.about === figure.of)
        .sort((a, b) => (a.crossing.p50 ?? Infinity) - (b.crossing.p50 ?? Infinity))
      return first === undefined ? null : `scale.limits.${first.id}.crossing.p50`
    }
    case 'leaving':
      return `friction.products.${figure.of ?? ''}.total.p50`
    case 'cost':
    case 'coverage':
    case 'commitment':
      return null
  }
}

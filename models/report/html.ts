/** HTML that is safe to put into a page: made only by the functions of this file. */
export type Html = string & { readonly html: unique symbol }

const trusted = (text: string): Html => text as Html

/** A text as it is read, whatever letters it holds. */
export const words = (text: string): Html =>
  trusted(
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;'),
  )

/** An SVG file of our own, set into a page. */
export const drawing = (svg: string): Html => trusted(svg)

export const joined = (...parts: readonly Html[]): Html => trusted(parts.join(''))

export type Tag = 'p' | 'h1' | 'h2' | 'h3' | 'section' | 'figure' | 'figcaption' | 'ul' | 'li' | 'strong' | 'div'

export const element = (tag: Tag, ...children: readonly Html[]): Html =>
  trusted(`<${tag}>${children.join('')}</${tag}>`)

export const marked = (tag: Tag, mark: string, ...children: readonly Html[]): Html =>
  trusted(`<${tag} class="${mark}">${children.join('')}</${tag}>`)

/** A figure, or a word that stands in for one. */
const FIGURE = /^[-+−]?\d|^$|^(unknown|any time|nothing)$/

/** A table with a caption; the first column names its row, columns of figures stand to the right. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Html {
  const mark = head.map((_, i) => (i > 0 && rows.every((row) => FIGURE.test(row[i] ?? '')) ? ' class="figure"' : ''))
  const heads = head.map((cell, i) => `<th scope="col"${mark[i] ?? ''}>${words(cell)}</th>`)
  const body = rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0 ? `<th scope="row">${words(cell)}</th>` : `<td${mark[i] ?? ''}>${words(cell)}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return trusted(
    `<div class="wide"><table><caption>${words(caption)}</caption><thead><tr>${heads.join('')}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>\n`,
  )
}

/** A whole file: UTF-8, one piece, nothing fetched and nothing run. */
export const page = (title: string, style: string, body: Html): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`

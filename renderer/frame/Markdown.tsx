import { Fragment, type ReactNode } from 'react'

/**
 * Headings, paragraphs, tables, lists and code of a text that is part of the product. A subset: what it does not know it
 * shows as it is written, and nothing in it is ever taken for HTML.
 */
export function Markdown({ text, skipTitle = false }: { readonly text: string; readonly skipTitle?: boolean }) {
  const blocks = blocksOf(text)
  return (
    <div className="prose">
      {blocks.map((block, index) => (
        <Block key={index} lines={block} hidden={skipTitle && /^# /.test(block[0] ?? '')} />
      ))}
    </div>
  )
}

/** Lines that belong together: divided by empty lines, but for those within fences. */
export function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks: string[][] = []
  let block: string[] = []
  let fenced = false
  for (const line of [...text.split(/\r?\n/), '']) {
    const ends = !fenced && line.trim() === ''
    if (line.startsWith('```')) fenced = !fenced
    if (!ends) block.push(line)
    else if (block.length > 0) {
      blocks.push(block)
      block = []
    }
  }
  return fenced ? [...blocks, block] : blocks
}

function Block({ lines, hidden }: { readonly lines: readonly string[]; readonly hidden: boolean }) {
  const [first = ''] = lines
  if (hidden) return null
  const heading = /^(#{1,4}) (.*)$/.exec(first)
  if (heading !== null) {
    // The dialog's own title is the first level.
    const Tag = (heading[1]?.length ?? 2) <= 2 ? 'h3' : 'h4'
    return (
      <>
        <Tag id={slug(heading[2] ?? '')}>{inline(heading[2] ?? '')}</Tag>
        {lines.length > 1 && <Block lines={lines.slice(1)} hidden={false} />}
      </>
    )
  }
  if (first.startsWith('```')) return <pre>{lines.slice(1, -1).join('\n')}</pre>
  if (first.startsWith('|')) return <PlainTable lines={lines} />
  const ordered = /^\d+\. /.test(first)
  if (ordered || /^[-*] /.test(first)) {
    const items = itemsOf(lines).map((item, index) => <li key={index}>{inline(item)}</li>)
    return ordered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  return <p>{inline(lines.join(' '))}</p>
}

/** An item goes on over the lines that do not begin another one. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = []
  for (const line of lines) {
    const start = /^(?:[-*]|\d+\.) (.*)$/.exec(line)
    if (start !== null) items.push(start[1] ?? '')
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items
}

function PlainTable({ lines }: { readonly lines: readonly string[] }) {
  const [head = [], ...rows] = lines.filter((line) => !/^\|[\s|:-]+\|$/.test(line)).map(cellsOf)
  return (
    <div className="prose-table" tabIndex={0} role="region" aria-label={`Table: ${head.join(', ')}`}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')

/** Code, strong and stressed words, and links within the text; other links are named with their address. */
function inline(text: string): ReactNode {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|_[^_\s][^_]*_(?!\w)|\[[^\]]+\]\([^)\s]+\))/)
  return parts.map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : marked(part)}</Fragment>)
}

function marked(part: string): ReactNode {
  if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>
  if (part.startsWith('**')) return <strong>{part.slice(2, -2)}</strong>
  if (part.startsWith('_')) return <em>{part.slice(1, -1)}</em>
  const [, words = '', address = ''] = /^\[([^\]]+)\]\((.+)\)$/.exec(part) ?? []
  if (!address.startsWith('#')) return `${words} (${address})`
  return (
    <button
      type="button"
      className="button"
      data-look="link"
      onClick={() => window.document.getElementById(address.slice(1))?.scrollIntoView({ block: 'start' })}
    >
      {words}
    </button>
  )
}

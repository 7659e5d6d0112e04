/**
 * Every decision about what is allowed, as pure functions: the rest of this room only obeys. The app shows its own
 * files and needs no network, so each answers no unless there is a reason for yes.
 */
export const scheme = 'app'
export const host = 'bundle'
export const startUrl = `${scheme}://${host}/index.html`

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Whether a URL is one of ours: scheme and host, compared after parsing, without credentials or a port. */
export function isOurs(url: string): boolean {
  const found = parsed(url)
  return (
    found !== undefined &&
    found.protocol === `${scheme}:` &&
    found.host === host &&
    found.username === '' &&
    found.password === ''
  )
}

/** What may be loaded at all. `data:` and `blob:` hold what the page has already; the CSP says where they may stand. */
export function mayRequest(url: string, inDevelopment: boolean): boolean {
  if (isOurs(url)) return true
  const protocol = parsed(url)?.protocol
  return protocol === 'data:' || protocol === 'blob:' || (inDevelopment && protocol === 'devtools:')
}

/** A message counts only if it comes from our page in the window's main frame. A frame that is gone is null. */
export function isOurFrame<F extends { readonly url: string }>(sender: F | null, mainFrame: F): boolean {
  return sender !== null && sender === mainFrame && isOurs(sender.url)
}

/** Copying a figure or a backlog is all that the page may do beyond itself. */
export function mayUse(permission: string, requestedBy: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOurs(requestedBy)
}

/** The built file that a request means, or undefined: only our host, only GET, only what the build made. */
export function bundleFile(url: string, method: string, files: ReadonlyMap<string, string>): string | undefined {
  if (method !== 'GET' || !isOurs(url)) return undefined
  return files.get(new URL(url).pathname)
}

/** A file name out of a suggestion by the page: no folder, no hidden file, nothing that a system refuses. */
export function safeFileName(suggested: string): string {
  const name = suggested
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .slice(0, 120)
  return name === '' ? 'untitled' : name
}

/** The file to open: the first argument that is no switch, after the program itself (`own` words of the command line). */
export function fileArgument(argv: readonly string[], own: number): string | undefined {
  return argv.filter((argument) => argument !== '' && !argument.startsWith('-'))[own]
}

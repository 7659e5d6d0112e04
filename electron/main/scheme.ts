import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { securityHeaders } from './content-security-policy.ts'
import { bundleFile, mayRequest, scheme } from './policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

/** To be called once, before Electron is ready. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** URL path -> file, for all that the build made: what is not in this map does not exist. */
function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const url = new URL(relative(folder, path).split(sep).map(encodeURIComponent).join('/'), `${scheme}://bundle/`)
      return [url.pathname, path]
    }),
  )
}

/** Serves the built interface, and cancels every request that leads elsewhere. */
export function serveBundle(session: Session, folder: string, inDevelopment: boolean): void {
  const files = filesBelow(folder)
  session.protocol.handle(scheme, async (request) => {
    const file = bundleFile(request.url, request.method, files)
    if (file === undefined) return new Response('Not found', { status: 404, headers: securityHeaders })
    const type = types[extname(file)] ?? 'application/octet-stream'
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...securityHeaders, 'Content-Type': type } })
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, inDevelopment) })
  })
}

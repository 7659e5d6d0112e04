import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { bundleFile, fileArgument, isOurFrame, isOurs, mayRequest, mayUse, safeFileName, startUrl } from './policy.ts'

const files = new Map([
  ['/index.html', '/built/index.html'],
  ['/assets/a.js', '/built/assets/a.js'],
])

it('knows its own pages from look-alikes', () => {
  expect(isOurs(startUrl)).toBe(true)
  for (const url of [
    'app://bundle.evil/index.html',
    'app://evil/index.html',
    'app://bundle@evil/index.html',
    'app://user:secret@bundle/index.html',
    'app://bundle:80/index.html',
    'https://bundle/index.html',
    'file:///bundle/index.html',
    'javascript:alert(1)',
    'application://bundle/',
    'app:bundle',
    '',
  ])
    expect(isOurs(url), url).toBe(false)
})

it('loads nothing from anywhere else', () => {
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://x/',
    'ws://x/',
    'devtools://x/',
  ])
    expect(mayRequest(url, false), url).toBe(false)
  expect(mayRequest(startUrl, false)).toBe(true)
  expect(mayRequest('blob:app://bundle/1', false)).toBe(true)
  expect(mayRequest('devtools://devtools/bundled/inspector.html', true)).toBe(true)
  expect(mayRequest('https://example.com/', true)).toBe(false)
})

it('hears only the main frame, on our own page', () => {
  const main = { url: startUrl }
  expect(isOurFrame(main, main)).toBe(true)
  expect(isOurFrame(null, main)).toBe(false)
  expect(isOurFrame({ url: startUrl }, main)).toBe(false)
  const astray = { url: 'https://example.com/' }
  expect(isOurFrame(astray, astray)).toBe(false)
})

it('allows one permission, and that only to our own page', () => {
  expect(mayUse('clipboard-sanitized-write', startUrl)).toBe(true)
  expect(mayUse('clipboard-sanitized-write', 'https://example.com/')).toBe(false)
  for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'media', 'midi', 'openExternal', 'hid'])
    expect(mayUse(permission, startUrl), permission).toBe(false)
})

it('serves the files that were built and nothing else', () => {
  expect(bundleFile('app://bundle/assets/a.js?v=1#top', 'GET', files)).toBe('/built/assets/a.js')
  for (const url of [
    'app://bundle/',
    'app://bundle/../main/main.js',
    'app://bundle/assets/../../main/main.js',
    'app://bundle/%2e%2e/main/main.js',
    'app://bundle/assets/%2e%2e/%2e%2e/package.json',
    'app://bundle/..%2fpackage.json',
    'app://bundle/assets\\..\\..\\package.json',
    'app://bundle//etc/passwd',
    'app://bundle/assets',
    'app://bundle/index.html%00.js',
    'app://other/index.html',
    'file:///built/index.html',
  ])
    expect(bundleFile(url, 'GET', files), url).toBeUndefined()
})

it('answers to GET alone', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])
    expect(bundleFile(startUrl, method, files), method).toBeUndefined()
})

it('makes a file name of whatever the page suggests', () => {
  expect(safeFileName('Online Boutique.lastmoment')).toBe('Online Boutique.lastmoment')
  expect(safeFileName('../../etc/passwd')).toBe('etc-passwd')
  expect(safeFileName('C:\\Windows\\a.txt')).toBe('C-Windows-a.txt')
  expect(safeFileName('.bashrc')).toBe('bashrc')
  expect(safeFileName('a\u0000b\nc')).toBe('a-b-c')
  expect(safeFileName('...')).toBe('untitled')
  expect(safeFileName('x'.repeat(500))).toHaveLength(120)
})

it('takes the first argument that is no switch for the file', () => {
  expect(fileArgument(['/opt/lastmoment', '--no-sandbox', '', 'a.lastmoment', 'b'], 1)).toBe('a.lastmoment')
  expect(fileArgument(['/opt/electron', '--inspect=0', '/checkout', 'a.lastmoment'], 2)).toBe('a.lastmoment')
  expect(fileArgument(['/opt/lastmoment', '--inspect=0'], 1)).toBeUndefined()
})

it('never lets a script be made of text', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  expect(contentSecurityPolicy).not.toMatch(/'unsafe-(inline|eval|hashes)'|https?:|\*/)
})

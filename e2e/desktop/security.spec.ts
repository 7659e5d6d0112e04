import { createServer, type Server } from 'node:http'
import type {} from '../../renderer/bridge/desktop.ts'
import { expect, test, windowTitle } from '../fixtures.ts'

const verbs = [
  'exportBytes',
  'exportText',
  'kind',
  'onCommand',
  'onDocumentOpened',
  'onSaveAsked',
  'open',
  'openImports',
  'openRecent',
  'openSample',
  'recent',
  'samples',
  'save',
  'setEdited',
  'setMenu',
  'startDocument',
]

/** A server on this machine that counts who calls: nobody should. */
async function listeningPost(): Promise<{ url: string; calls: () => number; server: Server }> {
  let calls = 0
  const server = createServer((_request, response) => {
    calls += 1
    response.writeHead(302, { Location: 'https://example.com/', 'Access-Control-Allow-Origin': '*' }).end()
  })
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { url: `http://127.0.0.1:${address.port}/`, calls: () => calls, server }
}

test('the page has the verbs of the bridge and nothing of Node or Electron', async ({ start }) => {
  const { page } = await start()
  const found = await page.evaluate(() => ({
    kinds: ['process', 'require', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in globalThis,
    ),
    verbs: Object.keys(globalThis.bridge ?? {}).sort(),
  }))
  expect(found).toEqual({ kinds: [], verbs })
})

test('the bridge cannot be replaced or altered by the page', async ({ start }) => {
  const { page } = await start()
  const kind = await page.evaluate(() => {
    try {
      Object.assign(globalThis.bridge ?? {}, { kind: 'forged' })
    } catch {
      // A frozen object may say so.
    }
    return globalThis.bridge?.kind
  })
  expect(kind).toBe('desktop')
})

test('the window is sandboxed, isolated and without Node, and its menu has no reload, zoom or developer tools', async ({
  start,
}) => {
  const { app } = await start()
  const found = await app.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents
    const preferences = (
      contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences()
    const roles = (Menu.getApplicationMenu()?.items ?? [])
      .flatMap((item) => item.submenu?.items ?? [])
      .map((i) => i.role)
    contents.openDevTools()
    return { preferences, roles, tools: contents.isDevToolsOpened() }
  })
  expect(found.preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(found.preferences['webSecurity'] ?? true).toBe(true)
  expect(found.roles.filter((role) => /reload|zoom|devtools/i.test(role ?? ''))).toEqual([])
  expect(found.tools).toBe(false)
})

test('no link, form, script or drop leads away from the page', async ({ start, folder }) => {
  const post = await listeningPost()
  const { app, page } = await start()
  const ways: readonly ((url: string) => void)[] = [
    (url) => {
      location.href = url
    },
    (url) => location.replace(url),
    (url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    },
    (url) => {
      const form = document.createElement('form')
      form.action = url
      form.method = 'post'
      document.body.append(form)
      form.submit()
    },
    (url) => {
      const refresh = document.createElement('meta')
      refresh.httpEquiv = 'refresh'
      refresh.content = `0;url=${url}`
      document.head.append(refresh)
    },
    (url) => {
      const link = document.createElement('a')
      link.href = url
      link.target = '_blank'
      document.body.append(link)
      link.click()
    },
    (url) => {
      window.open(url)
    },
  ]
  const targets = [post.url, 'file:///etc/passwd', 'app://bundle/assets/none.html', 'data:text/html,<p>out</p>']
  for (const way of ways) for (const target of targets) await page.evaluate(way, target).catch(() => undefined)

  const drop = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await drop
      .send('Input.dispatchDragEvent', {
        type,
        x: 500,
        y: 400,
        data: { items: [], files: [`${folder}/dropped.html`], dragOperationsMask: 1 },
      })
      .catch(() => undefined)

  // The bridge answers still, so the page was not replaced.
  await expect.poll(() => page.evaluate(() => globalThis.bridge?.samples().then((all) => all.length > 0))).toBe(true)
  expect(page.url()).toBe('app://bundle/index.html')
  expect(app.windows()).toHaveLength(1)
  expect(post.calls()).toBe(0)
  post.server.close()
})

test('no frame, webview or plug-in can be put into the page', async ({ start }) => {
  const { page } = await start()
  const found = await page.evaluate(async () => {
    const webview = document.createElement('webview')
    webview.setAttribute('src', 'https://example.com/')
    document.body.append(webview)
    const frame = document.createElement('iframe')
    frame.src = 'app://bundle/index.html'
    document.body.append(frame)
    await new Promise((loaded) => {
      frame.addEventListener('load', loaded)
      frame.addEventListener('error', loaded)
    })
    const blank = document.createElement('iframe')
    document.body.append(blank)
    const inside = blank.contentWindow as unknown as Record<string, unknown> | null
    return {
      webview: 'loadURL' in webview,
      frame: frame.contentDocument === null,
      bridge: inside?.['bridge'] !== undefined,
    }
  })
  expect(found).toEqual({ webview: false, frame: true, bridge: false })
})

test('nothing can be asked of the system: place, notifications, camera, devices, reading the clipboard', async ({
  start,
}) => {
  const { page } = await start()
  const found = await page.evaluate(async () => {
    const refused = (asked: Promise<unknown> | undefined) =>
      asked === undefined
        ? true
        : asked.then(
            () => false,
            () => true,
          )
    const state = (name: string) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        (found) => found.state,
        () => 'unknown',
      )
    return {
      states: [await state('geolocation'), await state('notifications'), await state('camera'), await state('midi')],
      place: await refused(new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed))),
      notification: await Notification.requestPermission(),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await refused(navigator.clipboard.readText()),
    }
  })
  expect(found).toEqual({
    states: ['denied', 'denied', 'denied', 'denied'],
    place: true,
    notification: 'denied',
    camera: true,
    screen: true,
    clipboard: true,
  })
})

test('nothing goes out to the network by any road', async ({ start }) => {
  const post = await listeningPost()
  const { app, page } = await start()
  const failed = await page.evaluate(async (url) => {
    const fails = (work: Promise<unknown>) =>
      work.then(
        () => false,
        () => true,
      )
    const event = (target: EventTarget) =>
      new Promise<boolean>((done) => {
        target.addEventListener('error', () => done(true))
        target.addEventListener('load', () => done(false))
        target.addEventListener('open', () => done(false))
      })
    const image = new Image()
    const imageFailed = event(image)
    image.src = url
    const script = document.createElement('script')
    const scriptFailed = event(script)
    script.src = url
    document.head.append(script)
    const style = document.createElement('link')
    const styleFailed = event(style)
    style.rel = 'stylesheet'
    style.href = url
    document.head.append(style)
    navigator.sendBeacon(url, 'x')
    let socket = false
    try {
      socket = await event(new WebSocket(url.replace('http', 'ws')))
    } catch {
      socket = true
    }
    return {
      fetch: await fails(fetch(url)),
      secure: await fails(fetch('https://example.com/')),
      file: await fails(fetch('file:///etc/passwd')),
      image: await imageFailed,
      script: await scriptFailed,
      style: await styleFailed,
      socket,
    }
  }, post.url)
  expect(failed).toEqual({
    fetch: true,
    secure: true,
    file: true,
    image: true,
    script: true,
    style: true,
    socket: true,
  })
  // Below the content security policy stands a second wall: the session itself cancels what is not ours.
  const direct = await app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'answered',
        () => 'cancelled',
      ),
    post.url,
  )
  expect(direct).toBe('cancelled')
  expect(post.calls()).toBe(0)
  post.server.close()
})

test('no script is made of text, and no worker of a blob', async ({ start }) => {
  const { page } = await start()
  const found = await page.evaluate(async () => {
    const throws = (work: () => unknown) => {
      try {
        work()
        return false
      } catch {
        return true
      }
    }
    // Code that a test driver puts in may use eval until its first wait: what comes after stands under the policy.
    await new Promise((done) => setTimeout(done))
    const button = document.createElement('button')
    button.setAttribute('onclick', 'document.title = "inline"')
    document.body.append(button)
    button.click()
    const inline = document.createElement('script')
    inline.textContent = 'document.title = "inline"'
    document.head.append(inline)
    const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
    const worker = await new Promise<boolean>((done) => {
      try {
        const made = new Worker(blob)
        made.addEventListener('error', () => done(true))
        made.addEventListener('message', () => done(false))
      } catch {
        done(true)
      }
    })
    return {
      evaluated: throws(() => (0, eval)('1 + 1')),
      constructed: throws(() => Reflect.construct(Function, ['return 1'])),
      inline: document.title === 'inline',
      worker,
      wasm: await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
        () => true,
        () => false,
      ),
    }
  })
  expect(found).toEqual({ evaluated: true, constructed: true, inline: false, worker: true, wasm: true })
})

test('the scheme serves the built files, with the policy on every answer, and nothing beside them', async ({
  start,
}) => {
  const { page } = await start()
  const found = await page.evaluate(async () => {
    const ask = async (url: string, method = 'GET') => {
      try {
        const answer = await fetch(url, { method })
        return `${answer.status} ${answer.headers.get('content-security-policy') === null ? 'without' : 'with'} policy`
      } catch {
        return 'refused'
      }
    }
    return {
      index: await ask('app://bundle/index.html'),
      escapes: await Promise.all(
        [
          'app://bundle/../main/main.js',
          'app://bundle/%2e%2e/main/main.js',
          'app://bundle/..%2f..%2fpackage.json',
          'app://bundle/assets/..%5c..%5cpackage.json',
          'app://bundle//etc/passwd',
          'app://bundle/',
        ].map((url) => ask(url)),
      ),
      post: await ask('app://bundle/index.html', 'POST'),
      other: await ask('app://other/index.html'),
    }
  })
  expect(found.index).toBe('200 with policy')
  expect(new Set(found.escapes)).toEqual(new Set(['404 with policy']))
  expect(['404 with policy', 'refused']).toContain(found.post)
  expect(found.other).toBe('refused')
})

test('the page is alone in its process and may share memory with its workers', async ({ start }) => {
  const { page } = await start()
  expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([true, 'function'])
})

test('a forged call is refused: paths for handles, wrong types, too much', async ({ start, folder }) => {
  const { app, page } = await start()
  const refused = await page.evaluate(async (path) => {
    const bridge = globalThis.bridge as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>
    const calls: readonly (readonly [string, ...unknown[]])[] = [
      ['openRecent', path],
      ['openRecent', null],
      ['openRecent', { toString: () => path }],
      ['save', path, 'a', 'text'],
      ['save', null, 7, 'text'],
      ['save', null, 'a', 'text', 'force'],
      ['exportText', 'a', 7],
      ['exportBytes', 'a', 'no bytes'],
      ['openSample', 7],
    ]
    const answers: string[] = []
    for (const [verb, ...given] of calls) {
      const outcome = await bridge[verb]!(...given).then(
        () => 'done',
        () => 'refused',
      )
      answers.push(`${verb} ${outcome}`)
    }
    for (const garbage of [null, 'x', [{ id: 'file', items: [{ kind: 'command', id: '../x', label: 'x' }] }]])
      void bridge['setMenu']!(garbage)
    return answers
  }, `${folder}/secret.txt`)
  expect(refused.filter((answer) => !answer.endsWith('refused'))).toEqual([])
  const unknown = await page.evaluate(() => globalThis.bridge?.openRecent('00000000-0000-4000-8000-000000000000'))
  expect(unknown).toMatchObject({ ok: false, error: { kind: 'failed' } })
  const sample = await page.evaluate(() => globalThis.bridge?.openSample('../../etc/passwd'))
  expect(sample).toMatchObject({ ok: false, error: { kind: 'failed' } })
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label))
  expect(labels).toContain('&File')
})

test('a normal start breaks no rule of the policy and writes no error', async ({ start, file }) => {
  const { app, page } = await start(file)
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.addInitScript(() => {
    const broken: string[] = []
    Object.assign(globalThis, { broken })
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.reload()
  await expect.poll(() => windowTitle(app)).toMatch(/boutique/i)
  await page.waitForLoadState('load')
  expect(await page.evaluate(() => (globalThis as unknown as { broken: string[] }).broken)).toEqual([])
  expect(wrong).toEqual([])
})

/** What each room may import, beside its own files. One line a room; everything else is an error. Cycles are too. */
const rooms = {
  'models/catalog': ['models/(result|quantity)\\.ts', 'zod'],
  'models/ecosystem': ['models/(result|quantity)\\.ts', 'models/catalog/', 'zod'],
  'models/scenario': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem)/', 'zod'],
  'models/document': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem|scenario)/', 'zod'],
  'models/picture': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem|scenario|document)/'],
  'models/engine': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem|scenario)/'],
  'models/decisions': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem|scenario|engine)/'],
  'models/backlog': ['models/(result|quantity|csv)\\.ts', 'models/(catalog|ecosystem|scenario|engine|decisions)/'],
  'models/report': [
    'models/(result|quantity)\\.ts',
    'models/(catalog|ecosystem|scenario|document|picture|engine|decisions|backlog)/',
  ],
  'models/imports': ['models/(result|quantity)\\.ts', 'models/(catalog|ecosystem)/', 'yaml', 'csv-parse'],
  'renderer/parts': [
    'react',
    'lucide-react',
    '@base-ui/react',
    'models/(catalog|ecosystem|document|scenario|picture|report|result|quantity)',
  ],
  'renderer/bridge': [],
  'renderer/state': ['models/', 'zustand', 'renderer/bridge/'],
  'renderer/engine': ['models/', 'renderer/state/', 'zustand'],
  'renderer/graph': [
    'models/',
    'renderer/(parts|state|charts)/',
    'renderer/commands\\.ts',
    'react',
    '@xyflow/react',
    'zustand',
    'lucide-react',
    '@base-ui/react',
  ],
  'renderer/charts': ['models/', 'renderer/(parts|state)/', 'react', 'recharts', 'zustand', 'lucide-react'],
  'renderer/(inspector|compare|decisions|backlog|imports|catalog|analysis)': [
    'models/',
    'renderer/(parts|state|charts|engine|bridge)/',
    'renderer/commands\\.ts',
    'react',
    'zustand',
    'lucide-react',
    '@base-ui/react',
  ],
  'electron/preload': ['electron$', 'renderer/bridge/'],
  'electron/files': ['models/', 'node:'],
  'electron/main': ['electron/files/', 'models/', 'renderer/bridge/', 'electron$', 'node:', 'zod'],
  'electron/cli': [
    'electron/files/',
    'models/',
    'scenarios/',
    'package\\.json',
    'node:',
    'commander',
    'zod',
    '@resvg/resvg-wasm',
    '@fontsource-variable/inter',
  ],
}
const npm = (name) => `node_modules/${name.replace('/', '\\/')}(/|$)`
const target = (may) =>
  may === 'electron$'
    ? '(^|node_modules/)electron(/|$)'
    : may === 'node:'
      ? null
      : /^(models|renderer|electron|scenarios|package)\b/.test(may)
        ? `^${may}`
        : npm(may)
const core = (list) => list.includes('node:')
const notTests = '\\.(test|fixture)\\.tsx?$'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `directions: ${room}`,
      severity: 'error',
      from: { path: `^${room}/`, pathNot: notTests },
      to: {
        pathNot: [`^${room}/`, ...may.map(target).filter(Boolean)],
        ...(core(may) ? { dependencyTypesNot: ['core'] } : {}),
      },
    })),
    {
      name: 'only the worker runs the engine',
      severity: 'error',
      from: { path: '^renderer/', pathNot: ['^renderer/engine/worker\\.ts$', notTests] },
      to: { path: '^models/(engine|decisions|backlog|imports)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron/ knows only the type of the bridge',
      severity: 'error',
      from: { path: '^electron/', pathNot: notTests },
      to: { path: '^renderer/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing imports electron/',
      severity: 'error',
      from: { path: '^(models|renderer)/' },
      to: { path: '^electron/' },
    },
    {
      name: 'the terminal never needs Electron',
      severity: 'error',
      from: { path: '^electron/(cli|files)/' },
      to: { path: 'node_modules/electron/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}

import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const pureMath = /^(abs|min|max|floor|ceil|round|trunc|imul|clz32|fround|sqrt)$/

/** Import directions and cycles are checked by dependency-cruiser (.dependency-cruiser.cjs); here: habits. */
export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'out', 'release', 'test-results', 'playwright-report', 'bench/assembly'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import the file that has the thing.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    files: ['models/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import the file that has the thing.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: `MemberExpression[object.name='Math']:not([property.name=${pureMath}])`,
          message: 'Only the exact functions of Math give the same bytes everywhere; use engine/elementary.ts.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Nothing in models/ knows today: pass it in.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Nothing in models/ knows today: pass it in.',
        },
      ],
    },
  },
  {
    // Columns of typed arrays: an index inside the loop's range always has a value.
    files: [
      'models/engine/**/*.ts',
      'models/decisions/**/*.ts',
      'models/backlog/{priority,precedence,closed-sets,max-closure,local-order,team-plan,team-schedule}.ts',
      '**/*.test.ts',
      'e2e/**/*.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['electron/cli/**/*.ts', 'e2e/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/vite.config.ts', 'vitest.config.ts', '**/playwright.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'], rules: { 'max-lines': 'off' } },
)

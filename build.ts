/** Makes `dist/` of the sources: JavaScript that Node starts without translating anything. */
import { execFileSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { packageFolder } from './server/database/embedded/programs.ts'

const root = dirname(fileURLToPath(import.meta.url))

/** What is started by itself. */
const programs = {
  main: 'server/main.ts',
  worker: 'jobs/worker.ts',
  import: 'jobs/import/main.ts',
  harvest: 'jobs/harvest/main.ts',
  patrons: 'jobs/patrons/main.ts',
  library: 'jobs/library/main.ts',
  job: 'jobs/cli/main.ts',
  backup: 'jobs/backup/backup.ts',
  restore: 'jobs/backup/restore.ts',
  bounces: 'jobs/bounces/main.ts',
  mail: 'jobs/mail/preview.ts',
  seed: 'prisma/seed-main.ts',
}

/** Packages with native code. */
const native = ['@node-rs/argon2', 'pg-native']

/** Packages that are installed beside `dist/`. All others are devDependencies: esbuild copies what is used of them into `dist/`. */
const { dependencies } = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as {
  dependencies: Record<string, string>
}
const packageOf = (path: string) => path.split('/', path.startsWith('@') ? 2 : 1).join('/')

/**
 * A dependency that is loaded with `import()` stays outside of `dist/`. These are CommonJS packages, of which esbuild
 * would export only the default in a chunk of its own, and packages that read their own files.
 */
const loadedLater: Plugin = {
  name: 'loaded-later',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) =>
      kind === 'dynamic-import' && !importer.includes('node_modules') && packageOf(path) in dependencies
        ? { path, external: true }
        : undefined,
    )
  },
}

/** Files beside a source are found from where it is written, not from where it was put. */
const keepsPlaces: Plugin = {
  name: 'keeps-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const place = `new URL(${JSON.stringify(`../${relative(root, path)}`)}, import.meta.url).href`
      return { contents: text.replaceAll('import.meta.url', place), loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

/** One form of graphql for all, the one that is put together without a shell around each file: two would refuse each other. */
const oneGraphql: Plugin = {
  name: 'one-graphql',
  setup({ onResolve }) {
    onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => {
      const [, inside = 'index'] = path.match(/^graphql\/(.+?)(?:\.m?js)?$/) ?? []
      return { path: `${root}/node_modules/graphql/${inside}.mjs` }
    })
  },
}

/** Unknown where no repository is, as in an archive. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return process.env.BUILT_COMMIT ?? ''
  }
}

/** The script of the pages, one file, since a slow line waits almost a second for each; what wide screens get besides, and what search boxes do. */
await build({
  absWorkingDir: root,
  entryPoints: {
    madoguchi: 'static/script/main.ts',
    extra: 'static/script/extra/main.ts',
    suggest: 'static/script/suggest/main.ts',
  },
  outdir: 'generated',
  bundle: true,
  minify: true,
  format: 'esm',
  // The first browsers that know modules.
  target: 'es2017',
  logLevel: 'warning',
})

/** npm may run no install scripts; this one of PostgreSQL's package makes the links between its libraries. */
const postgres = packageFolder()
if (postgres) execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: postgres })

await rm(`${root}/dist`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: programs,
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  // As Node finds them.
  mainFields: ['main', 'module'],
  external: native,
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)",
  },
  define: { 'process.env.BUILT_COMMIT': JSON.stringify(commit()) },
  metafile: true,
  logLevel: 'warning',
  plugins: [loadedLater, oneGraphql, keepsPlaces],
})

/** Which files went into each file of `dist/`. */
const made = Object.entries(metafile.outputs).map(([file, { inputs }]) => [file, Object.keys(inputs)] as const)
await writeFile(`${root}/dist/inputs.json`, JSON.stringify(Object.fromEntries(made)))

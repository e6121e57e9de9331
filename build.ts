/**
 * Builds `dist/`, JavaScript that Node runs without a compile step, and the scripts of the pages in `generated/`. Both are
 * made in the project, or in the folder that the first argument names.
 */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { listOfInputs, replaceBuild } from './ops/replace-build.ts'
import { packageFolder } from './server/database/embedded/programs.ts'

const root = dirname(fileURLToPath(import.meta.url))
const folder = resolve(process.argv[2] ?? root)

/** The entry points. */
const programs = {
  main: 'server/main.ts',
  worker: 'jobs/worker.ts',
  import: 'jobs/import/main.ts',
  harvest: 'jobs/harvest/main.ts',
  patrons: 'jobs/patrons/main.ts',
  'move-in': 'jobs/move-in/main.ts',
  library: 'jobs/library/main.ts',
  'library-system': 'jobs/library-system/main.ts',
  job: 'jobs/cli/main.ts',
  backup: 'jobs/backup/backup.ts',
  restore: 'jobs/backup/restore.ts',
  bounces: 'jobs/bounces/main.ts',
  mail: 'jobs/mail/preview.ts',
  seed: 'jobs/cli/seed.ts',
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

/** Keeps `import.meta.url` of a module at its source path, so that it finds the files beside its source. */
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

/** Bundles the ESM build of graphql for all importers. A second instance of graphql would reject our schema objects. */
const oneGraphql: Plugin = {
  name: 'one-graphql',
  setup({ onResolve }) {
    onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => {
      const [, inside = 'index'] = path.match(/^graphql\/(.+?)(?:\.m?js)?$/) ?? []
      return { path: `${root}/node_modules/graphql/${inside}.mjs` }
    })
  },
}

/** The commit of the sources; BUILT_COMMIT or empty outside of a repository, as in an archive. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return process.env.BUILT_COMMIT ?? ''
  }
}

/** Builds scripts of the pages. Each is one file, because a slow connection needs almost a second for each request. */
const buildScripts = (entryPoints: Record<string, string>, target: string) =>
  build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'generated',
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })

// The script of the pages, the additional script for wide screens, and the suggestions of search boxes, for the first
// browsers that support modules.
const scripts = await buildScripts(
  {
    madoguchi: 'static/script/main.ts',
    extra: 'static/script/extra/main.ts',
    suggest: 'static/script/suggest/main.ts',
  },
  'es2017',
)
// htmx from its package, with what the pages add to it. static/script/load-htmx.ts loads it only in browsers that know
// its syntax.
const htmx = await buildScripts({ htmx: 'static/script/htmx/main.ts' }, 'es2022')

// npm may be configured not to run install scripts. This script of PostgreSQL's package creates the links between its libraries.
const postgres = packageFolder()
if (postgres) execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: postgres })

const programFiles = await build({
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
  // The order in which Node resolves packages.
  mainFields: ['main', 'module'],
  external: native,
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)",
  },
  define: { 'process.env.BUILT_COMMIT': JSON.stringify(commit()) },
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [loadedLater, oneGraphql, keepsPlaces],
})

// The source files of each file in `dist/`, and of the vendored htmx, whose licence a release names.
const made = Object.entries({ ...programFiles.metafile.outputs, ...htmx.metafile.outputs }).map(
  ([file, { inputs }]) => [file, Object.keys(inputs)] as const,
)
const files = [scripts, htmx, programFiles].flatMap(({ outputFiles }) =>
  outputFiles.map(({ path, contents }) => ({ path: relative(root, path), contents })),
)
await replaceBuild(folder, [...files, { path: listOfInputs, contents: JSON.stringify(Object.fromEntries(made)) }])

import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listOfInputs } from '../replace-build.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The files and folders that are copied as they are. The server opens style sheets by names that it computes. */
export const copied = [
  'CHANGELOG.md',
  'CODE_OF_CONDUCT.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'docs',
  'ops',
  'static',
]

/** Whether a file is a source, which `dist/` already contains. */
export const isSource = (path: string) => /\.tsx?$/.test(path)

/** The sources and packages that esbuild put into the files of `dist/`. */
function bundled(built: string): string[] {
  const inputs = JSON.parse(readFileSync(join(built, listOfInputs), 'utf8')) as Record<string, string[]>
  return [...new Set(Object.values(inputs).flat())].sort()
}

/**
 * Returns the files and folders that the sources in `dist/` open at run time by `new URL('…', import.meta.url)`: migrations,
 * templates and threads. The build keeps these addresses relative to the source. `built` is the folder of the build.
 */
export function openedBySources(built = root): string[] {
  const found = bundled(built)
    .filter((path) => isSource(path) && existsSync(join(root, path)))
    .flatMap((path) => {
      const opened = readFileSync(join(root, path), 'utf8').matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)
      return [...opened].map(([, to = '']) => relative(root, resolve(root, dirname(path), to)))
    })
  return [...new Set(found)].filter((path) => existsSync(join(root, path))).sort()
}

/** The folders of the packages that are bundled in `dist/` or in the scripts of pages, for example `node_modules/hono`. */
export function bundledPackages(built = root): string[] {
  const folders = bundled(built).flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? [])
  return [...new Set(folders)].sort()
}

/** Returns the package.json of the release, without devDependencies and with scripts that start `madoguchi`. */
export function releasedPackage(): Record<string, unknown> & { version: string } {
  const { devDependencies: _, scripts, ...rest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const started = Object.entries(scripts as Record<string, string>)
    .filter(([, command]) => /^node (--\S+ )*dist\//.test(command))
    .map(([name]) => [name, name === 'start' ? './madoguchi' : `./madoguchi ${name}`])
  return { ...rest, scripts: Object.fromEntries(started) }
}

export const isFolder = (path: string) => statSync(join(root, path)).isDirectory()

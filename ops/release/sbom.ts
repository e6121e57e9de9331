import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.ts'

interface Component {
  'bom-ref': string
  name: string
  version: string
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[]
}

interface Bom {
  metadata: { timestamp?: string; component: Component & { type: string } }
  serialNumber?: string
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

function referenceOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name}@${version}`
}

/**
 * The software bill of materials in CycloneDX: the packages that are installed in the release, and those of which esbuild
 * put something into `dist/`. `npm sbom --omit=dev` knows only the first, because the others are devDependencies.
 */
export function billOfMaterials(installed: string[], bundled: string[]): Bom {
  const npm = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
  const bom: Bom = JSON.parse(
    execFileSync('npm', npm, { cwd: root, encoding: 'utf8', maxBuffer: 100e6, stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  const shipped = new Set([...installed, ...bundled.map((folder) => join(root, folder))].map(referenceOf))
  const components = bom.components.filter((one) => shipped.has(`${one.name}@${one.version}`))
  const known = new Set(components.map((one) => `${one.name}@${one.version}`))
  const missing = [...shipped].filter((one) => !known.has(one))
  if (missing.length > 0) throw new Error(`npm sbom does not list ${missing.join(', ')}. Run npm ci.`)
  const { component } = bom.metadata
  const references = new Set([component['bom-ref'], ...components.map((one) => one['bom-ref'])])
  const dependencies = bom.dependencies
    .filter(({ ref }) => references.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => references.has(one)) }))
  // npm names the folder, the moment and a random number, which would make each tarball of one commit another one.
  const { serialNumber: _, ...same } = bom
  const { timestamp: __, ...metadata } = bom.metadata
  return {
    ...same,
    metadata: { ...metadata, component: { ...component, name: 'madoguchi' } },
    components,
    dependencies,
  }
}

/** How many packages are under each licence. */
export function licencesIn({ components }: Bom): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { licenses = [] } of components) {
    const name =
      licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' AND ') ||
      'none given'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
}

/** The licences of the packages in `dist/`, which the files there no longer name. */
export function licenceTexts(bundled: string[]): string {
  const texts = bundled.map((folder) => {
    const names = readdirSync(join(root, folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    const files = names.map((name) => readFileSync(join(root, folder, name), 'utf8').trim())
    const { license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return [`# ${referenceOf(join(root, folder))}`, ...(files.length > 0 ? files : [`License: ${license}`])].join(
      '\n\n',
    )
  })
  return `The files in dist/ contain code of these packages.\n\n${texts.join('\n\n\n')}\n`
}

import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ImportKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'

/** Import settings under a name: saved by this library, or supplied with the service. */
export interface FoundProfile {
  /** Null for a profile that is supplied with the service. */
  id: number | null
  kind: ImportKind
  name: string
  /** Null when the format is found from the file. */
  format: string | null
  settings: Record<string, unknown>
  updatedAt: Date | null
}

const folder = (path: string) => fileURLToPath(new URL(`../../../jobs/${path}/`, import.meta.url))

/** The folders with the example files of the commands. */
const folders: readonly { path: string; kind: ImportKind; format: string | null }[] = [
  { path: 'import/mappings', kind: 'CATALOGUE', format: 'table' },
  { path: 'import/profiles', kind: 'CATALOGUE', format: null },
  { path: 'patrons/mappings', kind: 'PATRONS', format: 'patrons' },
]

let read: Promise<FoundProfile[]> | undefined

/** Reads the settings that are supplied with the service. A profile with a layout of copies files is also one for copies. */
export function shippedProfiles(): Promise<FoundProfile[]> {
  read ??= readShipped()
  return read
}

async function readShipped(): Promise<FoundProfile[]> {
  const found: FoundProfile[] = []
  for (const { path, kind, format } of folders) {
    for (const file of (await readdir(folder(path))).filter((name) => name.endsWith('.json')).sort()) {
      const settings = JSON.parse(await readFile(folder(path) + file, 'utf8')) as Record<string, unknown>
      const profile = { id: null, name: file.replace(/\.json$/, ''), settings, updatedAt: null }
      found.push({ ...profile, kind, format })
      if ('copiesFile' in settings) found.push({ ...profile, kind: 'COPIES', format: 'copies' })
    }
  }
  return found
}

/** The most saved profiles that are listed. */
const maxListed = 40

/** All profiles, those of the library first. */
export async function listProfiles(tx: Pick<Tx, 'importProfile'>, kind?: ImportKind): Promise<FoundProfile[]> {
  const saved = await tx.importProfile.findMany({
    where: kind ? { kind } : {},
    orderBy: { name: 'asc' },
    take: maxListed,
  })
  const shipped = (await shippedProfiles()).filter((profile) => kind === undefined || profile.kind === kind)
  return [
    ...saved.map((profile) => ({ ...profile, settings: profile.settings as Record<string, unknown> })),
    ...shipped,
  ]
}

/** Finds a profile by its name. A profile of the library takes precedence over one that is supplied. */
export async function findProfile(
  tx: Pick<Tx, 'importProfile'>,
  kind: ImportKind,
  name: string,
): Promise<FoundProfile | null> {
  return (await listProfiles(tx, kind)).find((profile) => profile.name === name) ?? null
}

import type { Prisma } from '../../../generated/prisma/client.ts'
import type { ImportKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { ImportRefused } from './refusals.ts'

/** Saves the settings of a previewed run under a name. A profile of that name is replaced. */
export async function saveProfile(
  tx: Tx,
  runId: number,
  typed: string,
  now: Date,
): Promise<{ id: number; kind: ImportKind }> {
  const name = typed.trim()
  if (name === '' || name.length > 60) throw new ImportRefused({ reason: 'PROFILE_NAME' })
  const run = await tx.importRun.findUnique({ where: { id: runId } })
  if (!run) throw new NotFound('import run')
  if (run.settings === null || run.format === null || run.state === 'UPLOADED')
    throw new ImportRefused({ reason: 'NOT_READY' })
  const saved = { format: run.format, settings: run.settings as Prisma.InputJsonObject, updatedAt: now }
  const { id } = await tx.importProfile.upsert({
    where: { kind_name: { kind: run.kind, name } },
    create: { kind: run.kind, name, ...saved },
    update: saved,
    select: { id: true },
  })
  await tx.importRun.update({ where: { id: runId }, data: { profile: name } })
  return { id, kind: run.kind }
}
saveProfile.refusals = [NotFound, ImportRefused]

/** Deletes a saved profile and returns its name. */
export async function deleteProfile(tx: Tx, id: number): Promise<string> {
  const profile = await tx.importProfile.findUnique({ where: { id }, select: { name: true } })
  if (!profile) throw new NotFound('import profile')
  await tx.importProfile.deleteMany({ where: { id } })
  return profile.name
}
deleteProfile.refusals = [NotFound]

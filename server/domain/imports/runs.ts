import { isDeepStrictEqual } from 'node:util'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { ImportKind, ImportState } from '../../../generated/prisma/enums.ts'
import type { UploadedFile } from '../../common/uploaded-file.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import type { ImportPreview } from './preview.ts'
import { ImportRefused } from './refusals.ts'
import { type FoundProfile, findProfile } from './shipped-profiles.ts'

/** The states of a run whose file is still stored. */
const statesInWork = ['UPLOADED', 'PREVIEWED', 'QUEUED', 'RUNNING'] as const satisfies ImportState[]

/** The most runs that may be in work. Each stores a file. */
const maxInWork = 20

const maxNameLength = 200

interface Upload {
  kind: ImportKind
  file: UploadedFile
  /** The profile whose settings are used. Null to find them. */
  profile: FoundProfile | null
  staffId: number
  now: Date
}

/**
 * Stores an uploaded file. A file that is already in work is not stored again: the answer is its run (O20). The unique
 * index on the digest decides between two uploads at the same time.
 */
export async function createRun(tx: Tx, { kind, file, profile: saved, staffId, now }: Upload) {
  if (file.isTooLarge) throw new ImportRefused({ reason: 'TOO_LARGE' })
  if (file.bytes === 0) throw new ImportRefused({ reason: file.name === '' ? 'MISSING' : 'EMPTY' })
  if ((await tx.importRun.count({ where: { state: { in: [...statesInWork] } } })) >= maxInWork) {
    const known = await inWork(tx, kind, file.digest)
    if (known) return { id: known.id, isKnown: true }
    throw new ImportRefused({ reason: 'TOO_MANY' })
  }
  const fileName =
    file.name
      .replace(/^.*[/\\]/, '')
      .replace(/\p{Cc}/gu, '')
      .slice(-maxNameLength) || '-'
  const [created] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO import_runs (kind, file_name, bytes, digest, format, settings, profile, staff_id, uploaded_at)
    VALUES (${kind}::import_kind, ${fileName}, ${file.bytes}::int, ${file.digest}, ${saved?.format ?? null},
      ${saved ? JSON.stringify(saved.settings) : null}::jsonb, ${saved?.name ?? null}, ${staffId}::int, ${now}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING id`
  if (!created) {
    const known = await inWork(tx, kind, file.digest)
    if (!known) throw new ImportRefused({ reason: 'CHANGED' })
    return { id: known.id, isKnown: true }
  }
  for (const [position, content] of file.chunks.entries()) {
    await tx.importChunk.create({
      data: { runId: created.id, position, content: new Uint8Array(content) },
      select: { runId: true },
    })
  }
  return { id: created.id, isKnown: false }
}
createRun.refusals = [ImportRefused]

function inWork(tx: Tx, kind: ImportKind, digest: string) {
  return tx.importRun.findFirst({ where: { kind, digest, state: { in: [...statesInWork] } }, select: { id: true } })
}

export interface SettingsChange {
  id: number
  /** The version that the form shows. */
  version: number
  /** A mapping or profile in JSON. */
  settings: string
  isFull: boolean
  mostClosed: number
}

/** Stores other settings, so that the preview is made again. Refused when the run was changed since the form was shown. */
export async function changeSettings(tx: Tx, { id, version, settings, ...others }: SettingsChange): Promise<void> {
  const run = await lockRun(tx, id)
  if (run.version !== version) throw new ImportRefused({ reason: 'CHANGED' })
  if (run.state !== 'PREVIEWED' && run.state !== 'UPLOADED') throw new ImportRefused({ reason: 'ENDED' })
  await tx.importRun.update({
    where: { id },
    data: {
      ...others,
      settings: parsedSettings(settings),
      state: 'UPLOADED',
      version: { increment: 1 },
      preview: Prisma.DbNull,
      attempts: 0,
      leaseUntil: null,
    },
  })
}
changeSettings.refusals = [NotFound, ImportRefused]

/**
 * Takes the settings of a saved profile, or the suggested ones when `name` is null, and makes the preview again. A
 * second press changes nothing.
 */
export async function useProfile(tx: Tx, id: number, name: string | null): Promise<void> {
  const run = await lockRun(tx, id)
  if (run.state !== 'PREVIEWED' && run.state !== 'UPLOADED') throw new ImportRefused({ reason: 'ENDED' })
  const saved = name === null ? null : await findProfile(tx, run.kind, name)
  if (name !== null && !saved) throw new NotFound('import profile')
  const isTaken = run.profile === name && isDeepStrictEqual(run.settings, saved?.settings ?? null)
  if (isTaken && run.state === 'UPLOADED') return
  await tx.importRun.update({
    where: { id },
    data: {
      format: saved?.format ?? null,
      settings: saved ? (saved.settings as Prisma.InputJsonValue) : Prisma.DbNull,
      profile: name,
      state: 'UPLOADED',
      version: { increment: 1 },
      preview: Prisma.DbNull,
      attempts: 0,
      leaseUntil: null,
    },
  })
}
useProfile.refusals = [NotFound, ImportRefused]

/** Settings must be a JSON object. The preview judges its fields, as the commands do. */
function parsedSettings(text: string): Prisma.InputJsonObject {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Prisma.InputJsonObject
  } catch {}
  throw new ImportRefused({ reason: 'SETTINGS' })
}

/**
 * Queues a run whose preview was seen. A second press finds it queued and changes nothing (O20). Refused when the
 * settings were changed after the preview that was shown.
 */
export async function startRun(tx: Tx, id: number, version: number, now: Date): Promise<{ isQueued: boolean }> {
  const run = await lockRun(tx, id)
  if (run.state === 'QUEUED' || run.state === 'RUNNING' || run.state === 'DONE') return { isQueued: false }
  if (run.state !== 'PREVIEWED' && run.state !== 'UPLOADED') throw new ImportRefused({ reason: 'ENDED' })
  if (run.version !== version) throw new ImportRefused({ reason: 'CHANGED' })
  if (run.state !== 'PREVIEWED' || (run.preview as ImportPreview | null)?.complaint !== null) {
    throw new ImportRefused({ reason: 'NOT_READY' })
  }
  await tx.importRun.update({
    where: { id },
    data: {
      state: 'QUEUED',
      queuedAt: now,
      version: { increment: 1 },
      attempts: 0,
      leaseUntil: null,
      rowsRead: 0,
      percentage: 0,
    },
  })
  return { isQueued: true }
}
startRun.refusals = [NotFound, ImportRefused]

/**
 * Cancels a run. One that is running stops after its present batch; what it has saved stays. Its file is deleted in
 * either case.
 */
export async function cancelRun(tx: Tx, id: number, now: Date): Promise<void> {
  const run = await lockRun(tx, id)
  if (run.state === 'CANCELLED') return
  if (run.state === 'DONE' || run.state === 'FAILED') throw new ImportRefused({ reason: 'ENDED' })
  if (run.state === 'RUNNING') {
    await tx.importRun.update({ where: { id }, data: { isCancelled: true } })
    return
  }
  await endRun(tx, id, { state: 'CANCELLED', endedAt: now })
}
cancelRun.refusals = [NotFound, ImportRefused]

/** Writes the end of a run and deletes its file and its preview, which can contain personal data (R4). */
export async function endRun(tx: Tx, id: number, data: Prisma.ImportRunUpdateInput): Promise<void> {
  await tx.importChunk.deleteMany({ where: { runId: id } })
  await tx.importRun.update({
    where: { id },
    data: { preview: Prisma.DbNull, leaseUntil: null, version: { increment: 1 }, ...data },
  })
}

async function lockRun(tx: Tx, id: number) {
  const [locked] = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM import_runs WHERE id = ${id}::int FOR UPDATE`
  if (!locked) throw new NotFound('import run')
  return tx.importRun.findUniqueOrThrow({ where: { id } })
}

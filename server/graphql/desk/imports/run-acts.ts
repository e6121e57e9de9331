import * as z from 'zod'
import { heldUpload } from '../../../common/held-uploads.ts'
import { auditEntry } from '../../../domain/common/audit.ts'
import { write } from '../../../domain/common/write-batch.ts'
import { ImportRefused } from '../../../domain/imports/refusals.ts'
import { cancelRun, changeSettings, createRun, startRun, useProfile } from '../../../domain/imports/runs.ts'
import { findProfile } from '../../../domain/imports/shipped-profiles.ts'
import type { Context } from '../../engine/context/context.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { ImportKindEnum, ImportRun } from './runs.ts'

interface RunShape {
  runId: number
  isKnown: boolean
}

export const ImportRunPayload = builder.objectRef<RunShape>('ImportRunPayload').implement({
  description: 'An import run after a change.',
  fields: (t) => ({
    run: t.prismaField({
      type: ImportRun,
      description: 'The run.',
      resolve: (query, { runId }, _args, { db }: Context) =>
        db.prisma.importRun.findUniqueOrThrow({ ...query, where: { id: runId } }),
    }),
    isKnown: t.exposeBoolean('isKnown', {
      description: 'Whether nothing was changed, because the file or the request is known.',
    }),
  }),
})

/** Storing a large file takes longer than other transactions may. */
const storing = { timeout: 60_000, maxWait: 10_000 }

builder.mutationField('createImportRun', (t) =>
  t.withAuth(staffOnly).field({
    pageOnly: true,
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Stores the file of the form that was sent. A file that is already in work is not stored again.',
    args: {
      kind: t.arg({ type: ImportKindEnum, required: true, description: 'Contents of the file.' }),
      upload: t.arg.string({ required: true, description: 'Token of the file that the request holds.' }),
      profile: t.arg.string({
        validate: textInput(80),
        description: 'Name of a profile. When null, the settings are found from the file.',
      }),
    },
    errors: { types: refusalsOf(createRun) },
    resolve: async (_root, { kind, upload, profile }, { db, now, patron }) => {
      const file = heldUpload(upload)
      if (!file) throw new ImportRefused({ reason: 'MISSING' })
      return db.prisma.$transaction(async (tx) => {
        const saved = profile ? await findProfile(tx, kind, profile) : null
        const { id, isKnown } = await createRun(tx, { kind, file, profile: saved, staffId: patron.id, now })
        if (!isKnown) {
          const details = { run: id, kind, bytes: file.bytes }
          await write(tx, auditEntry({ at: now, staffId: patron.id, action: 'createImportRun', details }))
        }
        return { runId: id, isKnown }
      }, storing)
    },
  }),
)

const runArgument = { required: true, for: ImportRun, description: 'Global ID of the run.' } as const
const versionArgument = { required: true, description: 'Version of the run that was seen.' } as const

const UpdateImportRunInput = builder.inputType('UpdateImportRunInput', {
  description: 'The input of `updateImportRun`.',
  fields: (t) => ({
    id: t.globalID(runArgument),
    version: t.int(versionArgument),
    settings: t.string({
      required: true,
      validate: textInput(60_000),
      description: 'Mapping or profile in JSON, as the commands read it.',
    }),
    isFull: t.boolean({
      description: 'For patrons: whether accounts that are not in the file are closed. Default false.',
    }),
    mostClosed: t.int({
      validate: z.int().min(0).max(100),
      description: 'For patrons: maximum percentage of accounts that are closed. Default 5.',
    }),
  }),
})

builder.mutationField('updateImportRun', (t) =>
  t.withAuth(staffOnly).field({
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Changes the settings of a run that was not started. The preview is made again.',
    args: { input: t.arg({ type: UpdateImportRunInput, required: true, description: 'The changes.' }) },
    errors: { types: refusalsOf(changeSettings) },
    resolve: staffResolver('updateImportRun', async (tx, { id, version, settings, isFull, mostClosed }) => {
      const runId = Number(id.id)
      await changeSettings(tx, { id: runId, version, settings, isFull: isFull ?? false, mostClosed: mostClosed ?? 5 })
      return { answer: { runId, isKnown: false }, details: { run: runId } }
    }),
  }),
)

builder.mutationField('applyImportProfile', (t) =>
  t.withAuth(staffOnly).field({
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Takes the settings of a profile for a run that was not started. The preview is made again.',
    args: {
      id: t.arg.globalID(runArgument),
      profile: t.arg.string({
        validate: textInput(80),
        description: 'Name of the profile. When null, the settings are found from the file.',
      }),
    },
    errors: { types: refusalsOf(useProfile) },
    resolve: staffResolver('applyImportProfile', async (tx, { id, profile }) => {
      const runId = Number(id.id)
      await useProfile(tx, runId, profile || null)
      return { answer: { runId, isKnown: false }, details: { run: runId } }
    }),
  }),
)

builder.mutationField('startImportRun', (t) =>
  t.withAuth(staffOnly).field({
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Starts the import of a previewed file. A run that was started already is not started again.',
    args: { id: t.arg.globalID(runArgument), version: t.arg.int(versionArgument) },
    errors: { types: refusalsOf(startRun) },
    resolve: staffResolver('startImportRun', async (tx, { id, version }, { now }) => {
      const runId = Number(id.id)
      const { isQueued } = await startRun(tx, runId, version, now)
      const answer = { runId, isKnown: !isQueued }
      return isQueued ? { answer, details: { run: runId } } : { answer, isRepeated: true }
    }),
  }),
)

builder.mutationField('cancelImportRun', (t) =>
  t.withAuth(staffOnly).field({
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Cancels a run and deletes its file. What it has imported stays.',
    args: { id: t.arg.globalID(runArgument) },
    errors: { types: refusalsOf(cancelRun) },
    resolve: staffResolver('cancelImportRun', async (tx, { id }, { now }) => {
      const runId = Number(id.id)
      await cancelRun(tx, runId, now)
      return { answer: { runId, isKnown: false }, details: { run: runId } }
    }),
  }),
)

import { deleteProfile, saveProfile } from '../../../domain/imports/profiles.ts'
import { type FoundProfile, listProfiles } from '../../../domain/imports/shipped-profiles.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { ImportRunPayload } from './run-acts.ts'
import { ImportKindEnum, ImportRun } from './runs.ts'

const ImportProfile = builder.objectRef<FoundProfile>('ImportProfile').implement({
  description: 'Import settings under a name, saved by the library or supplied with the service.',
  fields: (t) => ({
    profileId: t.exposeInt('id', {
      nullable: true,
      description: 'Number for `deleteImportProfile`. Null when the profile is supplied with the service.',
    }),
    kind: t.expose('kind', { type: ImportKindEnum, description: 'Contents of the files.' }),
    name: t.exposeString('name', { description: 'The name.' }),
    settings: t.string({
      description: 'Mapping or profile in JSON, as the commands read it.',
      resolve: ({ settings }) => JSON.stringify(settings, null, 2),
    }),
  }),
})

builder.queryField('importProfiles', (t) =>
  t.withAuth(staffOnly).field({
    type: [ImportProfile],
    role: 'ADMIN',
    size: 60,
    description: 'Saved import settings by name, then those supplied with the service, at most 60.',
    args: { kind: t.arg({ type: ImportKindEnum, description: 'Only profiles for these contents.' }) },
    resolve: (_root, { kind }, { db }) => listProfiles(db.prisma, kind ?? undefined),
  }),
)

const DeleteImportProfilePayload = builder.objectRef<{ name: string }>('DeleteImportProfilePayload').implement({
  description: 'Result of deleting import settings.',
  fields: (t) => ({ name: t.exposeString('name', { description: 'The name that they had.' }) }),
})

builder.mutationField('saveImportProfile', (t) =>
  t.withAuth(staffOnly).field({
    type: ImportRunPayload,
    role: 'ADMIN',
    description: 'Saves the settings of a run under a name. Settings of that name are replaced.',
    args: {
      id: t.arg.globalID({ required: true, for: ImportRun, description: 'Global ID of the run.' }),
      name: t.arg.string({ required: true, validate: textInput(100), description: '1 to 60 characters.' }),
    },
    errors: { types: refusalsOf(saveProfile) },
    resolve: staffResolver('saveImportProfile', async (tx, { id, name }, { now }) => {
      const { id: profile } = await saveProfile(tx, Number(id.id), name, now)
      return { answer: { runId: Number(id.id), isKnown: false }, details: { profile, run: Number(id.id) } }
    }),
  }),
)

builder.mutationField('deleteImportProfile', (t) =>
  t.withAuth(staffOnly).field({
    type: DeleteImportProfilePayload,
    role: 'ADMIN',
    description: 'Deletes saved import settings.',
    args: { profileId: t.arg.int({ required: true, description: 'Number of the profile.' }) },
    errors: { types: refusalsOf(deleteProfile) },
    resolve: staffResolver('deleteImportProfile', async (tx, { profileId }) => {
      const name = await deleteProfile(tx, profileId)
      return { answer: { name }, details: { profile: profileId } }
    }),
  }),
)

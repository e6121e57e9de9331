import type { MaterialType as MaterialTypeRow } from '../../../../../generated/prisma/client.ts'
import { NotFound } from '../../../../domain/common/refusal.ts'
import { updateMaterialType } from '../../../../domain/library/material-types/change.ts'
import { readMaterialTypes } from '../../../../domain/library/material-types/material-types.ts'
import { DiscLabelsRefused, FigureOutOfBounds } from '../../../../domain/library/rules/refusals.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { MaterialGroup, materialGroupWithCode } from '../../../library/material-groups.ts'
import { MaterialType } from '../../../library/material-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

// The fields of 1.0.0 for material types, over the types of the library. They end with the next major version.

const MaterialPolicy = builder.objectRef<MaterialTypeRow>('MaterialPolicy').implement({
  description: 'Rules of a material type, as in 1.0.0. `MaterialType` has the same fields.',
  fields: (t) => ({
    type: t.field({ type: MaterialType, description: 'Material type.', resolve: (type) => type }),
    typeCode: t.expose('code', {
      type: 'MaterialTypeCode',
      description: 'Code of the material type. Documents of 1.0.0 get it when they ask `type` without a selection.',
    }),
    group: t.field({
      type: MaterialGroup,
      description: 'Material group.',
      resolve: ({ groupCode }, _args, context) => materialGroupWithCode(groupCode, context),
    }),
    isAv: t.exposeBoolean('isAv', {
      description: 'Whether it is AV, which branches without AV pickup do not hand out.',
    }),
    discLabelFrom: t.exposeInt('discLabelFrom', {
      nullable: true,
      description: 'First class on a disc label that makes a CD this type (L2). Null when none does.',
    }),
    discLabelTo: t.exposeInt('discLabelTo', {
      nullable: true,
      description: 'Last class on a disc label that makes a CD this type (L2). Null when none does.',
    }),
  }),
})

builder.objectField(Rules, 'materials', (t) =>
  t.field({
    type: [MaterialPolicy],
    size: 20,
    description: 'Group of each material type that is not retired.',
    deprecationReason: 'Use `materialTypes`.',
    resolve: async (_rules, _args, { db }) => (await readMaterialTypes(db.prisma)).offered,
  }),
)

builder.mutationField('setMaterialPolicy', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Sets group and AV status of a material type.',
    deprecationReason: 'Use `updateMaterialType`, which does not overwrite the change of another person.',
    args: {
      type: t.arg({ type: 'MaterialTypeCode', required: true, description: 'Material type.' }),
      group: t.arg.string({ required: true, validate: textInput(60), description: 'Code of the material group.' }),
      isAv: t.arg.boolean({
        required: true,
        description: 'Whether it is AV, which is never renewed and needs AV pickup.',
      }),
    },
    errors: { types: refusalsOf(NotFound) },
    resolve: rulesResolver('setMaterialPolicy', async (tx, { type, group, isAv }) => ({
      of: { type },
      change: await updateMaterialType(tx, { code: type, version: null }, { groupCode: group, isAv }),
    })),
  }),
)

builder.mutationField('setSpokenCdLabels', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Sets the classes on CD labels that mark spoken CDs, for future imports. None when both are null.',
    deprecationReason: 'Use `updateMaterialType`, which sets the classes of any type.',
    args: {
      discLabelFrom: t.arg.int({ description: 'First class, 0 to 999. None when null.' }),
      discLabelTo: t.arg.int({ description: 'Last class, included. None when null.' }),
    },
    errors: { types: refusalsOf(NotFound, FigureOutOfBounds, DiscLabelsRefused) },
    resolve: rulesResolver('setSpokenCdLabels', async (tx, { discLabelFrom = null, discLabelTo = null }) => {
      // A merged type gives its successor.
      const code = (await readMaterialTypes(tx)).meant('SPOKEN_CD')?.code ?? 'SPOKEN_CD'
      return { change: await updateMaterialType(tx, { code, version: null }, { discLabelFrom, discLabelTo }) }
    }),
  }),
)

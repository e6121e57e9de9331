import { NotFound } from '../../../../domain/common/refusal.ts'
import { setMaterialPolicy, setSpokenCdLabels } from '../../../../domain/library/rules/materials.ts'
import { DiscLabelsRefused, FigureOutOfBounds } from '../../../../domain/library/rules/refusals.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { MaterialTypeEnum } from '../../../enums.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

builder.mutationField('setMaterialPolicy', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Sets group and AV status of a material type.',
    args: {
      type: t.arg({ type: MaterialTypeEnum, required: true, description: 'Material type.' }),
      group: t.arg.string({ required: true, validate: textInput(60), description: 'Code of the material group.' }),
      isAv: t.arg.boolean({
        required: true,
        description: 'Whether it is AV, which is never renewed and needs AV pickup.',
      }),
    },
    errors: { types: [NotFound], union: { name: 'SetMaterialPolicyResult' } },
    resolve: rulesResolver('setMaterialPolicy', async (tx, { type, group, isAv }) => ({
      of: { type },
      change: await setMaterialPolicy(tx, type, { groupCode: group, isAv }),
    })),
  }),
)

builder.mutationField('setSpokenCdLabels', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Sets the classes on CD labels that mark spoken CDs, for future imports. None when both are null.',
    args: {
      discLabelFrom: t.arg.int({ description: 'First class, 0 to 999. None when null.' }),
      discLabelTo: t.arg.int({ description: 'Last class, included. None when null.' }),
    },
    errors: { types: [FigureOutOfBounds, DiscLabelsRefused], union: { name: 'SetSpokenCdLabelsResult' } },
    resolve: rulesResolver('setSpokenCdLabels', async (tx, { discLabelFrom, discLabelTo }) => ({
      change: await setSpokenCdLabels(tx, { discLabelFrom: discLabelFrom ?? null, discLabelTo: discLabelTo ?? null }),
    })),
  }),
)

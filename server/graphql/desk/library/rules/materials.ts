import { NotFound } from '../../../../domain/common/refusal.ts'
import { setMaterial, setSpokenCdLabels } from '../../../../domain/library/rules/materials.ts'
import { DiscLabelsRefused, FigureOutOfBounds } from '../../../../domain/library/rules/refusals.ts'
import { plainText } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { MaterialTypeEnum } from '../../../enums.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { changeRules } from './change-rules.ts'
import { Rules } from './rules.ts'

builder.mutationField('setMaterial', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Puts a material type into a group, and says whether it is AV. Open holds over a limit by it stay.',
    args: {
      type: t.arg({ type: MaterialTypeEnum, required: true, description: 'The type whose rules change.' }),
      group: t.arg.string({ required: true, validate: plainText(60), description: 'Code of the material group.' }),
      isAv: t.arg.boolean({
        required: true,
        description: 'AV is not handed out at branches without AV pickup, and never renewed.',
      }),
    },
    errors: { types: [NotFound], union: { name: 'SetMaterialResult' } },
    resolve: changeRules('setMaterial', async (tx, { type, group, isAv }) => ({
      of: { type },
      change: await setMaterial(tx, type, { groupCode: group, isAv }),
    })),
  }),
)

builder.mutationField('setSpokenCdLabels', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description:
      "Sets which classes on a CD's label make it a spoken CD; both null: none does. " +
      'It counts for records that are imported from now on.',
    args: {
      discLabelFrom: t.arg.int({ description: 'First class, 0 to 999; null: none, as the last.' }),
      discLabelTo: t.arg.int({ description: 'Last class, which still belongs to it.' }),
    },
    errors: { types: [FigureOutOfBounds, DiscLabelsRefused], union: { name: 'SetSpokenCdLabelsResult' } },
    resolve: changeRules('setSpokenCdLabels', async (tx, { discLabelFrom, discLabelTo }) => ({
      change: await setSpokenCdLabels(tx, { discLabelFrom: discLabelFrom ?? null, discLabelTo: discLabelTo ?? null }),
    })),
  }),
)

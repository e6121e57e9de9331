import { UnknownBranch } from '../../../../domain/library/branch.ts'
import { addBranch, changeBranch } from '../../../../domain/library/rules/branches.ts'
import { AvPickupWithoutPickup, BranchCodeRefused, NameRefused } from '../../../../domain/library/rules/refusals.ts'
import { builder } from '../../../builder.ts'
import { BranchKindEnum } from '../../../enums.ts'
import { plainText } from '../../../input.ts'
import { Branch } from '../../../library/branch.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { changeRules } from './change-rules.ts'
import { Rules } from './rules.ts'

builder.mutationField('changeBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Changes what is given of a branch. Holds that are to be collected there already stay.',
    args: {
      id: t.arg.globalID({ required: true, for: Branch, description: 'The branch to change.' }),
      name: t.arg.string({ validate: plainText(200), description: '1 to 60 characters.' }),
      nameEn: t.arg.string({ validate: plainText(200), description: 'In English; 1 to 60 characters.' }),
      acceptsPickup: t.arg.boolean({ description: 'Whether holds can be collected there at all.' }),
      acceptsAvPickup: t.arg.boolean({ description: 'Whether AV can be collected there; only where holds can.' }),
      givesProvisionalPasswords: t.arg.boolean({
        description: 'Whether patrons are told that its counter hands out provisional passwords.',
      }),
    },
    errors: { types: [UnknownBranch, NameRefused, AvPickupWithoutPickup], union: { name: 'ChangeBranchResult' } },
    resolve: changeRules('changeBranch', async (tx, { id, ...figures }) => {
      const branchId = Number(id.id)
      return { of: { branchId }, change: await changeBranch(tx, branchId, figures) }
    }),
  }),
)

builder.mutationField('addBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Adds a branch, open every day and with pickup of everything until that is changed.',
    args: {
      code: t.arg.string({
        required: true,
        validate: plainText(200),
        description: 'For lists and imports: 1 to 20 small letters, digits and hyphens, a letter first.',
      }),
      name: t.arg.string({ required: true, validate: plainText(200), description: '1 to 60 characters.' }),
      nameEn: t.arg.string({
        required: true,
        validate: plainText(200),
        description: 'In English; 1 to 60 characters.',
      }),
      kind: t.arg({ type: BranchKindEnum, required: true, description: 'For lists; no rule goes by it.' }),
    },
    errors: { types: [BranchCodeRefused, NameRefused], union: { name: 'AddBranchResult' } },
    resolve: changeRules('addBranch', async (tx, branch) => {
      const { branchId, change } = await addBranch(tx, branch)
      return { of: { branchId }, change }
    }),
  }),
)

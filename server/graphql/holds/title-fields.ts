import { placingRefusal } from '../../domain/holds/eligibility/placing.ts'
import { openHolds } from '../../domain/holds/listed.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { TitleRefusal } from './refusals.ts'

builder.prismaObjectFields(Title, (t) => ({
  holdCount: t.relationCount('holds', { where: openHolds, description: 'Open holds of all patrons on the title.' }),
  refusal: t.field({
    type: TitleRefusal,
    nullable: true,
    description: 'Why the viewer cannot reserve this title. Null when the viewer can.',
    select: { id: true },
    resolve: async ({ id }, _args, { loaders }) => {
      const { titles, limits } = await loaders.placementEligibility.load(id)
      const refusal = placingRefusal(
        titles.find((facts) => facts.id === id),
        limits,
      )
      return refusal && refusalAsData(refusal)
    },
  }),
}))

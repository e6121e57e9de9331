import { ndcLabels } from '../../../domain/catalogue/ndc/labels.ts'
import { ndcLabelsEn } from '../../../domain/catalogue/ndc/labels-en.ts'
import { ndcDigits } from '../../../domain/catalogue/ndc/ndc.ts'
import { classesAbove, classesBelow, classesOf, mainClasses, maxDigits } from '../../../domain/catalogue/ndc/tree.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Title } from '../title.ts'

const maxLength = 100

/** The value is the digits of the class. */
const NdcClass = builder.objectRef<string>('NdcClass')

NdcClass.implement({
  description: 'A class of the Nippon Decimal Classification (NDC, 9th edition), of one to three digits.',
  fields: (t) => ({
    ndc: t.string({ description: 'Digits of the class, for example 913.', resolve: (ndc) => ndc }),
    label: t.string({
      nullable: true,
      description: 'Japanese label. Null when the edition has no such class.',
      resolve: (ndc) => ndcLabels.get(ndc) ?? null,
    }),
    labelEn: t.string({
      nullable: true,
      description: 'English label. Null when there is none.',
      resolve: (ndc) => ndcLabelsEn.get(ndc) ?? null,
    }),
    count: t.int({
      work: statementCost,
      description: 'Exact number of titles in the class and its subclasses.',
      resolve: (ndc, _args, { loaders }) => loaders.titleCountOfClass.load(ndc),
    }),
    parent: t.field({
      type: NdcClass,
      nullable: true,
      description: 'The class one digit above. Null when it is a main class.',
      resolve: (ndc) => classesAbove(ndc).at(-1) ?? null,
    }),
    ancestors: t.field({
      type: [NdcClass],
      size: 2,
      description: 'The classes above, the main class first.',
      resolve: (ndc) => classesAbove(ndc),
    }),
    children: t.field({
      type: [NdcClass],
      size: 10,
      description: `The ten classes one digit below. Empty below ${maxDigits} digits.`,
      resolve: (ndc) => classesBelow(ndc),
    }),
  }),
})

builder.queryField('ndcMainClasses', (t) =>
  t.field({
    type: [NdcClass],
    scope: 'public',
    size: 10,
    description: 'The ten main classes.',
    resolve: () => [...mainClasses],
  }),
)

builder.queryField('ndcClass', (t) =>
  t.field({
    type: NdcClass,
    scope: 'public',
    nullable: true,
    description: 'The class of a class number, for example 913 of K913.6. Null when there is no such class.',
    args: {
      ndc: t.arg.string({
        required: true,
        validate: textInput(maxLength),
        description: `A class number. Digits after the first ${maxDigits} are ignored.`,
      }),
    },
    resolve: async (_root, args, { loaders }) => {
      const ndc = ndcDigits(args.ndc).slice(0, maxDigits)
      if (!/^[0-9]+$/.test(ndc)) return null
      return ndcLabels.has(ndc) || (await loaders.titleCountOfClass.load(ndc)) > 0 ? ndc : null
    },
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  ndcClasses: t.field({
    type: [NdcClass],
    size: 3,
    description: "The classes of the title's class numbers, without duplicates.",
    select: { ndcs: true },
    resolve: ({ ndcs }) => classesOf(ndcs),
  }),
}))

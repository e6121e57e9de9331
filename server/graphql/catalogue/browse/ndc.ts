import { ndcLabels } from '../../../domain/catalogue/ndc/labels.ts'
import { ndcLabelsEn } from '../../../domain/catalogue/ndc/labels-en.ts'
import { ndcDigits } from '../../../domain/catalogue/ndc/ndc.ts'
import { classesAbove, classesBelow, classesOf, deepest, mainClasses } from '../../../domain/catalogue/ndc/tree.ts'
import { statement } from '../../engine/cost/points.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Title } from '../title.ts'

const longest = 100

/** A class is its digits. */
const NdcClass = builder.objectRef<string>('NdcClass')

NdcClass.implement({
  description: 'A class of the Nippon Decimal Classification (NDC, 9th edition): one to three digits.',
  fields: (t) => ({
    ndc: t.string({ description: 'Its digits, e.g. 913.', resolve: (ndc) => ndc }),
    label: t.string({
      nullable: true,
      description: 'What it is about, in Japanese; null: the edition has no such class.',
      resolve: (ndc) => ndcLabels.get(ndc) ?? null,
    }),
    labelEn: t.string({
      nullable: true,
      description: 'The same in English; null below two digits.',
      resolve: (ndc) => ndcLabelsEn.get(ndc) ?? null,
    }),
    count: t.int({
      work: statement,
      description: `Titles with a class number that begins so, counted exactly, each once. The letter before a number, as
children's K, is ignored.`,
      resolve: (ndc, _args, { loaders }) => loaders.titleCountOfClass.load(ndc),
    }),
    parent: t.field({
      type: NdcClass,
      nullable: true,
      description: 'The class one digit above; null: it is a main class.',
      resolve: (ndc) => classesAbove(ndc).at(-1) ?? null,
    }),
    ancestors: t.field({
      type: [NdcClass],
      size: 2,
      description: 'The classes that it is part of, the main class first.',
      resolve: (ndc) => classesAbove(ndc),
    }),
    children: t.field({
      type: [NdcClass],
      size: 10,
      description: `The ten classes one digit below, those without a label too; none below ${deepest} digits.`,
      resolve: (ndc) => classesBelow(ndc),
    }),
  }),
})

builder.queryField('ndcMainClasses', (t) =>
  t.field({ type: [NdcClass], size: 10, description: 'The ten main classes.', resolve: () => [...mainClasses] }),
)

builder.queryField('ndcClass', (t) =>
  t.field({
    type: NdcClass,
    nullable: true,
    description: `The class of a class number, e.g. 913 of K913.6; null: it begins with no digit, or neither the edition nor
the catalogue has such a class.`,
    args: {
      ndc: t.arg.string({
        required: true,
        validate: plainText(longest),
        description: `With the letter before it or without; what follows ${deepest} digits is ignored.`,
      }),
    },
    resolve: async (_root, args, { loaders }) => {
      const ndc = ndcDigits(args.ndc).slice(0, deepest)
      if (!/^[0-9]+$/.test(ndc)) return null
      return ndcLabels.has(ndc) || (await loaders.titleCountOfClass.load(ndc)) > 0 ? ndc : null
    },
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  ndcClasses: t.field({
    type: [NdcClass],
    size: 3,
    description: 'Where its class numbers stand in the classification, each place once.',
    select: { ndcs: true },
    resolve: ({ ndcs }) => classesOf(ndcs),
  }),
}))

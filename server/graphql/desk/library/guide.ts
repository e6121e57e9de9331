import type { Language } from '../../../../generated/prisma/enums.ts'
import { blockFacts, factText, inlineFacts } from '../../../domain/library/guide/facts.ts'
import { readGuideText } from '../../../domain/library/guide/read.ts'
import { checkedGuide, GuideTextChanged, GuideTextRefused, saveGuideText } from '../../../domain/library/guide/save.ts'
import { branchesOf, policyOf } from '../../../domain/library/rules/rule-cache.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../engine/schema/refusal-types.ts'
import { GuidePageEnum, LanguageEnum } from '../../enums.ts'
import { GuideBlock, GuideText, ofGuide, shownGuide } from '../../library/guide.ts'
import { byStaff, staffOnly } from '../desk-mutation.ts'

const GuideTextFault = builder.enumType('GuideTextFault', {
  description: 'Why a text cannot stand in the guide.',
  values: {
    EMPTY: { description: 'There are no words.' },
    TOO_LONG: { description: 'The page would be too large for small phones.' },
    UNKNOWN_FACT: { description: 'Something in braces that is no fact.' },
    FACT_NOT_ALONE: { description: 'A table in the middle of a line.' },
    BAD_LINK: { description: 'A link that leads neither to http(s) nor to a page of the service.' },
  } as const,
})

builder.objectType(GuideTextRefused, {
  ...refusalType(GuideTextRefused),
  description: 'A text that the guide cannot show as its writer meant it.',
  fields: (t) => ({
    reason: t.field({
      type: GuideTextFault,
      description: 'The first fault that was found.',
      resolve: ({ reason }) => reason,
    }),
    word: t.exposeString('word', { description: 'What of the text it is about; empty: the whole.' }),
  }),
})

plainRefusals([[GuideTextChanged, 'Somebody else has changed the text since it was read.']])

const GuideFact = builder.objectRef<{ name: string; value: string | null }>('GuideFact').implement({
  description: 'A fact that texts of the guide can have in braces.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What stands in the braces.' }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'What it says now; null: a table, which stands on a line by itself.',
    }),
  }),
})

builder.queryField('guideFacts', (t) =>
  t.withAuth(staffOnly).field({
    type: [GuideFact],
    size: inlineFacts.length + blockFacts.length,
    description: `The facts that texts of the guide can have, at most ${inlineFacts.length + blockFacts.length}.`,
    args: { language: t.arg(ofGuide.language) },
    resolve: async (_root, { language }, { db }) => {
      const { rules } = await readGuideText(db, 'CONTACT', language)
      const sources = { policy: await policyOf(db), branches: await branchesOf(db), spokenCd: rules.spokenCd }
      const inline = inlineFacts.map((name) => ({ name, value: factText(name, sources, language) }))
      return [...inline, ...blockFacts.map((name) => ({ name, value: null }))]
    },
  }),
)

const GuideVersion = builder.prismaObject('GuideText', {
  name: 'GuideVersion',
  select: {},
  description: 'What was written on a page of the guide before.',
  fields: (t) => ({
    page: t.expose('page', { type: GuidePageEnum, description: 'On which page.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'In which language.' }),
    version: t.exposeInt('version', { description: 'Counted from 1.' }),
    text: t.exposeString('text', { nullable: true, description: 'Null: the text that the service comes with.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When.' }),
  }),
})

/** So many versions are shown; all are kept. */
const mostVersions = 10

builder.queryField('guideVersions', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [GuideVersion],
    size: mostVersions,
    description: `What was written on a page, the last first, at most ${mostVersions}. The log of the desk says by whom.`,
    args: { page: t.arg(ofGuide.page), language: t.arg(ofGuide.language) },
    resolve: (query, _root, { page, language }, { db }) =>
      db.prisma.guideText.findMany({
        ...query,
        where: { page, language },
        orderBy: { version: 'desc' },
        take: mostVersions,
      }),
  }),
)

const Preview = builder.objectRef<{ text: string; language: Language }>('GuidePreview').implement({
  description: 'A text as the guide would show it.',
  fields: (t) => ({
    blocks: t.field({
      type: [GuideBlock],
      size: 20,
      description: 'In pieces, with the facts that the rules say now filled in.',
      resolve: async ({ text, language }, _args, context) => {
        const { rules } = await readGuideText(context.db, 'CONTACT', language)
        return shownGuide(checkedGuide(text), rules, language, context)
      },
    }),
  }),
})

const text = { validate: plainText(12_000) } as const
const markup =
  'Blank lines between paragraphs; a line that begins with ■ is a heading, with ・ an entry of a list; [words](https://…) or [words](search) lead somewhere; {shelfDays} is a fact.'

builder.queryField('previewGuideText', (t) =>
  t.withAuth(staffOnly).field({
    type: Preview,
    description: 'Shows a text without keeping it.',
    args: {
      language: t.arg(ofGuide.language),
      text: t.arg.string({ ...text, required: true, description: markup }),
    },
    errors: {
      types: [GuideTextRefused],
      union: { name: 'PreviewGuideTextResult', description: 'The text in pieces, or why it cannot stand there.' },
    },
    resolve: (_root, { language, text }) => {
      checkedGuide(text)
      return { text, language }
    },
  }),
)

builder.mutationField('setGuideText', (t) =>
  t.withAuth(staffOnly).field({
    type: GuideText,
    description: 'Changes a page of the guide in one language; what it was is kept.',
    args: {
      page: t.arg(ofGuide.page),
      language: t.arg(ofGuide.language),
      version: t.arg.int({ required: true, description: 'Of the text that was read and changed.' }),
      text: t.arg.string({ ...text, description: `${markup} Null: the text that the service comes with.` }),
    },
    errors: {
      types: [GuideTextRefused, GuideTextChanged],
      union: { name: 'SetGuideTextResult', description: 'The page as it is now, or why it is as it was.' },
    },
    resolve: async (root, args, context) => {
      await save(root, args, context)
      return readGuideText(context.db, args.page, args.language)
    },
  }),
)

const save = byStaff('setGuideText', async (tx, args: SaveArgs, { now }) => {
  const { page, language } = args
  const { version } = await saveGuideText(tx, args, args.text ?? null, now)
  return { answer: version, details: { page, language, version, isDefault: args.text == null } }
})

type SaveArgs = Parameters<typeof saveGuideText>[1] & { text?: string | null | undefined }

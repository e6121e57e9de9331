import type { Language } from '../../../../generated/prisma/enums.ts'
import { blockFacts, factText, inlineFacts } from '../../../domain/library/guide/facts.ts'
import { readGuideText } from '../../../domain/library/guide/read.ts'
import { checkedGuide, saveGuideText } from '../../../domain/library/guide/save.ts'
import { cachedBranches, cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { GuidePageEnum, LanguageEnum } from '../../library/enums.ts'
import { GuideBlock, GuideText, guideArguments, renderGuide } from '../../library/guide.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'

const GuideFact = builder.objectRef<{ name: string; value: string | null }>('GuideFact').implement({
  description: 'A fact for guide texts.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name, written in braces.' }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'Current value. Null when it is a table, which needs a line of its own.',
    }),
  }),
})

builder.queryField('guideFacts', (t) =>
  t.withAuth(staffOnly).field({
    pageOnly: true,
    type: [GuideFact],
    role: 'ADMIN',
    size: inlineFacts.length + blockFacts.length,
    description: `Facts for guide texts, at most ${inlineFacts.length + blockFacts.length}.`,
    args: { language: t.arg(guideArguments.language) },
    resolve: async (_root, { language }, { db }) => {
      const { rules } = await readGuideText(db, 'CONTACT', language)
      const sources = { policy: await cachedPolicy(db), branches: await cachedBranches(db), spokenCd: rules.spokenCd }
      const inline = inlineFacts.map((name) => ({ name, value: factText(name, sources, language) }))
      return [...inline, ...blockFacts.map((name) => ({ name, value: null }))]
    },
  }),
)

const GuideVersion = builder.prismaObject('GuideText', {
  name: 'GuideVersion',
  select: {},
  description: 'An earlier version of a guide page.',
  fields: (t) => ({
    page: t.expose('page', { type: GuidePageEnum, description: 'The page.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language.' }),
    version: t.exposeInt('version', { description: 'Version number, from 1.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'The text. Null when it was the text supplied with the service.',
    }),
    createdAt: t.expose('writtenAt', { type: 'DateTime', description: 'When the text was written.' }),
  }),
})

/** Maximum number of versions listed. All are stored. */
const maxVersions = 10

builder.queryField('guideVersions', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [GuideVersion],
    role: 'ADMIN',
    size: maxVersions,
    description: `Versions of a guide page, newest first, at most ${maxVersions}.`,
    args: { page: t.arg(guideArguments.page), language: t.arg(guideArguments.language) },
    resolve: (query, _root, { page, language }, { db }) =>
      db.prisma.guideText.findMany({
        ...query,
        where: { page, language },
        orderBy: { version: 'desc' },
        take: maxVersions,
      }),
  }),
)

const Preview = builder.objectRef<{ text: string; language: Language }>('GuidePreview').implement({
  description: 'A guide text as displayed.',
  fields: (t) => ({
    blocks: t.field({
      type: [GuideBlock],
      size: 20,
      description: 'Blocks of the text with current facts filled in.',
      resolve: async ({ text, language }, _args, context) => {
        const { rules } = await readGuideText(context.db, 'CONTACT', language)
        return renderGuide(checkedGuide(text), rules, language, context)
      },
    }),
  }),
})

const text = { validate: textInput(12_000) } as const
const markupDescription =
  'Text with blank lines between paragraphs, ■ for headings, ・ for list entries, [words](search) for links and {shelfDays} for facts.'

builder.queryField('previewGuideText', (t) =>
  t.withAuth(staffOnly).field({
    pageOnly: true,
    type: Preview,
    role: 'ADMIN',
    description: 'Renders a guide text without storing it.',
    args: {
      language: t.arg(guideArguments.language),
      text: t.arg.string({ ...text, required: true, description: markupDescription }),
    },
    errors: { types: refusalsOf(checkedGuide) },
    resolve: (_root, { language, text }) => {
      checkedGuide(text)
      return { text, language }
    },
  }),
)

const SetGuideTextInput = builder.inputType('SetGuideTextInput', {
  description: 'The input of `setGuideText`.',
  fields: (t) => ({
    page: t.field(guideArguments.page),
    language: t.field(guideArguments.language),
    version: t.int({ required: true, description: 'Version of the text that was edited.' }),
    text: t.string({ ...text, description: `${markupDescription} Null restores the text supplied with the service.` }),
  }),
})

builder.mutationField('setGuideText', (t) =>
  t.withAuth(staffOnly).field({
    type: GuideText,
    role: 'ADMIN',
    description: 'Changes a guide page in one language. Earlier versions are stored.',
    args: { input: t.arg({ type: SetGuideTextInput, required: true }) },
    errors: { types: refusalsOf(saveGuideText) },
    resolve: async (root, args, context) => {
      await saveResolver(root, args, context)
      return readGuideText(context.db, args.input.page, args.input.language)
    },
  }),
)

const saveResolver = staffResolver('setGuideText', async (tx, args: SaveArgs, { now }) => {
  const { page, language } = args
  const { version } = await saveGuideText(tx, args, args.text ?? null, now)
  return { answer: version, details: { page, language, version, isDefault: args.text == null } }
})

type SaveArgs = Parameters<typeof saveGuideText>[1] & { text?: string | null | undefined }

import type { Language, PatronCategory } from '../../../generated/prisma/enums.ts'
import { type BlockFact, factText, mainBranch } from '../../domain/library/guide/facts.ts'
import { type Block, type Run, readGuide } from '../../domain/library/guide/markup.ts'
import { type GuideRules, type GuideText as GuideTextShape, readGuideText } from '../../domain/library/guide/read.ts'
import { branchesOf, policyOf } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { statement } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { GuidePageEnum, LanguageEnum, PatronCategoryEnum } from '../enums.ts'
import { Branch, branchWithId } from './branch.ts'
import { MaterialGroup, materialGroupWithCode } from './library.ts'

/** A piece of a line, filled in. */
interface ShownRun {
  text: string
  href?: string
  link?: string
  fact?: string
}

interface ShownBlock {
  kind: Block['kind']
  lines: ShownRun[][]
  /** What stands there in place of lines. */
  fact: BlockFact | null
  rules: GuideRules
}

/** The pieces of a text, with the facts that the rules say now. */
export async function shownGuide(
  blocks: Block[],
  rules: GuideRules,
  language: Language,
  { db }: Context,
): Promise<ShownBlock[]> {
  const [policy, branches] = [await policyOf(db), await branchesOf(db)]
  const sources = { policy, branches, spokenCd: rules.spokenCd }
  const shown = (run: Run): ShownRun =>
    'fact' in run ? { fact: run.fact, text: factText(run.fact, sources, language) } : run
  return blocks.map((block) =>
    block.kind === 'FACT'
      ? { kind: block.kind, fact: block.fact, lines: [], rules }
      : { kind: block.kind, fact: null, lines: block.lines.map((line) => line.map(shown)), rules },
  )
}

const GuideRun = builder.objectRef<ShownRun>('GuideRun').implement({
  description: 'A piece of a line.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Its words.' }),
    href: t.string({
      nullable: true,
      description: 'Where they lead, at http or https.',
      resolve: ({ href }) => href ?? null,
    }),
    link: t.string({
      nullable: true,
      description: 'The page of the service to which they lead, by its name in a text, e.g. `search`.',
      resolve: ({ link }) => link ?? null,
    }),
    fact: t.string({
      nullable: true,
      description: 'The fact that was filled in, e.g. `shelfDays`; of `mailFrom` the pages alone know the words.',
      resolve: ({ fact }) => fact ?? null,
    }),
  }),
})

const GuideLine = builder.objectRef<ShownRun[]>('GuideLine').implement({
  description: 'A line of a paragraph, or an entry of a list.',
  fields: (t) => ({
    runs: t.field({ type: [GuideRun], size: 4, description: 'Its pieces in order.', resolve: (runs) => runs }),
  }),
})

interface LevelShape {
  group: string
  category: PatronCategory | null
  branchId: number | null
}

interface RowShape extends LevelShape {
  titles?: number | null
  days?: number
  renewals?: number
  copies?: number | null
}

const GuideRule = builder.objectRef<RowShape>('GuideRule').implement({
  description: 'A row of a table in the guide: what holds for whom; the most specific one wins.',
  fields: (t) => ({
    group: t.field({
      type: MaterialGroup,
      description: 'What is reserved or lent.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
    category: t.field({
      type: PatronCategoryEnum,
      nullable: true,
      description: 'Null: everybody.',
      resolve: ({ category }) => category,
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Where the patron is registered; null: anywhere.',
      resolve: ({ branchId }, _args, context) => (branchId === null ? null : branchWithId(branchId, context)),
    }),
    titles: t.int({
      nullable: true,
      description: 'Of limits: most titles on hold at a time; null: no limit.',
      resolve: ({ titles }) => titles ?? null,
    }),
    days: t.int({ nullable: true, description: 'Of loans: how long.', resolve: ({ days }) => days ?? null }),
    renewals: t.int({
      nullable: true,
      description: 'Of loans: how often they can be renewed.',
      resolve: ({ renewals }) => renewals ?? null,
    }),
    copies: t.int({
      nullable: true,
      description: 'Of loans: most copies at a time; null: no limit.',
      resolve: ({ copies }) => copies ?? null,
    }),
  }),
})

const GuideBlockKind = builder.enumType('GuideBlockKind', {
  description: 'What a piece of a page of the guide is.',
  values: {
    HEADING: { description: 'A heading, of one line.' },
    PARAGRAPH: { description: 'Lines that stand together.' },
    LIST: { description: 'Each line is an entry.' },
    FACT: { description: 'What `fact` says stands here: a table, or how the main branch is reached.' },
  } as const,
})

/** So many rows of a table fit on a page. */
const mostRows = 12

export const GuideBlock = builder.objectRef<ShownBlock>('GuideBlock').implement({
  description: 'A piece of a page of the guide.',
  fields: (t) => ({
    kind: t.field({ type: GuideBlockKind, description: 'What it is.', resolve: ({ kind }) => kind }),
    lines: t.field({ type: [GuideLine], size: 5, description: 'Of a FACT none.', resolve: ({ lines }) => lines }),
    fact: t.string({
      nullable: true,
      description: 'Of a FACT: `limits`, `loans` or `contact`.',
      resolve: ({ fact }) => fact,
    }),
    rows: t.field({
      type: [GuideRule],
      size: mostRows,
      description: `Of \`limits\` and \`loans\`: what the rules say now, at most ${mostRows} rows, the general ones first.`,
      resolve: ({ fact, rules }): RowShape[] => (fact === 'limits' || fact === 'loans' ? firstRows(rules[fact]) : []),
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Of `contact`: the branch that answers for the library.',
      resolve: async ({ fact }, _args, { db }) => (fact === 'contact' ? mainBranch(await branchesOf(db)) : null),
    }),
  }),
})

/** What holds for everybody is never left out. */
function firstRows(rows: RowShape[]): RowShape[] {
  const general = rows.filter(({ category, branchId }) => category === null && branchId === null)
  const special = rows.filter((row) => !general.includes(row))
  const shown = new Set([...general, ...special.slice(0, Math.max(0, mostRows - general.length))])
  return rows.filter((row) => shown.has(row)).slice(0, mostRows)
}

export interface GuideShape {
  text: GuideTextShape
  rules: GuideRules
}

export const GuideText = builder.objectRef<GuideShape>('GuideText').implement({
  description: 'A page of the guide in one language.',
  fields: (t) => ({
    page: t.field({ type: GuidePageEnum, description: 'Which one.', resolve: ({ text }) => text.page }),
    language: t.field({ type: LanguageEnum, description: 'In which language.', resolve: ({ text }) => text.language }),
    text: t.string({ description: 'As it was written, facts in braces.', resolve: ({ text }) => text.text }),
    isDefault: t.boolean({
      description: 'Whether it is the text that the service comes with.',
      resolve: ({ text }) => text.isDefault,
    }),
    version: t.int({ description: 'How often it was changed; 0: never.', resolve: ({ text }) => text.version }),
    writtenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was changed last; null: never.',
      resolve: ({ text }) => text.writtenAt,
    }),
    blocks: t.field({
      type: [GuideBlock],
      size: 20,
      description: 'The text in pieces, with the facts that the rules say now filled in.',
      resolve: ({ text, rules }, _args, context) =>
        shownGuide(readGuide(text.text).blocks, rules, text.language, context),
    }),
  }),
})

export const ofGuide = {
  page: { type: GuidePageEnum, required: true, description: 'Which page.' },
  language: { type: LanguageEnum, required: true, description: 'In which language.' },
} as const

builder.queryField('guidePage', (t) =>
  t.field({
    type: GuideText,
    work: statement,
    description: "What the library says of its service to readers, with its rules' own figures in it.",
    args: { page: t.arg(ofGuide.page), language: t.arg(ofGuide.language) },
    resolve: (_root, { page, language }, { db }) => readGuideText(db, page, language),
  }),
)

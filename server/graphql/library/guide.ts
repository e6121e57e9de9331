import type { Language } from '../../../generated/prisma/enums.ts'
import { type BlockFact, factText, mainBranch } from '../../domain/library/guide/facts.ts'
import { type Block, type Run, readGuide } from '../../domain/library/guide/markup.ts'
import { type GuideRules, type GuideText as GuideTextShape, readGuideText } from '../../domain/library/guide/read.ts'
import { cachedBranches, cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch, branchWithId } from './branch.ts'
import { GuidePageEnum, LanguageEnum } from './enums.ts'
import { MaterialGroup, materialGroupWithCode } from './material-groups.ts'
import { PatronCategory, patronCategoryWithCode } from './patron-category.ts'

/** A run of text with its fact filled in. */
interface ShownRun {
  text: string
  href?: string
  link?: string
  fact?: string
}

interface ShownBlock {
  kind: Block['kind']
  lines: ShownRun[][]
  /** Fact that replaces the lines. Null when the block has lines. */
  fact: BlockFact | null
  rules: GuideRules
}

/** Returns the blocks of a text with current facts of the rules. */
export async function renderGuide(
  blocks: Block[],
  rules: GuideRules,
  language: Language,
  { db }: Context,
): Promise<ShownBlock[]> {
  const [policy, branches] = [await cachedPolicy(db), await cachedBranches(db)]
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
  description: 'A run of text in a line.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Text of the run.' }),
    href: t.string({
      nullable: true,
      description: 'Target of an http or https link. Null when it has none.',
      resolve: ({ href }) => href ?? null,
    }),
    link: t.string({
      nullable: true,
      description: 'Page of the service that it links to. Null when it has none.',
      resolve: ({ link }) => link ?? null,
    }),
    fact: t.string({
      nullable: true,
      description: 'Name of the fact, for example `shelfDays`. Null when the text is literal.',
      resolve: ({ fact }) => fact ?? null,
    }),
  }),
})

const GuideLine = builder.objectRef<ShownRun[]>('GuideLine').implement({
  description: 'A line of a paragraph, or a list entry.',
  fields: (t) => ({
    runs: t.field({ type: [GuideRun], size: 4, description: 'Runs in order.', resolve: (runs) => runs }),
  }),
})

interface LevelShape {
  group: string
  category: string | null
  branchId: number | null
}

interface RowShape extends LevelShape {
  titles?: number | null
  days?: number
  renewals?: number
  copies?: number | null
}

const GuideRule = builder.objectRef<RowShape>('GuideRule').implement({
  description: 'A row of a rules table in the guide. The most specific row applies.',
  fields: (t) => ({
    group: t.field({
      type: MaterialGroup,
      description: 'Material group.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null when the row applies to all.',
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      resolve: ({ category }) => category,
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Branch where the patron is registered. Null when the row applies to all.',
      resolve: ({ branchId }, _args, context) => (branchId === null ? null : branchWithId(branchId, context)),
    }),
    titles: t.int({
      nullable: true,
      description: 'Maximum number of open holds, in `limits`. Null when unlimited.',
      resolve: ({ titles }) => titles ?? null,
    }),
    days: t.int({
      nullable: true,
      description: 'Loan period in days. Null in `limits`.',
      resolve: ({ days }) => days ?? null,
    }),
    renewals: t.int({
      nullable: true,
      description: 'Maximum number of renewals. Null in `limits`.',
      resolve: ({ renewals }) => renewals ?? null,
    }),
    copies: t.int({
      nullable: true,
      description: 'Maximum number of loans, in `loans`. Null when unlimited.',
      resolve: ({ copies }) => copies ?? null,
    }),
  }),
})

const GuideBlockKind = builder.enumType('GuideBlockKind', {
  description: 'Kind of a block in the guide.',
  values: {
    HEADING: { description: 'A heading of one line.' },
    PARAGRAPH: { description: 'Lines of one paragraph.' },
    LIST: { description: 'A list with one entry per line.' },
    FACT: { description: 'A fact: a rules table, or contact details of the main branch.' },
  } as const,
})

/** Maximum number of table rows on a page. */
const maxTableRows = 12

export const GuideBlock = builder.objectRef<ShownBlock>('GuideBlock').implement({
  description: 'A block of a guide page.',
  fields: (t) => ({
    kind: t.field({ type: GuideBlockKind, description: 'Kind of block.', resolve: ({ kind }) => kind }),
    lines: t.field({
      type: [GuideLine],
      size: 5,
      description: 'Lines. Empty for FACT.',
      resolve: ({ lines }) => lines,
    }),
    fact: t.string({
      nullable: true,
      description: '`limits`, `loans` or `contact`. Null unless the kind is FACT.',
      resolve: ({ fact }) => fact,
    }),
    rows: t.field({
      type: [GuideRule],
      size: maxTableRows,
      description: `Current rules for \`limits\` and \`loans\`, general ones first, at most ${maxTableRows}.`,
      resolve: ({ fact, rules }): RowShape[] =>
        fact === 'limits' || fact === 'loans' ? generalRowsFirst(rules[fact]) : [],
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'The main branch, for `contact`. Null for other blocks.',
      resolve: async ({ fact }, _args, { db }) => (fact === 'contact' ? mainBranch(await cachedBranches(db)) : null),
    }),
  }),
})

/** Always keeps the rows that apply to all. */
function generalRowsFirst(rows: RowShape[]): RowShape[] {
  const general = rows.filter(({ category, branchId }) => category === null && branchId === null)
  const special = rows.filter((row) => !general.includes(row))
  const shown = new Set([...general, ...special.slice(0, Math.max(0, maxTableRows - general.length))])
  return rows.filter((row) => shown.has(row)).slice(0, maxTableRows)
}

export interface GuideShape {
  text: GuideTextShape
  rules: GuideRules
}

export const GuideText = builder.objectRef<GuideShape>('GuideText').implement({
  description: 'A guide page in one language.',
  fields: (t) => ({
    page: t.field({ type: GuidePageEnum, description: 'The page.', resolve: ({ text }) => text.page }),
    language: t.field({ type: LanguageEnum, description: 'The language.', resolve: ({ text }) => text.language }),
    text: t.string({ description: 'Source text with facts in braces.', resolve: ({ text }) => text.text }),
    isDefault: t.boolean({
      description: 'Whether it is the text supplied with the service.',
      resolve: ({ text }) => text.isDefault,
    }),
    version: t.int({ description: 'Number of changes. 0 when never changed.', resolve: ({ text }) => text.version }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed. Null when never changed.',
      resolve: ({ text }) => text.writtenAt,
    }),
    blocks: t.field({
      type: [GuideBlock],
      size: 20,
      description: 'Blocks of the text with current facts filled in.',
      resolve: ({ text, rules }, _args, context) =>
        renderGuide(readGuide(text.text).blocks, rules, text.language, context),
    }),
  }),
})

export const guideArguments = {
  page: { type: GuidePageEnum, required: true, description: 'The page.' },
  language: { type: LanguageEnum, required: true, description: 'The language.' },
} as const

builder.queryField('guidePage', (t) =>
  t.field({
    type: GuideText,
    scope: 'public',
    work: statementCost,
    description: 'A guide page for patrons with current figures from the rules.',
    args: { page: t.arg(guideArguments.page), language: t.arg(guideArguments.language) },
    resolve: (_root, { page, language }, { db }) => readGuideText(db, page, language),
  }),
)

import type { MaterialType as MaterialTypeRow } from '../../../generated/prisma/client.ts'
import { codePattern } from '../../common/code-pattern.ts'
import { iconOf, type MaterialIcon } from '../../common/material-forms.ts'
import {
  cachedMaterialTypes,
  type MaterialTypes,
  readMaterialTypes,
} from '../../domain/library/material-types/material-types.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { codeScalarOptions } from '../engine/schema/code-scalars.ts'
import { MaterialGroup, materialGroupWithCode } from './material-groups.ts'

const knownCodes = (types: MaterialTypes) => ({
  known: types.offered.map(({ code }) => code),
  meant: (code: string) => types.meant(code)?.code,
})

builder.scalarType(
  'MaterialTypeCode',
  codeScalarOptions('MaterialTypeCode', {
    of: 'material type',
    pattern: codePattern,
    example: 'BOOK',
    peek: ({ db }) => {
      const types = cachedMaterialTypes.peek(db)
      return types && knownCodes(types)
    },
    read: async ({ db }) => knownCodes(await readMaterialTypes((db.newest ?? db).prisma)),
  }),
)

export const MaterialIconEnum = builder.enumType('MaterialIcon', {
  description: 'Icon of a material type, which also stands for its form in SIP2, MARC and DC-NDL.',
  values: {
    BOOK: { description: 'Book.' },
    MAGAZINE: { description: 'Magazine.' },
    PICTURE_BOOK: { description: 'Picture book (絵本).' },
    PAPER_THEATRE: { description: 'Paper theatre (紙芝居).' },
    LARGE_PRINT: { description: 'Large print (大活字本).' },
    EASY_READ: { description: 'Easy-to-read book (LLブック).' },
    BRAILLE: { description: 'Braille (点字).' },
    DAISY: { description: 'DAISY recording for people with print disabilities.' },
    CASSETTE: { description: 'Cassette.' },
    SPOKEN_CD: { description: 'Spoken CD (朗読CD).' },
    CD: { description: 'CD. The class on its disc label can make it another type (L2).' },
    RECORD: { description: 'LP record.' },
    DVD: { description: 'DVD.' },
    BLU_RAY: { description: 'Blu-ray disc.' },
    VIDEO: { description: 'Video cassette.' },
    LD: { description: 'Laser disc.' },
    SCORE: { description: 'Score (楽譜).' },
    MAP: { description: 'Map.' },
    GAME: { description: 'Game.' },
    EBOOK: { description: 'Electronic book.' },
    LOCAL: { description: 'Local material (郷土資料).' },
    MICROFILM: { description: 'Microfilm.' },
    COMPUTER: { description: 'Computer.' },
    OTHER: { description: 'Any other form.' },
  } as const satisfies Record<MaterialIcon, object>,
})

export const MaterialType = builder.objectRef<MaterialTypeRow>('MaterialType').implement({
  description: 'A material type (資料種別), which the library defines (L9).',
  fields: (t) => ({
    code: t.expose('code', { type: 'MaterialTypeCode', description: 'Code, which never changes.' }),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when the Japanese name serves.',
    }),
    nameZh: t.exposeString('nameZh', {
      nullable: true,
      description: 'Chinese name. Null when the Japanese or English name serves.',
    }),
    nameKo: t.exposeString('nameKo', {
      nullable: true,
      description: 'Korean name. Null when the English name serves.',
    }),
    icon: t.field({ type: MaterialIconEnum, description: 'Icon.', resolve: ({ icon }) => iconOf(icon) }),
    group: t.field({
      type: MaterialGroup,
      description: 'Group whose limits and loan rules apply.',
      resolve: ({ groupCode }, _args, context) => materialGroupWithCode(groupCode, context),
    }),
    isLendable: t.exposeBoolean('lendable', { description: 'Whether its titles can be reserved and lent.' }),
    isForEligibleReaders: t.exposeBoolean('eligibleReadersOnly', {
      description: 'Whether only patrons with recorded eligibility for accessible formats reserve and borrow it (P20).',
    }),
    isForChildren: t.exposeBoolean('forChildren', {
      description: "Whether its titles belong to the children's catalogue (C45).",
    }),
    loanDays: t.exposeInt('loanDays', {
      nullable: true,
      description: 'Loan period in calendar days. Null when the rule of the group applies.',
    }),
    renewals: t.exposeInt('renewals', {
      nullable: true,
      description: 'Maximum number of renewals. Null when the rule of the group applies.',
    }),
    isAv: t.exposeBoolean('isAv', {
      description: 'Whether it is AV, which branches without AV pickup do not hand out.',
    }),
    isImportDefault: t.exposeBoolean('importDefault', {
      description: 'Whether imports use it for records that state no type.',
    }),
    discLabelFrom: t.exposeInt('discLabelFrom', {
      nullable: true,
      description: 'First class on the disc label of a CD that makes it this type (L2). Null when none does.',
    }),
    discLabelTo: t.exposeInt('discLabelTo', {
      nullable: true,
      description: 'Last class on the disc label, included. Null when none does.',
    }),
    version: t.exposeInt('version', { description: 'Number of changes, for `updateMaterialType`.' }),
    position: t.exposeInt('position', { description: 'Place in lists, smallest first.' }),
    mergedInto: t.expose('mergedInto', {
      type: 'MaterialTypeCode',
      nullable: true,
      description: 'Code of the type into which it was merged. Null when it was not merged.',
    }),
    isRetired: t.boolean({
      description: 'Whether forms no longer offer it. Its titles stay.',
      resolve: ({ retiredAt }) => retiredAt !== null,
    }),
  }),
})

/** Returns the type of a title, without waiting when it is cached. */
export function materialTypeWithCode(code: string, context: Context): MaterialTypeRow | Promise<MaterialTypeRow> {
  return cachedMaterialTypes.peek(context.db)?.meant(code) ?? readTypeWithCode(code, context)
}

async function readTypeWithCode(code: string, { db }: Context): Promise<MaterialTypeRow> {
  return (await cachedMaterialTypes(db)).meant(code) ?? db.prisma.materialType.findUniqueOrThrow({ where: { code } })
}

/** Returns the types with these codes in the library's order. Unknown codes are left out. */
export async function materialTypesWithCodes(codes: readonly string[], { db }: Context): Promise<MaterialTypeRow[]> {
  if (codes.length === 0) return []
  const types = await cachedMaterialTypes(db)
  const wanted = new Set(codes.map((code) => types.meant(code)?.code))
  return types.all.filter(({ code }) => wanted.has(code))
}

export const codesOf = (types: readonly { code: string }[]): string[] => types.map(({ code }) => code)

builder.prismaObjectFields(MaterialGroup, (t) => ({
  types: t.field({
    type: [MaterialType],
    size: 5,
    description: 'Offered material types. Each type is in one group.',
    select: { code: true },
    resolve: async ({ code }, _args, { db }) =>
      (await cachedMaterialTypes(db)).offered.filter(({ groupCode }) => groupCode === code),
  }),
  typeCodes: t.field({
    type: ['MaterialTypeCode'],
    size: 5,
    description: 'Codes of the material types. Documents of 1.0.0 get them when they ask `types` without a selection.',
    deprecationReason: 'Use `types { code }`.',
    select: { code: true },
    resolve: async ({ code }, _args, { db }) =>
      codesOf((await cachedMaterialTypes(db)).offered.filter(({ groupCode }) => groupCode === code)),
  }),
}))

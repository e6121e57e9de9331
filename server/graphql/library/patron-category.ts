import type { PatronCategory as Row } from '../../../generated/prisma/client.ts'
import { codePattern } from '../../common/code-pattern.ts'
import { cachedPatronCategories } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { codeScalarOptions } from '../engine/schema/code-scalars.ts'

/** Retired and merged categories are known too, because the desk edits them. */
const knownCodes = (categories: Row[]) => ({
  known: categories.map(({ code }) => code),
  meant: (code: string) => categories.find((category) => category.code === code)?.code,
})

builder.scalarType(
  'PatronCategoryCode',
  codeScalarOptions('PatronCategoryCode', {
    of: 'patron category',
    pattern: codePattern,
    example: 'RESIDENT',
    peek: ({ db }) => {
      const categories = cachedPatronCategories.peek(db)
      return categories && knownCodes(categories)
    },
    read: async ({ db }) => knownCodes(await cachedPatronCategories(db)),
  }),
)

export const PatronCategory = builder.objectRef<Row>('PatronCategory').implement({
  description: 'A category of patrons (利用者区分). Limits, loan periods and the validity of cards can depend on it.',
  fields: (t) => ({
    code: t.expose('code', { type: 'PatronCategoryCode', description: 'Code, which never changes.' }),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when there is none.',
    }),
    nameZh: t.exposeString('nameZh', { nullable: true, description: 'Chinese name. Null when there is none.' }),
    nameKo: t.exposeString('nameKo', { nullable: true, description: 'Korean name. Null when there is none.' }),
    isDefault: t.exposeBoolean('isDefault', {
      description: 'Whether imports and registrations that name no category use it.',
    }),
    validYears: t.exposeInt('validYears', {
      nullable: true,
      description: 'Years for which a card is valid. Null when the period has no end.',
    }),
    validUntilAge: t.exposeInt('validUntilAge', {
      nullable: true,
      description: 'A card ends on the day before the patron reaches this age. Null when age does not matter.',
    }),
    minimumAgeForPassword: t.exposeInt('minimumAgeForPassword', {
      nullable: true,
      description: 'Age from which patrons register a password themselves. Null when age does not matter.',
    }),
    needsGuardian: t.exposeBoolean('needsGuardian', {
      description: 'Whether a registration needs the name and the telephone number of a guardian.',
    }),
    mailToGuardian: t.exposeBoolean('mailToGuardian', {
      description: 'Whether the guardian gets mail about due dates and ready holds.',
    }),
    appliesOnline: t.exposeBoolean('appliesOnline', {
      description:
        'Whether a card of the category can be applied for online, while `Library.cardApplications` is true.',
    }),
    renewsOnlineDays: t.exposeInt('renewsOnlineDays', {
      nullable: true,
      description: 'Days before its last day from which patrons renew their card online. Null when they do not.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was retired: no patron gets it any more. Null while it is in use.',
    }),
    mergedInto: t.expose('mergedInto', {
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category that replaced it. Null when it was not merged.',
    }),
  }),
})

/** Returns an existing category, usually without a database query. */
export async function patronCategoryWithCode(code: string, { db }: Context): Promise<Row> {
  return (
    (await cachedPatronCategories(db)).find((category) => category.code === code) ??
    db.prisma.patronCategory.findUniqueOrThrow({ where: { code } })
  )
}

/** Returns the category with this code. Null when there is none. */
export async function knownPatronCategory(code: string, { db }: Context): Promise<Row | null> {
  return (await cachedPatronCategories(db)).find((category) => category.code === code) ?? null
}

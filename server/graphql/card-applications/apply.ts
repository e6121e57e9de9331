import { applyForCard, type CardApplicationReceipt as Receipt } from '../../domain/card-applications/apply.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { LanguageEnum } from '../library/enums.ts'
import { Library } from '../library/library.ts'

builder.objectFields(Library, (t) => ({
  cardApplications: t.boolean({
    description: 'Whether `applyForCard` accepts applications. False while a library system keeps the cards.',
    resolve: async (_library, _args, { db }) => !librarySystemOf(db) && (await cachedPolicy(db)).cardApplications,
  }),
  cardApplicationDays: t.int({
    description: 'Days after its receipt on which an application for a card that was not collected is erased.',
    resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).cardApplicationDays,
  }),
}))

const CardApplicationReceipt = builder.objectRef<Receipt>('CardApplicationReceipt').implement({
  description: 'The receipt for an applicant, which is the same for everybody, also for somebody who has a card.',
  fields: (t) => ({
    linkExpiresAt: t.expose('linkExpiresAt', {
      type: 'DateTime',
      description: 'When the mailed link expires. The application is erased unless it was used by then.',
    }),
  }),
})

const ApplyForCardInput = builder.inputType('ApplyForCardInput', {
  description: 'Input of an idempotent application. A missing field is named in the refusal, together with all others.',
  fields: (t) => ({
    key: t.string({
      required: true,
      validate: textInput(64, 8),
      description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
    }),
    name: t.string({ validate: textInput(400), description: 'Family name, space, given name.' }),
    nameReading: t.string({ validate: textInput(400), description: 'Reading in kana, with the same space.' }),
    birthDate: t.field({ type: 'Date', description: 'Birth date, from 1880 to today.' }),
    postalCode: t.string({ validate: textInput(60), description: 'Seven digits, optionally with a hyphen.' }),
    address: t.string({ validate: textInput(800), description: 'At most 200 characters.' }),
    phone: t.string({ validate: textInput(120), description: '6 to 15 digits, optionally with hyphens.' }),
    mailAddress: t.string({ validate: textInput(1_000), description: 'Address that gets the link.' }),
    category: t.field({ type: 'PatronCategoryCode', description: 'Category with `appliesOnline`.' }),
    guardianName: t.string({ validate: textInput(400), description: 'Needed where the category needs a guardian.' }),
    guardianPhone: t.string({ validate: textInput(120), description: 'Needed where the category needs a guardian.' }),
    homeBranchId: t.globalID({ for: Branch, description: 'Branch where the card is collected.' }),
    consent: t.boolean({
      required: true,
      description: 'Whether the applicant agrees that the data are stored until the card is collected.',
    }),
    language: t.field({ type: LanguageEnum, required: true, description: 'Language of the mails.' }),
  }),
})

builder.mutationField('applyForCard', (t) =>
  t.field({
    type: CardApplicationReceipt,
    scope: 'public',
    needs: 'CIRCULATION',
    description:
      'Applies for a card. A link is mailed that confirms the address, and staff see the application after that.',
    args: { input: t.arg({ type: ApplyForCardInput, required: true, description: 'The application.' }) },
    errors: { types: refusalsOf(applyForCard) },
    resolve: (_root, { input }, { db, client, now }) => {
      const { key, consent, language, birthDate, category, homeBranchId } = input
      const text = (typed: string | null | undefined) => typed ?? ''
      const form = {
        ...{ key, consent, language, category: category ?? null },
        ...{ name: text(input.name), nameReading: text(input.nameReading), phone: text(input.phone) },
        ...{ postalCode: text(input.postalCode), address: text(input.address), mailAddress: text(input.mailAddress) },
        ...{ guardianName: text(input.guardianName), guardianPhone: text(input.guardianPhone) },
        birthDate: birthDate ? fromColumn(birthDate) : null,
        homeBranchId: homeBranchId ? Number(homeBranchId.id) : null,
      }
      return db.prisma.$transaction((tx) => applyForCard(tx, form, client.network, now))
    },
  }),
)

import * as z from 'zod'
import type { Conditions } from '../../../domain/catalogue/search/conditions.ts'
import { fromColumn, startOf } from '../../../domain/library/calendar/dates.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { MaterialTypeEnum } from '../../enums.ts'
import { Branch } from '../../library/branch.ts'

/** Whoever takes conditions says how long their texts may be. */
const text = { validate: plainText(10_000) }

export const TitleConditions = builder.inputType('TitleConditions', {
  description: `What titles are looked for by: all that is given has to hold, and without anything every title does. In words
several are AND, "a phrase" or 「a phrase」 stands together, and -word leaves out what has the word; any text is
understood, and an empty one is none.`,
  fields: (t) => ({
    keyword: t.string({ ...text, description: 'Words anywhere in the record; an ISBN too.' }),
    title: t.string({ ...text, description: 'Words of titles and their readings.' }),
    author: t.string({ ...text, description: 'Words of contributors and their readings.' }),
    publisher: t.string({ ...text, description: 'Words of publishers.' }),
    subject: t.string({ ...text, description: 'Words of subjects.' }),
    contributor: t.string({
      ...text,
      description: 'The whole name of a contributor as recorded, or its reading; what search takes for it is it.',
    }),
    ndc: t.string({ ...text, description: 'The beginning of a class number, e.g. 913.' }),
    isbn: t.string({ ...text, description: '10 or 13 digits.' }),
    materialTypes: t.field({
      type: [MaterialTypeEnum],
      validate: z.array(z.any()).max(20).nullish(),
      description: 'One of these; empty: every type.',
    }),
    language: t.string({ ...text, description: 'ISO 639-2 code, e.g. jpn.' }),
    yearFrom: t.int({ description: 'First year of publication.' }),
    yearTo: t.int({ description: 'Last year of publication.' }),
    branchId: t.globalID({
      for: Branch,
      description: 'Only titles of which this branch owns a copy that the library still has.',
    }),
    lendableNow: t.boolean({
      description: 'Only titles of which a copy, of that branch if one is named, can be lent at this moment.',
    }),
    addedSince: t.field({ type: 'Date', description: 'Only titles that were added on this day or later.' }),
    addedUntil: t.field({ type: 'Date', description: 'Only titles that were added on this day or earlier.' }),
  }),
})

/** Conditions whose texts have so many characters at most. */
export function textsWithin(most: number) {
  return z
    .looseObject({})
    .superRefine((given, refused) => {
      for (const [name, value] of Object.entries(given)) {
        if (typeof value !== 'string' || value.length <= most) continue
        const message = `must have at most ${most} characters. It has ${value.length}.`
        refused.addIssue({ code: 'custom', path: [name], message })
      }
    })
    .nullish()
}

type Given = typeof TitleConditions.$inferInput

/** The same as the domain asks; nothing asks for nothing. */
export function conditionsFrom(given: Given | null | undefined): Conditions {
  const { branchId, materialTypes, contributor, addedSince, addedUntil, ...others } = given ?? {}
  return {
    ...others,
    materialTypes: materialTypes ?? [],
    branchId: branchId ? Number(branchId.id) : null,
    whole: contributor ? { author: contributor } : {},
    addedSince: addedSince ? startOf(fromColumn(addedSince)) : null,
    addedBefore: addedUntil ? startOf(fromColumn(addedUntil).add({ days: 1 })) : null,
  }
}

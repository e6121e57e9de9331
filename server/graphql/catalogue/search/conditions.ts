import * as z from 'zod'
import { topicConditions } from '../../../domain/catalogue/childrens/topics.ts'
import type { Conditions } from '../../../domain/catalogue/search/conditions.ts'
import { dateIn, fromColumn, startOf } from '../../../domain/library/calendar/dates.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Branch } from '../../library/branch.ts'
import { LocationKindEnum, ShelvingLocation } from '../../library/locations.ts'
import { ChildrensTopicEnum } from '../enums.ts'

/** Each field that takes conditions sets the maximum length of their texts. */
const text = { validate: textInput(10_000) }

export const TitleConditions = builder.inputType('TitleConditions', {
  description:
    'Search conditions, combined with AND. Every title matches when empty. Texts combine words with AND. They accept "a phrase", 「a phrase」 and -excluded words.',
  fields: (t) => ({
    keyword: t.string({ ...text, description: 'Words anywhere in the record, or an ISBN.' }),
    title: t.string({ ...text, description: 'Words of titles and their readings.' }),
    author: t.string({ ...text, description: 'Words of contributors and their readings.' }),
    publisher: t.string({ ...text, description: 'Words of publishers.' }),
    subject: t.string({ ...text, description: 'Words of subjects.' }),
    contributor: t.string({
      ...text,
      description: 'Whole name of a contributor, or its reading, after normalisation.',
    }),
    subjectHeading: t.string({
      ...text,
      description: 'Whole subject, or its reading, after normalisation.',
    }),
    series: t.string({
      ...text,
      description: 'Whole name of a series, without the number in it. Width, case and spaces do not matter.',
    }),
    ndc: t.string({ ...text, description: 'Prefix of the class number, for example 913.' }),
    isbn: t.string({ ...text, description: 'ISBN of 10 or 13 digits.' }),
    materialTypes: t.field({
      type: ['MaterialTypeCode'],
      validate: z.array(z.any()).max(20).nullish(),
      description: 'Any of these types. Every type when empty.',
    }),
    language: t.string({ ...text, description: 'ISO 639-2 code, for example jpn.' }),
    yearFrom: t.int({ description: 'First year of publication.' }),
    yearTo: t.int({ description: 'Last year of publication.' }),
    branchId: t.globalID({
      for: Branch,
      description: 'Only titles of which this branch owns a copy.',
    }),
    locationIds: t.globalIDList({
      for: ShelvingLocation,
      validate: z.array(z.any()).max(50).nullish(),
      description: 'Only titles with a copy that stands today at one of these locations. Every location when empty.',
    }),
    locationKinds: t.field({
      type: [LocationKindEnum],
      validate: z.array(z.any()).max(10).nullish(),
      description:
        'Only titles with a copy that stands today at a location of one of these kinds. Every place when empty.',
    }),
    lendableNow: t.boolean({
      description:
        'Only titles with a copy that can be lent now, at the given branch and location if any. Refused where `Library.unsupported` has LENDABLE_NOW.',
    }),
    openText: t.boolean({
      description: 'Only titles whose whole text anybody can read on the web (`onlineAccess` is OPEN).',
    }),
    forChildren: t.boolean({
      description: "Only titles of the children's catalogue. None when the library has no such catalogue.",
    }),
    childrensTopic: t.field({
      type: ChildrensTopicEnum,
      description: "Only titles of the children's catalogue about this subject.",
    }),
    addedSince: t.field({ type: 'Date', description: 'Only titles added on this day or later.' }),
    addedUntil: t.field({ type: 'Date', description: 'Only titles added on this day or earlier.' }),
  }),
})

/** Validates that the texts of the conditions are no longer than the limit. */
export function validateTextLengths(most: number) {
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

type ConditionsInput = typeof TitleConditions.$inferInput

/** Converts the input to the domain's conditions. Missing input gives no conditions. */
export function conditionsFrom(given: ConditionsInput | null | undefined, now: Date): Conditions {
  const { branchId, locationIds, locationKinds, materialTypes, contributor, addedSince, addedUntil, ...rest } =
    given ?? {}
  const { forChildren, childrensTopic, subjectHeading, ...others } = rest
  const place = {
    locationIds: (locationIds ?? []).map(({ id }) => Number(id)),
    kinds: locationKinds ?? [],
    today: dateIn(now).toString(),
  }
  return {
    ...others,
    // Two codes have the same meaning after a merge.
    materialTypes: [...new Set(materialTypes ?? [])],
    branchId: branchId ? Number(branchId.id) : null,
    ...(place.locationIds.length + place.kinds.length > 0 && { place }),
    ...((forChildren || childrensTopic) && { forChildren: { today: place.today } }),
    ...(childrensTopic && { any: topicConditions(childrensTopic) }),
    whole: { ...(contributor && { author: contributor }), ...(subjectHeading && { subject: subjectHeading }) },
    addedSince: addedSince ? startOf(fromColumn(addedSince)) : null,
    addedBefore: addedUntil ? startOf(fromColumn(addedUntil).add({ days: 1 })) : null,
  }
}

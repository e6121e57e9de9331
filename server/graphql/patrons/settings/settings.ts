import * as z from 'zod'
import { AlertFrequency } from '../../../../generated/prisma/enums.ts'
import {
  type Settings,
  settingsOf,
  updateHoldSettings,
  updateNoticeSettings,
  updateSearchSettings,
} from '../../../domain/patrons/settings.ts'
import { builder } from '../../engine/schema/builder.ts'
import { perPatronNode } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { AccountMailEnum, LanguageEnum } from '../../library/enums.ts'
import { codesOf, MaterialType, materialTypesWithCodes } from '../../library/material-types.ts'
import { ContactMethodEnum, NewsMailEnum } from '../enums.ts'

const AlertFrequencyEnum = builder.enumType(AlertFrequency, {
  name: 'AlertFrequency',
  description: 'Maximum frequency of mail about new titles.',
  values: {
    WEEKLY: { description: 'One mail a week, on a weekday that the library chooses.' },
    NIGHTLY: { description: 'One mail each night when there are new titles.' },
  },
})

const SearchFieldEnum = builder.enumType('SearchField', {
  description: 'Field that a simple search looks in.',
  values: {
    KEYWORD: { description: 'Words anywhere in the record, or an ISBN.' },
    TITLE: { description: 'Words of titles and their readings.' },
    AUTHOR: { description: 'Words of contributors and their readings.' },
    ISBN: { description: 'ISBN of 10 or 13 digits.' },
  } as const,
})

export const PatronSettings = builder.node(builder.objectRef<Settings>('PatronSettings'), {
  scope: 'account:read',
  ...perPatronNode(({ patron }) => settingsOf(patron)),
  description: 'Defaults of forms, and notification settings.',
  fields: (t) => ({
    searchField: t.expose('searchField', {
      type: SearchFieldEnum,
      description: 'Field that a search looks in. KEYWORD by default.',
    }),
    searchTypes: t.field({
      type: [MaterialType],
      size: 5,
      description: 'Material types of a search. Empty when all.',
      resolve: ({ searchTypes }, _args, context) => materialTypesWithCodes(searchTypes, context),
    }),
    searchTypeCodes: t.field({
      type: ['MaterialTypeCode'],
      size: 5,
      description:
        'Codes of the material types. Documents of 1.0.0 get them when they ask `searchTypes` without a selection.',
      deprecationReason: 'Use `searchTypes { code }`.',
      resolve: async ({ searchTypes }, _args, context) => codesOf(await materialTypesWithCodes(searchTypes, context)),
    }),
    searchBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Branch of a search. Null when all branches.',
      resolve: ({ searchBranchId }, _args, context) =>
        searchBranchId === null ? null : branchWithId(searchBranchId, context),
    }),
    resultsPerPage: t.exposeInt('resultsPerPage', {
      nullable: true,
      description: "Titles per page of results. Null when the library's default applies.",
    }),
    pickupBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Default pickup branch. Null when none is chosen.',
      resolve: ({ pickupBranchId }, _args, context) =>
        pickupBranchId === null ? null : branchWithId(pickupBranchId, context),
    }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      nullable: true,
      description: 'Default contact method. Null when none is chosen.',
    }),
    dueNoticeDays: t.exposeInt('dueNoticeDays', {
      nullable: true,
      description: 'Days before the due date for a reminder. Null when there is none.',
    }),
    accountMails: t.expose('accountMails', {
      type: [AccountMailEnum],
      size: 3,
      description:
        'Chosen kinds of mail about holds and loans, at most 3. Those that the library does not offer are not sent.',
    }),
    alertFrequency: t.expose('alertFrequency', {
      type: AlertFrequencyEnum,
      description: 'Maximum frequency of mail about new titles.',
    }),
    newsMail: t.expose('newsMail', { type: NewsMailEnum, description: 'News that is mailed.' }),
    language: t.expose('language', {
      type: LanguageEnum,
      description: 'Language of mails and, if chosen, of pages.',
    }),
    languageIsChosen: t.exposeBoolean('languageIsChosen', {
      description: 'Whether the patron chose the language.',
    }),
  }),
})

const UpdateSearchSettingsInput = builder.inputType('UpdateSearchSettingsInput', {
  description: 'The input of `updateSearchSettings`.',
  fields: (t) => ({
    field: t.field({ type: SearchFieldEnum, description: 'Field that a search looks in. KEYWORD when null.' }),
    types: t.field({
      type: ['MaterialTypeCode'],
      description: 'Material types. All when null or empty.',
      validate: z.array(z.any()).max(20).nullish(),
    }),
    branchId: t.globalID({
      for: Branch,
      description: 'Branch. All branches when null.',
    }),
    resultsPerPage: t.int({ description: "5, 10 or 20. The library's default when null." }),
  }),
})

builder.mutationField('updateSearchSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    scope: 'session',
    description: 'Changes search defaults. Absent arguments stay; null resets them.',
    args: { input: t.arg({ type: UpdateSearchSettingsInput, required: true }) },
    errors: { types: refusalsOf(updateSearchSettings) },
    resolve: (_root, { input: { field, types, branchId, resultsPerPage } }, { db, patron }) => {
      const searchBranchId = branchId && Number(branchId.id)
      const given = { searchField: field, searchTypes: types, searchBranchId, resultsPerPage }
      return db.prisma.$transaction((tx) => updateSearchSettings(tx, patron.id, given))
    },
  }),
)

builder.mutationField('updateHoldSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    scope: 'session',
    description: 'Changes hold defaults. Absent arguments stay; null resets them.',
    args: {
      pickupBranchId: t.arg.globalID({
        for: Branch,
        description: 'A branch that accepts pickup. No default when null.',
      }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        description: 'MAIL needs a verified address. No default when null.',
      }),
    },
    errors: { types: refusalsOf(updateHoldSettings) },
    resolve: (_root, { pickupBranchId, contactMethod }, { db, patron }) => {
      const given = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), contactMethod }
      return db.prisma.$transaction((tx) => updateHoldSettings(tx, patron.id, given))
    },
  }),
)

builder.mutationField('updateNoticeSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    scope: 'session',
    description: 'Changes notification settings. Absent arguments stay.',
    args: {
      dueNoticeDays: t.arg.int({
        description: '1, 3 or 7 days, which need a verified address. No reminder when null.',
      }),
      accountMails: t.arg({
        type: [AccountMailEnum],
        validate: z.array(z.any()).max(20).nullish(),
        description:
          'Kinds of mail about holds and loans. A new kind needs a verified address. None when null or empty.',
      }),
      alertFrequency: t.arg({ type: AlertFrequencyEnum, description: 'Maximum frequency of mail about new titles.' }),
      newsMail: t.arg({ type: NewsMailEnum, description: 'News to mail. All but NONE needs a verified address.' }),
      language: t.arg({ type: LanguageEnum, description: 'Language of pages and mails.' }),
    },
    errors: { types: refusalsOf(updateNoticeSettings) },
    resolve: (_root, given, { db, patron }) =>
      db.prisma.$transaction((tx) => updateNoticeSettings(tx, patron.id, given)),
  }),
)

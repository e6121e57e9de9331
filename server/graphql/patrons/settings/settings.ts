import * as z from 'zod'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { MailAddressNeeded, PickupNotOffered } from '../../../domain/holds/refusals.ts'
import {
  FigureNotOffered,
  type Settings,
  setHoldSettings,
  setNoticeSettings,
  setSearchSettings,
  settingsOf,
} from '../../../domain/patrons/settings.ts'
import { builder } from '../../engine/schema/builder.ts'
import { ownOnce } from '../../engine/schema/nodes.ts'
import { AlertFrequencyEnum, ContactMethodEnum, LanguageEnum, MaterialTypeEnum, SearchFieldEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'

export const PatronSettings = builder.node(builder.objectRef<Settings>('PatronSettings'), {
  ...ownOnce(({ patron }) => settingsOf(patron)),
  description: 'What forms begin with, and of what and how a patron wants to be told.',
  fields: (t) => ({
    searchField: t.expose('searchField', {
      type: SearchFieldEnum,
      description: 'Where a search looks for its words; KEYWORD until another one is chosen.',
    }),
    searchTypes: t.expose('searchTypes', { type: [MaterialTypeEnum], size: 5, description: 'Empty: all.' }),
    searchBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Where a search begins to look for copies; null: everywhere.',
      resolve: ({ searchBranchId }, _args, context) =>
        searchBranchId === null ? null : branchWithId(searchBranchId, context),
    }),
    resultsPerPage: t.exposeInt('resultsPerPage', { nullable: true, description: 'Null: as the library says.' }),
    pickupBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Where holds are collected unless told otherwise; it may have stopped handing them out.',
      resolve: ({ pickupBranchId }, _args, context) =>
        pickupBranchId === null ? null : branchWithId(pickupBranchId, context),
    }),
    contactMethod: t.expose('contactMethod', {
      type: ContactMethodEnum,
      nullable: true,
      description: 'MAIL means nothing while no address is verified; null: none is chosen.',
    }),
    dueNoticeDays: t.exposeInt('dueNoticeDays', {
      nullable: true,
      description: 'Days before the due date on which a reminder is mailed; null: none.',
    }),
    alertFrequency: t.expose('alertFrequency', {
      type: AlertFrequencyEnum,
      description: 'How often new titles are mailed at most.',
    }),
    language: t.expose('language', {
      type: LanguageEnum,
      description: 'Of mails and, if it is chosen, of pages.',
    }),
    languageIsChosen: t.exposeBoolean('languageIsChosen', {
      description: 'If not, pages are in the language that the browser asks for.',
    }),
  }),
})

builder.mutationField('setSearchSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    description: 'Changes what a search begins with. What is not given stays; null takes the choice back.',
    args: {
      field: t.arg({ type: SearchFieldEnum, description: 'Where a search looks for its words; null: KEYWORD.' }),
      types: t.arg({
        type: [MaterialTypeEnum],
        description: 'What a search is narrowed to; null or empty: all.',
        validate: z.array(z.any()).max(20).nullish(),
      }),
      branchId: t.arg.globalID({
        for: Branch,
        description: 'The branch at which a search looks for copies; null: everywhere.',
      }),
      resultsPerPage: t.arg.int({ description: '5, 10 or 20.' }),
    },
    errors: { types: [UnknownBranch, FigureNotOffered], union: { name: 'SetSearchSettingsResult' } },
    resolve: (_root, { field, types, branchId, resultsPerPage }, { db, patron }) => {
      const searchBranchId = branchId && Number(branchId.id)
      const given = { searchField: field, searchTypes: types, searchBranchId, resultsPerPage }
      return db.prisma.$transaction((tx) => setSearchSettings(tx, patron.id, given))
    },
  }),
)

builder.mutationField('setHoldSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    description: 'Changes what a hold begins with. What is not given stays; null takes the choice back.',
    args: {
      pickupBranchId: t.arg.globalID({
        for: Branch,
        description: 'A branch at which holds can be collected; null: none.',
      }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        description: 'MAIL needs a verified address; null: none is chosen.',
      }),
    },
    errors: {
      types: [UnknownBranch, PickupNotOffered, MailAddressNeeded],
      union: { name: 'SetHoldSettingsResult' },
    },
    resolve: (_root, { pickupBranchId, contactMethod }, { db, patron }) => {
      const given = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), contactMethod }
      return db.prisma.$transaction((tx) => setHoldSettings(tx, patron.id, given))
    },
  }),
)

builder.mutationField('setNoticeSettings', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronSettings,
    description:
      'Changes the reminder, how often new titles are mailed, and the language. What is not given stays; null days mean no reminder.',
    args: {
      dueNoticeDays: t.arg.int({ description: '1, 3 or 7; choosing one needs a verified address.' }),
      alertFrequency: t.arg({ type: AlertFrequencyEnum, description: 'How often new titles are mailed at most.' }),
      language: t.arg({ type: LanguageEnum, description: 'Of pages and mails.' }),
    },
    errors: { types: [FigureNotOffered, MailAddressNeeded], union: { name: 'SetNoticeSettingsResult' } },
    resolve: (_root, given, { db, patron }) => db.prisma.$transaction((tx) => setNoticeSettings(tx, patron.id, given)),
  }),
)

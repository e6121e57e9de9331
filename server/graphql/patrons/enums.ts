import {
  CardRetirement,
  ContactMethod,
  NewsMail,
  NoticeChannel,
  NoticeKind,
  PatronRole,
} from '../../../generated/prisma/enums.ts'
import { staffRoles } from '../../domain/common/roles.ts'
import { noticeKinds } from '../../domain/delivery/kinds.ts'
import { builder } from '../engine/schema/builder.ts'

export const ContactMethodEnum = builder.enumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How the library notifies a patron that a hold is ready (連絡方法).',
  values: {
    MAIL: { description: 'Mail to the verified address. Needs one.' },
    NONE: { description: 'No notification (不要).' },
  },
})

export const NoticeChannelEnum = builder.enumType(NoticeChannel, {
  name: 'NoticeChannel',
  description: 'Channel of notices besides mail.',
  values: {
    WEB_PUSH: { description: 'Web Push to a browser. It accompanies mail and never replaces it.' },
    LINE: { description: 'LINE Messaging API.' },
    SMS: { description: 'Text message to a mobile telephone.' },
  },
})

export const NoticeKindEnum = builder.enumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'Kind of mail to a patron.',
  values: Object.fromEntries(
    Object.entries(noticeKinds).map(([kind, { description }]) => [kind, { description }]),
  ) as Record<NoticeKind, { description: string }>,
})

export const NewsMailEnum = builder.enumType(NewsMail, {
  name: 'NewsMail',
  description: 'News that a patron gets by mail.',
  values: {
    NONE: { description: 'None.' },
    OWN_BRANCH: { description: "News of the patron's home branch, and of all branches." },
    ALL: { description: 'All news that the library mails.' },
  },
})

export const CardRetirementEnum = builder.enumType(CardRetirement, {
  name: 'CardRetirement',
  description: 'Why a card is no longer valid.',
  values: {
    REPLACED: { description: 'Lost or worn, and replaced by another card.' },
    MERGED: { description: 'The account was merged into another of the same person.' },
    CLOSED: { description: 'The account was closed at the desk.' },
    MISSING: { description: 'The account was closed because an export of the library system no longer contained it.' },
  },
})

export const PatronRoleEnum = builder.enumType(PatronRole, {
  name: 'PatronRole',
  description: 'Role of an account. Each role includes the permissions of those before it.',
  values: {
    PATRON: { description: 'No staff permissions.' },
    ...staffRoles,
  },
})

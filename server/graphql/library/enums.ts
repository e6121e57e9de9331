import { AccountMail, GuidePage, Language, MailSender } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const LanguageEnum = builder.enumType(Language, {
  name: 'Language',
  description: "Language of the library's mail to a patron.",
  values: {
    JA: { description: 'Japanese.' },
    EN: { description: 'English.' },
    EASY: { description: 'Easy Japanese (やさしい日本語), with short sentences and readings.' },
    ZH: { description: 'Simplified Chinese.' },
    KO: { description: 'Korean.' },
  },
})

export const AccountMailEnum = builder.enumType(AccountMail, {
  name: 'AccountMail',
  description: 'Mail about holds and loans that a patron can choose, if the library offers it.',
  values: {
    HOLDS_PLACED: { description: 'One mail for each submission, with the titles whose holds were placed (M12).' },
    HOLD_CHANGED: { description: 'Staff changed the pickup branch of a hold, or took a copy off it (M13).' },
    LOAN_RENEWED: { description: 'Staff renewed a loan (M13).' },
  },
})

export const MailSenderEnum = builder.enumType(MailSender, {
  name: 'MailSender',
  description: 'The sender of a kind of mail while a library system keeps the accounts. The other one must send none.',
  values: {
    LIBRARY_SYSTEM: { description: 'The library system, by its own settings. This service sends none.' },
    SERVICE: {
      description: "This service, in the patron's language. Switch the mail of the library system off first.",
    },
  },
})

export const SlipWidthEnum = builder.enumType('SlipWidth', {
  description: 'Paper width of slips and receipts.',
  values: {
    MM58: { value: 58, description: '58 mm.' },
    MM80: { value: 80, description: '80 mm.' },
  } as const,
})

export const GuidePageEnum = builder.enumType(GuidePage, {
  name: 'GuidePage',
  description: 'A guide page (利用案内) whose text the library writes.',
  values: {
    RESERVING: { description: 'How to reserve: limits, pickup and waiting time.' },
    RENEWING: { description: 'Loans, renewals, and changing or cancelling holds.' },
    ACCOUNT: { description: 'Passwords, My Menu, settings and mail.' },
    ACCESSIBLE_SERVICES: {
      description: 'Formats and services for people who find print hard to read (読書バリアフリー).',
    },
    MUTUAL_USE: { description: 'Cards for residents of partner municipalities (図書館相互利用).' },
    QUESTIONS: { description: 'Frequently asked questions (よくある質問).' },
    CONTACT: { description: 'Contact (お問い合わせ).' },
  },
})

import type { Language, NoticeKind } from '../../generated/prisma/enums.ts'
import type { MailMessage, MessageContent } from '../../server/domain/delivery/kinds.ts'
import { mailKinds, noticeKinds } from './kinds.ts'
import { branch, sampleTime } from './sample-data.ts'

const envelope: Omit<MailMessage, keyof MessageContent> = {
  message: 'c0ffee000000000000000000',
  to: 'patron@example.jp',
  language: 'JA',
  library: { name: 'まどぐち市立図書館', nameEn: 'Madoguchi City Library' },
  card: '2345',
  contact: branch,
  date: sampleTime,
  mailKey: '5a3e0000-0000-4000-8000-000000000000',
}

/** A sample message of each kind, in Japanese. It contains no personal data. */
export const sampleMessages = Object.fromEntries(
  noticeKinds.map((kind) => [kind, { kind, ...envelope, ...mailKinds[kind].sample }]),
) as { [Kind in NoticeKind]: MailMessage & { kind: Kind } }

/** A sample message in another language. */
export function sampleMessage(kind: NoticeKind, code: string): MailMessage {
  return { ...sampleMessages[kind], language: code.toUpperCase() as Language }
}

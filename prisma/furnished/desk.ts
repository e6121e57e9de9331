import { randomBytes } from 'node:crypto'
import type { ContactSubject } from '../../generated/prisma/enums.ts'
import { submissionHashes } from '../../server/domain/common/idempotency-keys.ts'
import { newSecret, secretHash } from '../../server/domain/common/secrets.ts'
import { answerContactMessage } from '../../server/domain/contact/process.ts'
import { sendContactMessage } from '../../server/domain/contact/send.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'

/** Messages by the contact form, oldest first. */
const messages: {
  subject: ContactSubject
  name: string
  text: string
  daysAgo: number
  title?: string
  answer?: string
}[] = [
  {
    ...{ subject: 'QUESTION', name: '石井', daysAgo: 6 },
    text: '中央図書館に、車いすで使える検索機はありますか。',
    answer:
      'お問い合わせありがとうございます。1階の総合案内の横に、高さを変えられる検索機があります。お手伝いが必要なときは、カウンターにお声がけください。',
  },
  {
    ...{ subject: 'RECORD', name: '', daysAgo: 2, title: '岡山県の歴史散歩' },
    text: 'この本の新しい版が出ているようです。所蔵の予定はありますか。',
  },
  {
    ...{ subject: 'OPINION', name: '三宅', daysAgo: 1 },
    text: 'ロッカーで受け取れるようになり、仕事の帰りに寄れるので助かっています。瀬戸町図書館にもあるとうれしいです。',
  },
]

/** Applications for a card whose addresses are confirmed. */
const applicants = [
  {
    ...{ name: '藤原 美月', nameReading: 'フジワラ ミツキ', birthDate: new Date('2001-09-12'), phone: '086-000-3001' },
    ...{ category: 'COMMUTER', branch: 'chuo', daysAgo: 1 },
  },
  {
    ...{ name: '守屋 直樹', nameReading: 'モリヤ ナオキ', birthDate: new Date('1979-02-03'), phone: '086-000-3002' },
    ...{ category: 'RESIDENT', branch: 'miyuki', daysAgo: 3 },
  },
]

/** Gives the desk messages to answer, applications for cards, a search terminal and a self-check machine. */
export async function furnishDesk({ tx, title, person, branch, daysAgo }: Demo): Promise<void> {
  for (const [n, { subject, name, text, daysAgo: days, title: about, answer }] of messages.entries()) {
    const [key, titleId] = [`demo-message-${n}`, about ? title(about) : null]
    const mailAddress = answer || n === 1 ? `reader${n + 1}@example.jp` : ''
    const form = { key, subject, name, text, mailAddress, language: 'JA' as const, titleId }
    await sendContactMessage(tx, form, '', daysAgo(days, 12))
    if (!answer) continue
    const { id, version } = await tx.contactMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const staff = { staffId: person(patrons.shisho).id, now: daysAgo(days, 17) }
    await answerContactMessage(tx, id, { text: answer, version }, staff)
  }
  for (const [n, { category, branch: code, daysAgo: days, ...applicant }] of applicants.entries()) {
    const appliedAt = daysAgo(days, 20)
    await tx.cardApplication.create({
      data: {
        ...submissionHashes(`demo-application-${n}`, applicant),
        ...{ secretHash: secretHash(newSecret()), state: 'WAITING', language: 'JA', ...applicant },
        ...{
          postalCode: '700-0843',
          address: `岡山市北区見本町${30 + n}丁目5`,
          mailAddress: `applicant${n + 1}@example.jp`,
        },
        ...{ categoryCode: category, branchId: branch(code), appliedAt, confirmedAt: appliedAt },
        linkExpiresAt: new Date(appliedAt.getTime() + 24 * 3600_000),
      },
    })
  }
  const branchId = branch('chuo')
  // Nobody knows these secrets, so that no device can use them.
  const unknown = () => secretHash(randomBytes(32).toString('hex'))
  const times = { madeAt: daysAgo(300), usedAt: daysAgo(0) }
  await tx.terminal.create({ data: { branchId, name: '1階 検索機 1', secretHash: unknown(), ...times } })
  await tx.machine.create({
    data: { branchId, name: '1階 自動貸出機', login: 'jidokashidashi-1', secretHash: unknown(), ...times },
  })
}

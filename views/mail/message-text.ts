import type { MailMessage, OnShelf } from '../../server/domain/delivery/messages/message.ts'
import { urls } from '../../server/urls/urls.ts'
import { textInLanguage } from '../parts/text-in-language.ts'
import { truncateBytes } from '../parts/truncate.ts'
import { ownTypeName } from '../text/language.ts'
import { deskLanguages } from '../text/languages.ts'
import type { MailTexts } from './text/ja.ts'
import { mailTexts } from './text/languages.ts'
import { type AllTitles, singleLine, type TitleList, type TitleWithNote } from './title-list.ts'
import { visitLines } from './visit.ts'

/** The contents of a mail. */
export interface MailContents {
  subject: string
  /** The titles of the mail, which may be none. */
  titles: AllTitles
  /** Lines of the text part, with these titles. */
  lines(list: TitleList): string[]
  /** The MJML template in `views/mail/templates`, which several kinds of message may share. */
  template: string
  /** Values for the template besides the words and the titles. */
  values: object
}

export function mailContents(letter: MailMessage, baseUrl: string): MailContents {
  const words = mailTexts(letter.language)
  const about = (all: TitleWithNote[], address: string, total = all.length) => ({ all, total, page: baseUrl + address })
  const nothing = about([], urls.top)
  switch (letter.kind) {
    case 'HOLD_READY':
    case 'HOLD_EXPIRES_SOON': {
      const { subject, text } = words[letter.kind]
      const [first = null] = letter.holds.flatMap(({ lastDay }) => lastDay ?? []).sort()
      // The last pickup day is stated once. Only a title with another day repeats it.
      const noteOf = ({ lastDay, shelfNumber, pickup }: OnShelf) =>
        [
          shelfNumber && words.shelf(shelfNumber),
          pickup && words.locker(words.pick(pickup.place), pickup.compartment, pickup.code),
          lastDay && lastDay !== first && words.until(words.day(lastDay)),
        ]
          .filter(Boolean)
          .join(' / ') || null
      const branch = letter.branch ? words.pick(letter.branch) : words.askLibrary
      const visit = letter.branch && { branch, lines: visitLines(words, letter.branch) }
      const values = { branch, lastDay: first === null ? words.askLibrary : words.day(first), visit }
      const [only, ...others] = letter.holds
      const { frame } = words
      const cancelling =
        only && others.length === 0 ? [frame.cancelOne, baseUrl + urls.hold(String(only.holdId))] : [frame.cancelSome]
      const after = [frame.bringCard, '', ...(visit ? [branch, ...visit.lines, ''] : []), ...cancelling]
      return {
        subject,
        template: letter.kind === 'HOLD_READY' ? 'hold-ready' : 'hold-expires-soon',
        titles: about(
          letter.holds.map((hold) => ({ title: hold.title, note: noteOf(hold), holdId: hold.holdId })),
          urls.holds(),
        ),
        lines: (list) => text({ ...list, ...values, after }),
        values,
      }
    }
    case 'HOLD_CANCELLED': {
      const { subject, reason, onLoan, text } = words.HOLD_CANCELLED
      const titles = about(
        letter.titles.map((title) => {
          const why = title.isOnLoan ? onLoan : title.reason && cancellationReason(title.reason, words)
          return { title, note: why ? words.fact(reason, why) : null }
        }),
        urls.cancelledHolds(),
      )
      return { subject, template: 'title-message', titles, lines: text, values: {} }
    }
    case 'HOLD_ENDED': {
      const { subject, text } = words.HOLD_ENDED
      const titles = about(
        letter.titles.map((title) => ({ title, note: null })),
        urls.cancelledHolds(),
      )
      return { subject, template: 'title-message', titles, lines: text, values: {} }
    }
    case 'HOLD_WITHOUT_PICKUP': {
      const { subject, offered, text } = words.HOLD_WITHOUT_PICKUP
      const note = letter.branch && words.fact(offered, words.pick(letter.branch))
      const titles = about(
        letter.titles.map((title) => ({ title, note })),
        urls.holdsWithoutPickup(),
      )
      return { subject, template: 'title-message', titles, lines: text, values: {} }
    }
    case 'REQUEST_STEP': {
      const { subject, leads, reason, placed, noHold, text } = words.REQUEST_STEP
      const { step } = letter
      const why = letter.reason && singleLine(letter.reason)
      const outcome = step !== 'ARRIVED' ? null : letter.noHold ? noHold[letter.noHold] : placed
      const values = { lead: leads[step], wish: truncateBytes(singleLine(letter.wish), 600), why, outcome }
      const more = [...(why ? [`${reason}: ${why}`] : []), ...(outcome ? [outcome] : [])]
      const lines = ({ page }: TitleList) => text({ lead: values.lead, wish: values.wish, more, page })
      return { subject, template: 'request-step', titles: about([], urls.requests()), lines, values }
    }
    case 'DUE_SOON': {
      const { subject, text } = words.DUE_SOON
      const nameOf = ({ branch }: (typeof letter.loans)[number]) => (branch ? words.pick(branch) : words.askLibrary)
      const branches = [...new Set(letter.loans.map(nameOf))]
      const [loan] = letter.loans
      const [place, ...others] = branches
      // With several branches the patron chooses one, and the pages of the branches have the hours.
      const visit =
        loan?.branch && place && others.length === 0 ? { branch: place, lines: visitLines(words, loan.branch) } : null
      const values = { dueOn: words.day(letter.dueOn), branch: truncateBytes(words.join(branches), 120), visit }
      const after = visit ? [place ?? '', ...visit.lines, ''] : []
      const noteOf = (loan: (typeof letter.loans)[number]) => (branches.length > 1 ? nameOf(loan) : null)
      return {
        subject,
        template: 'due-soon',
        titles: about(
          letter.loans.map((loan) => ({ title: loan.title, note: noteOf(loan) })),
          urls.loans(),
        ),
        lines: (list) => text({ ...list, ...values, after }),
        values,
      }
    }
    case 'GUARDIAN_HOLD_READY': {
      const { subject, lead, text } = words.GUARDIAN_HOLD_READY
      const { patron, count, lastDay } = letter
      const branch = words.pick(letter.branch)
      const visit = { branch, lines: visitLines(words, letter.branch) }
      const values = { lead: lead(singleLine(patron), count, branch, words.day(lastDay)), visit }
      const after = [words.frame.bringCard, '', branch, ...visit.lines]
      return { subject, template: 'guardian', titles: nothing, lines: () => text(values.lead, after), values }
    }
    case 'GUARDIAN_DUE_SOON': {
      const { subject, lead, text } = words.GUARDIAN_DUE_SOON
      const values = { lead: lead(singleLine(letter.patron), letter.count, words.day(letter.dueOn)), visit: null }
      return { subject, template: 'guardian', titles: nothing, lines: () => text(values.lead), values }
    }
    case 'OVERDUE': {
      const { subject, lead, dueOn, text } = words.OVERDUE
      const names = [...new Set(letter.loans.map(({ branch }) => words.pick(branch)))]
      const [loan] = letter.loans
      const visit =
        loan && names.length === 1 ? { branch: words.pick(loan.branch), lines: visitLines(words, loan.branch) } : null
      const noteOf = ({ branch, dueOn: day }: (typeof letter.loans)[number]) =>
        [words.fact(dueOn, words.day(day)), ...(names.length > 1 ? [words.pick(branch)] : [])].join(' / ')
      // The language of the mail may have no text of the library, although another one has.
      const values = { lead: (letter.texts[letter.language] ?? lead).split('\n'), visit }
      const after = visit ? [visit.branch, ...visit.lines, ''] : []
      return {
        subject,
        template: 'overdue',
        titles: about(
          letter.loans.map((loan) => ({ title: loan.title, note: noteOf(loan) })),
          urls.loans(),
        ),
        lines: (list) => text({ ...list, lead: values.lead, after }),
        values,
      }
    }
    case 'GUARDIAN_OVERDUE': {
      const { subject, lead, text } = words.GUARDIAN_OVERDUE
      const values = { lead: lead(singleLine(letter.patron), letter.count, words.day(letter.dueOn)), visit: null }
      return { subject, template: 'guardian', titles: nothing, lines: () => text(values.lead), values }
    }
    case 'CONTACT_ANSWER': {
      const { subject, lead, text } = words.CONTACT_ANSWER
      const answer = letter.answer.split('\n')
      const values = { lead: lead(words.moment(letter.receivedAt)), answer }
      const lines = ({ page }: TitleList) => text({ ...values, page })
      return { subject, template: 'contact-answer', titles: about([], urls.contact()), lines, values }
    }
    case 'HOLDS_PLACED':
    case 'HOLD_CHANGED': {
      const { subject, branch, text } = words[letter.kind]
      const isReverted = (hold: object) => 'isReverted' in hold && hold.isReverted === true
      const all = letter.holds.map((hold) => ({
        title: hold.title,
        note: [
          words.fact(branch, [hold.branch, hold.place].flatMap((name) => (name ? words.pick(name) : [])).join(' ')),
          ...(isReverted(hold) ? [words.HOLD_CHANGED.reverted] : []),
        ].join(' / '),
        holdId: hold.holdId,
      }))
      return { subject, template: 'title-message', titles: about(all, urls.holds()), lines: text, values: {} }
    }
    case 'LOAN_RENEWED': {
      const { subject, dueOn, text } = words.LOAN_RENEWED
      const all = letter.loans.map((loan) => ({ title: loan.title, note: words.fact(dueOn, words.day(loan.dueOn)) }))
      return { subject, template: 'title-message', titles: about(all, urls.loans()), lines: text, values: {} }
    }
    case 'CARD_APPLICATION': {
      const { subject, leads, after, buttons, text } = words.CARD_APPLICATION
      const { step } = letter
      const values = { lead: leads[step], facts: applicationFacts(letter, words), after: after[step] }
      const address = step === 'REFUSED' ? urls.guide : urls.cardApplicationLink(letter.secret)
      return cardMail(subject, { ...values, button: buttons[step] }, about([], address), text)
    }
    case 'CARD_EXPIRES': {
      const { subject, lead, lastDay, onlineFrom, online, counter, buttons, text } = words.CARD_EXPIRES
      const from = letter.renewsOnlineFrom
      const facts = [
        words.fact(lastDay, words.day(letter.lastDay)),
        ...(from ? [words.fact(onlineFrom, words.day(from))] : []),
      ]
      const values = {
        ...{ lead, facts, after: from ? online : counter },
        button: from ? buttons.online : buttons.counter,
      }
      return cardMail(subject, values, about([], from ? urls.cardRenewal() : urls.guide), text)
    }
    case 'NEW_TITLES': {
      const { subject, lead, text } = words.NEW_TITLES
      const { total } = letter
      const all = letter.titles.map((title) => ({ title, note: newTitleNote(title, words) }))
      const lines = (list: TitleList) => text({ ...list, total })
      return {
        subject,
        template: 'new-titles',
        titles: about(all, urls.search({}), total),
        lines,
        values: { lead: lead(total) },
      }
    }
    case 'NEWS': {
      const { subject, text } = words.NEWS
      const { title = '', text: whole = '' } = textInLanguage(letter.texts, letter.language) ?? {}
      // The whole text is on the page, because old phones receive no long mail.
      const body = truncateBytes(whole, maxNewsBytes)
      const paragraphs = body.split('\n').map((line) => line.trim())
      return {
        subject: subject(singleLine(title), letter.isUrgent),
        template: 'news',
        titles: about([], urls.news(String(letter.newsId))),
        lines: ({ page }) => text({ title, paragraphs, page }),
        values: { title, paragraphs },
      }
    }
    case 'TITLE_LIST': {
      const { subject, noCopy, states, text } = words.TITLE_LIST
      const all = letter.listed.map(({ title, copy }) => ({
        title,
        note: copy ? [words.pick(copy.branch), copy.shelfMark, states[copy.state]].filter(Boolean).join(' ') : noCopy,
      }))
      const page = urls.titleSheet(...letter.listed.map(({ title }) => String(title.id)))
      return { subject, template: 'title-list', titles: about(all, page), lines: text, values: {} }
    }
    case 'VERIFY_ADDRESS': {
      const { subject, open, text } = words.VERIFY_ADDRESS
      const until = words.moment(letter.until)
      const values = { link: baseUrl + urls.verifyMail(letter.secret), code: letter.code, until }
      return {
        subject,
        template: 'verify-address',
        titles: nothing,
        lines: () => text(values),
        values: { ...values, open: open(until) },
      }
    }
    case 'ADDRESS_CHANGED': {
      const { subject, lead, text } = words.ADDRESS_CHANGED
      const { removed } = letter
      const at = words.moment(letter.at)
      const values = { lead: lead(removed, at) }
      return {
        subject: subject(removed),
        template: 'address-changed',
        titles: nothing,
        lines: () => text(removed, at),
        values,
      }
    }
    case 'PASSWORD_LINK': {
      const { subject, open, text } = words.PASSWORD_LINK
      const until = words.moment(letter.until)
      const values = { link: baseUrl + urls.newPasswordByLink(letter.secret), until }
      return {
        subject,
        template: 'password-link',
        titles: nothing,
        lines: () => text(values),
        values: { ...values, open: open(until) },
      }
    }
    default: {
      // Security notices and test mails, which have a time and no other data.
      const { subject, lead, text } = words[letter.kind]
      const at = words.moment(letter.at)
      return { subject, template: 'security', titles: nothing, lines: () => text(at), values: { lead: lead(at) } }
    }
  }
}

/** The maximum bytes of news in a mail, about 600 Japanese characters. */
const maxNewsBytes = 1_800

type CardValues = Omit<Parameters<MailTexts['CARD_EXPIRES']['text']>[0], 'page'>

/** A mail about a card: a sentence, labelled values, a hint and one button. */
function cardMail(
  subject: string,
  values: CardValues,
  titles: AllTitles,
  text: MailTexts['CARD_EXPIRES']['text'],
): MailContents {
  return { subject, template: 'card', titles, lines: ({ page }) => text({ ...values, page }), values }
}

function applicationFacts(letter: Extract<MailMessage, { kind: 'CARD_APPLICATION' }>, words: MailTexts): string[] {
  const { until, number, branch, lastDay, reason } = words.CARD_APPLICATION
  if (letter.step === 'CONFIRM') return [words.fact(until, words.moment(letter.until))]
  const known = words.fact(number, letter.number)
  if (letter.step === 'REFUSED') return [known, words.fact(reason, singleLine(letter.reason))]
  return [known, words.fact(branch, words.pick(letter.branch)), words.fact(lastDay, words.day(letter.lastDay))]
}

/** Material type (except for the usual one), author, publisher and year. */
function newTitleNote(title: Extract<MailMessage, { kind: 'NEW_TITLES' }>['titles'][number], words: MailTexts) {
  const type = title.materialType && (ownTypeName(words.code, title.materialType) ?? words.pick(title.materialType))
  return [type, title.author, title.publisher, title.publishedYear].filter(Boolean).join(' / ') || null
}

/** The usual reasons of the desk, in each of its languages. */
const usualReasons = deskLanguages.map(({ desk }) => desk.hold.reasons)

/** A usual reason in the language of the mail, and another one as staff wrote it. */
function cancellationReason(reason: string, words: MailTexts): string {
  const place = usualReasons.map((reasons) => reasons.indexOf(reason)).find((index) => index >= 0)
  const known = place === undefined ? undefined : words.HOLD_CANCELLED.reasons[place]
  return known ?? singleLine(reason)
}

import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** Which notices staff look at; empty: all. */
export interface NoticeFilter extends Range {
  state?: string | undefined
  kind?: string | undefined
  /** The number in a patron's id. */
  patron?: string | undefined
  /** `1`: only those that did not go at their last try. */
  error?: string | undefined
}

/** What was done with notices just now. */
interface NoticesSaid {
  done?: 'retried' | 'given-up' | 'all'
  /** How many were put back. */
  n?: number
  more?: 1 | undefined
}

const ofFilter = (filter: NoticeFilter) => ({ query: { ...filter } })

export const deskMailUrls = {
  /** Notices to patrons, newest first. */
  mail: '/desk/mail',
  mailOf: address('/desk/mail', (filter: NoticeFilter, said: NoticesSaid = {}) => ({ query: { ...filter, ...said } })),
  mailCard: address('/desk/mail/card', ofFilter),
  mailRetry: address('/desk/mail/retry', ofFilter),
  mailNotice: address(`/desk/mail/notices/${number}`, (id: string, filter: NoticeFilter) => ({
    id: numberOf(id),
    ...ofFilter(filter),
  })),
  mailFailing: '/desk/mail/failing',
  mailFailingOf: address('/desk/mail/failing', (said: Range & { done?: 'cleared' }) => ({ query: { ...said } })),
  mailVolume: '/desk/mail/volume',
  mailPreview: '/desk/mail/preview',
  /** What a mail of a kind looks like; `language` as the texts call it. */
  mailPreviewOf: address('/desk/mail/preview/:kind/:language', (kind: string, language: string) => ({
    kind,
    language,
  })),
  /** Its HTML alone, as a mail program shows it. */
  mailHtml: address('/desk/mail/preview/:kind/:language/html', (kind: string, language: string) => ({
    kind,
    language,
  })),
} as const

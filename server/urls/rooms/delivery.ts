import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The filter of the list of messages. Empty for all. */
export interface NoticeFilter extends Range {
  state?: string | undefined
  kind?: string | undefined
  /** The number of a patron's global ID. */
  patron?: string | undefined
  /** `1` for messages whose last delivery failed. */
  error?: string | undefined
}

/** The result of the last action on messages. */
interface NoticesSaid {
  done?: 'retried' | 'given-up' | 'all'
  /** The number of messages that were queued again. */
  n?: number
  more?: 1 | undefined
}

const ofFilter = (filter: NoticeFilter) => ({ query: { ...filter } })

export const delivery = {
  desk: {
    /** Messages to patrons, newest first. */
    mail: '/desk/mail',
    mailOf: address('/desk/mail', (filter: NoticeFilter, outcome: NoticesSaid = {}) => ({
      query: { ...filter, ...outcome },
    })),
    mailCard: address('/desk/mail/card', ofFilter),
    mailRetry: address('/desk/mail/retry', ofFilter),
    mailNotice: address(`/desk/mail/notices/${number}`, (id: string, filter: NoticeFilter) => ({
      id: numberOf(id),
      ...ofFilter(filter),
    })),
    mailFailing: '/desk/mail/failing',
    mailFailingOf: address('/desk/mail/failing', (outcome: Range & { done?: 'cleared' }) => ({
      query: { ...outcome },
    })),
    mailVolume: '/desk/mail/volume',
    /** The channels besides mail. Only administrators open it. */
    mailChannels: '/desk/channels',
    mailChannelsAfter: address('/desk/channels', (done: 'set' | 'tested') => ({ query: { done } })),
    mailChannelTest: '/desk/channels/test',
    mailPreview: '/desk/mail/preview',
    /** A preview of a kind of message. `language` is a language code of the texts. */
    mailPreviewOf: address('/desk/mail/preview/:kind/:language', (kind: string, language: string) => ({
      kind,
      language,
    })),
    /** The HTML part alone, as a mail program shows it. */
    mailHtml: address('/desk/mail/preview/:kind/:language/html', (kind: string, language: string) => ({
      kind,
      language,
    })),
  },
  deskPages: {
    mail: { role: 'DESK', group: 'patrons', place: 50 },
    mailChannels: { role: 'ADMIN' },
  },
} as const satisfies UrlRoom

import type { Message } from '../../sip2-codec/message.ts'
import { screenMessages } from './refusals.ts'
import type { VendorProfile } from './vendor-profiles.ts'

/** Greetings that systems send to every patron. */
const greeting = /^(ok|patron status is ok|greetings from koha|welcome)[.!]?$/i

/** Returns the texts that an answer about a patron shows, without greetings. */
export function patronTexts(answer: Message<'64'>, { messageSeparator }: VendorProfile): string[] {
  return screenMessages(answer)
    .flatMap((text) => (messageSeparator ? text.split(messageSeparator) : text))
    .map((text) => text.trim())
    .filter((text) => text !== '' && !greeting.test(text))
}

/** Returns the messages of the library's staff among these texts. */
export function staffMessages(texts: string[], { accountMessages }: VendorProfile): string[] {
  return texts.filter((text) => !accountMessages?.test(text))
}

/** A text about a barred patron whose card has expired, from systems that send no date. */
const expiredCard = /\bpatron expired\b|\b(card|account|membership)\b.{0,20}\bexpired\b|有効期限/i

export const saysCardExpired = (texts: string[]) => texts.some((text) => expiredCard.test(text))

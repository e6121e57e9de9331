import * as z from 'zod'
import type { ChannelSettings } from './domain/channels/settings.ts'

const unset = (value: unknown) => (value === '' ? undefined : value)
const text = () => z.preprocess(unset, z.string().optional())
const address = (protocols: RegExp, example: string) =>
  z.preprocess(unset, z.url({ protocol: protocols, error: `must be an address like ${example}` }).optional())

/** The environment variables of the channels besides mail. Each channel is off without its own. */
export const channelVariables = {
  VAPID_PUBLIC_KEY: text(),
  VAPID_PRIVATE_KEY: text(),
  VAPID_SUBJECT: z.preprocess(
    unset,
    z
      .string()
      .regex(
        /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
        'must be like mailto:library@example.jp or https://library.example.jp',
      )
      .optional(),
  ),
  LINE_CHANNEL_TOKEN: text(),
  LINE_CHANNEL_SECRET: text(),
  LINE_ACCOUNT_ID: z.preprocess(
    unset,
    z
      .string()
      .regex(/^@[\w.-]+$/, 'must be the basic ID of the official account, like @123abcde')
      .optional(),
  ),
  LINE_API_URL: address(/^https?$/, 'https://api.line.me'),
  SMS_URL: z.preprocess(
    unset,
    z
      .string()
      .regex(/^https?:\/\/[^\s/?#]+\S*$/, 'must be an address like https://sms.example.jp/send')
      .optional(),
  ),
  SMS_METHOD: z.preprocess(unset, z.enum(['POST', 'GET', 'PUT'], 'must be POST, GET or PUT').default('POST')),
  SMS_HEADERS: z.preprocess(unset, z.string().default('{}')),
  SMS_BODY: z.preprocess(unset, z.string().default('')),
}

type Data = z.infer<z.ZodObject<typeof channelVariables>>

/** The settings of each channel. An absent channel is off. */
export interface ChannelEnv {
  webPush?: { publicKey: string; privateKey: string; subject: string } | undefined
  line?: { token: string; secret: string; accountId: string; url: string } | undefined
  sms?: { url: string; method: string; headers: string; body: string } | undefined
}

/** Reads the channels. `refuse` gets a sentence for each channel that has only a part of its settings. */
export function channelsOf(data: Data, mailFrom: string, refuse: (lines: string[]) => never): ChannelEnv {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = data
  const { LINE_CHANNEL_TOKEN: token, LINE_CHANNEL_SECRET: secret, LINE_ACCOUNT_ID: accountId } = data
  const { SMS_URL: url, SMS_METHOD: method, SMS_HEADERS: headers, SMS_BODY: body } = data
  const lines: string[] = []
  if (!publicKey !== !privateKey) lines.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must both be set, or none of them')
  const line = [token, secret, accountId].filter(Boolean).length
  if (line === 1 || line === 2)
    lines.push('LINE_CHANNEL_TOKEN, LINE_CHANNEL_SECRET and LINE_ACCOUNT_ID must all be set, or none of them')
  if (url && !`${url}${body}`.includes('{text}')) lines.push('SMS_BODY or SMS_URL must contain {text}')
  if (url && !/\{(to|national)\}/.test(`${url}${body}`))
    lines.push('SMS_BODY or SMS_URL must contain {to} or {national}')
  if (lines.length > 0) refuse(lines)
  return {
    webPush:
      publicKey && privateKey
        ? { publicKey, privateKey, subject: data.VAPID_SUBJECT ?? `mailto:${mailFrom}` }
        : undefined,
    line:
      token && secret && accountId
        ? { token, secret, accountId, url: (data.LINE_API_URL ?? 'https://api.line.me').replace(/\/$/, '') }
        : undefined,
    sms: url ? { url, method, headers, body } : undefined,
  }
}

/** The settings that rules and pages need, without tokens and private keys. */
export function channelSettingsOf({ channels: { webPush, line, sms } }: { channels: ChannelEnv }): ChannelSettings {
  return {
    webPush: webPush && { publicKey: webPush.publicKey },
    line: line && { secret: line.secret, accountId: line.accountId },
    sms: sms && true,
  }
}
